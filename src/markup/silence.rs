//! Instructions to Copydesk that stand in a document: `<!-- copydesk: ignore CODE, CODE: reason -->`.

use super::Span;
use super::segment::Order;
use super::source::size;

/// Every instruction in the comments of a stretch of HTML that stands at `at`.
pub(super) fn orders_in(html: &str, at: u32) -> Vec<Order> {
    let mut orders = Vec::new();
    let mut from = 0;
    while let Some(open) = html.get(from..).and_then(|rest| rest.find("<!--")) {
        let start = from + open;
        let Some(len) = html.get(start + 4..).and_then(|rest| rest.find("-->")) else { break };
        let end = start + 4 + len + 3;
        let comment = html.get(start + 4..start + 4 + len).unwrap_or_default();
        orders.extend(order(comment, Span::new(at + size(start), at + size(end))));
        from = end;
    }
    orders
}

/// The instruction in the text of one comment: `copydesk: ignore` for the block that follows or holds it, `copydesk: off`
/// for the document; then codes; then, after whatever is no code, a reason.
pub(super) fn order(comment: &str, range: Span) -> Option<Order> {
    let rest = comment.trim().strip_prefix("copydesk")?.trim_start().strip_prefix(':')?.trim_start();
    let word_end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (word, rest) = rest.split_at_checked(word_end)?;
    let everywhere = match word {
        "ignore" => false,
        "off" | "ignore-file" => true,
        _ => return None,
    };
    Some(Order { range, everywhere, codes: codes(rest) })
}

/// The rules' codes at the start of a text, divided by spaces or commas. A code is words in lower case tied by hyphens:
/// anything else begins the reason.
pub(super) fn codes(text: &str) -> Box<[Box<str>]> {
    let mut codes = Vec::new();
    for word in text.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        let code = word.trim_end_matches(':');
        let is_code = code.contains('-')
            && code
                .split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()));
        if !is_code {
            break;
        }
        codes.push(Box::from(code));
        if code.len() < word.len() {
            break;
        }
    }
    codes.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(comment: &str, expected: Option<(bool, &[&str])>) {
        let order = order(comment, Span::default());
        let found = order.as_ref().map(|o| (o.everywhere, o.codes.iter().map(|c| &**c).collect::<Vec<_>>()));
        assert_eq!(found, expected.map(|(everywhere, codes)| (everywhere, codes.to_vec())), "{comment}");
    }

    #[test]
    fn an_order_names_rules_and_may_give_a_reason() {
        check(" copydesk: ignore unattributed-quote ", Some((false, &["unattributed-quote"])));
        check(
            "copydesk:ignore unattributed-quote, title-mismatch",
            Some((false, &["unattributed-quote", "title-mismatch"])),
        );
        check(
            "copydesk: ignore unattributed-quote: on-the-record later",
            Some((false, &["unattributed-quote"])),
        );
        check(
            "copydesk: ignore unattributed-quote -- the desk knows",
            Some((false, &["unattributed-quote"])),
        );
        check("copydesk: ignore", Some((false, &[])));
        check("copydesk: off", Some((true, &[])));
        check("copydesk: off title-mismatch", Some((true, &["title-mismatch"])));
    }

    #[test]
    fn other_comments_are_no_orders() {
        for comment in ["copydesk", "copydesk: please", "ignore unattributed-quote", "copydesks: off", ""] {
            check(comment, None);
        }
    }

    #[test]
    fn orders_are_found_among_other_markup() {
        let html = "<div><!-- a --><!-- copydesk: ignore title-mismatch --></div><!-- copydesk: off";
        let ranges: Vec<_> = orders_in(html, 10).iter().map(|order| order.range).collect();
        assert_eq!(ranges, [Span::new(25, 65)]);
    }
}
