//! The elements of HTML that matter to prose.

/// An open element that says what the words in it are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element(u8);

/// What an element is to prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A page's `<head>`: only its title is prose.
    Head,
    /// A page's `<title>`.
    Title,
    /// A heading and its level.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Words of somebody else, or set apart.
    Quote,
    /// A list or a table: what its items close ends here.
    Container,
    /// An item of a list.
    Item,
    /// A caption.
    Caption,
    /// A cell of a table.
    Cell,
    /// An address, a byline.
    Furniture,
    /// No prose at all.
    Silent,
    /// Code inside a line.
    Code,
    /// Bold type.
    Strong,
    /// `<q>`: a browser puts quotation marks around it.
    Speech,
}

/// All elements that are kept track of. The same name twice: the second is the one with the class `byline`.
const ELEMENTS: [(&str, Part); 56] = [
    ("head", Part::Head),
    ("title", Part::Title),
    ("h1", Part::Heading(1)),
    ("h2", Part::Heading(2)),
    ("h3", Part::Heading(3)),
    ("h4", Part::Heading(4)),
    ("h5", Part::Heading(5)),
    ("h6", Part::Heading(6)),
    ("p", Part::Paragraph),
    ("blockquote", Part::Quote),
    ("aside", Part::Quote),
    ("ul", Part::Container),
    ("ol", Part::Container),
    ("dl", Part::Container),
    ("menu", Part::Container),
    ("table", Part::Container),
    ("li", Part::Item),
    ("dt", Part::Item),
    ("dd", Part::Item),
    ("figure", Part::Caption),
    ("figcaption", Part::Caption),
    ("caption", Part::Caption),
    ("summary", Part::Caption),
    ("legend", Part::Caption),
    ("td", Part::Cell),
    ("th", Part::Cell),
    ("address", Part::Furniture),
    ("footer", Part::Furniture),
    ("nav", Part::Silent),
    ("script", Part::Silent),
    ("style", Part::Silent),
    ("noscript", Part::Silent),
    ("template", Part::Silent),
    ("pre", Part::Silent),
    ("textarea", Part::Silent),
    ("select", Part::Silent),
    ("button", Part::Silent),
    ("iframe", Part::Silent),
    ("object", Part::Silent),
    ("audio", Part::Silent),
    ("video", Part::Silent),
    ("canvas", Part::Silent),
    ("svg", Part::Silent),
    ("math", Part::Silent),
    ("listing", Part::Silent),
    ("xmp", Part::Silent),
    ("code", Part::Code),
    ("kbd", Part::Code),
    ("samp", Part::Code),
    ("tt", Part::Code),
    ("b", Part::Strong),
    ("strong", Part::Strong),
    ("q", Part::Speech),
    ("p", Part::Furniture),
    ("div", Part::Furniture),
    ("span", Part::Furniture),
];

/// Further elements that open a line of their own.
const BLOCKS: [&str; 22] = [
    "html", "body", "article", "section", "main", "header", "hgroup", "div", "center", "form", "fieldset",
    "details", "dialog", "hr", "tr", "tbody", "thead", "tfoot", "colgroup", "col", "search", "dir",
];

/// Does an element open a line of its own?
pub(super) fn is_block(name: &[u8]) -> bool {
    BLOCKS.iter().any(|block| block.as_bytes() == name)
        || Element::of(name, false).is_some_and(|element| element.is_block())
}

/// Is it `<br>`?
pub(super) fn is_line_break(name: &[u8]) -> bool {
    name == b"br"
}

impl Element {
    /// The element with a name, if it matters.
    pub(super) fn of(name: &[u8], is_byline: bool) -> Option<Element> {
        let named = |(_, entry): &(usize, &(&str, Part))| entry.0.as_bytes() == name;
        let mut found = ELEMENTS.iter().enumerate().filter(named);
        let at = match is_byline {
            true => found.find(|(_, entry)| entry.1 == Part::Furniture),
            false => {
                found.find(|(_, entry)| entry.1 != Part::Furniture || matches!(entry.0, "address" | "footer"))
            }
        };
        u8::try_from(at?.0).ok().map(Element)
    }

    fn entry(self) -> (&'static str, Part) {
        ELEMENTS.get(usize::from(self.0)).copied().unwrap_or(("", Part::Container))
    }

    /// What it is to prose.
    pub(super) fn part(self) -> Part {
        self.entry().1
    }

    /// Does a tag of this name end it?
    pub(super) fn is_named(self, name: &[u8]) -> bool {
        self.entry().0.as_bytes() == name
    }

    /// Does it open a line of its own?
    pub(super) fn is_block(self) -> bool {
        let (name, part) = self.entry();
        match part {
            Part::Head | Part::Heading(_) | Part::Paragraph | Part::Quote | Part::Container => true,
            Part::Item | Part::Caption | Part::Cell => true,
            Part::Furniture => name != "span",
            Part::Silent => matches!(name, "nav" | "pre" | "listing" | "xmp"),
            Part::Title | Part::Code | Part::Strong | Part::Speech => false,
        }
    }

    /// Does the start of an element with this name end it, though no tag says so?
    pub(super) fn is_closed_by(self, name: &[u8]) -> bool {
        match self.entry().0 {
            "p" => true,
            "li" => name == b"li",
            "dt" | "dd" => matches!(name, b"dt" | b"dd"),
            "td" | "th" => matches!(name, b"td" | b"th" | b"tr" | b"tbody" | b"tfoot"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => matches!(name, [b'h', b'1'..=b'6']),
            _ => false,
        }
    }

    /// Does it keep what is open around it open, whatever starts in it?
    pub(super) fn is_barrier(self) -> bool {
        matches!(self.part(), Part::Container | Part::Quote)
    }
}
