//! The text after any edits is the editor's text, in every encoding, and the article read after each edit is the one
//! read afresh. tools/soak runs the same for longer.

use copydesk::markup::Language;
use copydesk::text::Encoding;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::scripts::{Step, check};

fn step() -> impl Strategy<Value = Step> {
    // Mostly inside a short text, now and then far outside.
    let end =
        || (prop_oneof![9 => 0..12_u32, 1 => any::<u32>()], prop_oneof![9 => 0..40_u32, 1 => any::<u32>()]);
    let pieces = vec(0..1000_usize, 0..4);
    (end(), end(), pieces, prop::bool::weighted(0.03)).prop_map(|(a, b, pieces, whole)| Step {
        ends: [a, b],
        pieces,
        whole,
    })
}

fn run(start: &[usize], steps: &[Step], language: Language) -> Result<(), TestCaseError> {
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        check(start, steps, encoding, language).map_err(TestCaseError::fail)?;
    }
    Ok(())
}

proptest! {
    // Three languages of 100 scripts each.
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_text_stays_in_sync(start in vec(0..1000_usize, 0..16), steps in vec(step(), 30)) {
        run(&start, &steps, Language::Plain)?;
    }

    #[test]
    fn markdown_stays_in_sync(start in vec(0..1000_usize, 0..16), steps in vec(step(), 30)) {
        run(&start, &steps, Language::Markdown)?;
    }

    #[test]
    fn html_stays_in_sync(start in vec(0..1000_usize, 0..16), steps in vec(step(), 30)) {
        run(&start, &steps, Language::Html)?;
    }
}
