use std::fmt;

/// How sure a reading is. In words until confidence is calibrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess.
    Possible,
    /// More likely than not.
    Likely,
    /// A cue says so.
    Sure,
}

impl Confidence {
    /// From a score between 0 and 1.
    pub fn of(score: f32) -> Confidence {
        match score {
            s if s >= 0.8 => Confidence::Sure,
            s if s >= 0.5 => Confidence::Likely,
            _ => Confidence::Possible,
        }
    }

    /// "sure", "likely", "possible".
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Possible => "possible",
            Confidence::Likely => "likely",
            Confidence::Sure => "sure",
        }
    }
}

/// Why a quotation was given to a speaker, in a reporter's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// “X,” Smith said.
    CueAfter(Box<str>),
    /// Smith said: “X.”
    CueBefore(Box<str>),
    /// Smith: “X.”
    Label,
    /// According to Smith, “X.”
    AccordingTo,
    /// The paragraph's other quotation is this speaker's.
    SameParagraph,
    /// The quotation runs on from the paragraph before.
    RunsOn,
    /// The speaker of the outer quotation tells who said the inner one.
    Nested,
    /// The paragraph before leads in to it: it ends in a colon, or is a short sentence about one person.
    LeadIn,
    /// The last speaker seems to go on.
    LastSpeaker,
    /// The nearest person named, for want of a cue.
    Nearest,
    /// “she” stands for Lind.
    Pronoun {
        /// The pronoun or description: "she", "the minister".
        word: Box<str>,
        /// The name it stands for.
        name: Box<str>,
    },
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Evidence::CueAfter(cue) => write!(f, "cue “{cue}” after the quotation"),
            Evidence::CueBefore(cue) => write!(f, "cue “{cue}” before the quotation"),
            Evidence::Label => write!(f, "named before a colon"),
            Evidence::AccordingTo => write!(f, "“according to”"),
            Evidence::SameParagraph => write!(f, "same speaker as the paragraph’s other quotation"),
            Evidence::Nested => write!(f, "told inside the quotation around it"),
            Evidence::RunsOn => write!(f, "runs on from the paragraph before"),
            Evidence::LeadIn => write!(f, "led in to by the paragraph before"),
            Evidence::LastSpeaker => write!(f, "no cue: the last speaker seems to go on"),
            Evidence::Nearest => write!(f, "no cue: the nearest person named"),
            Evidence::Pronoun { word, name } => write!(f, "“{word}” = {name}"),
        }
    }
}
