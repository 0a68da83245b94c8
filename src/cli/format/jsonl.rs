use std::io::{self, Write};

use super::json::{Article, SCHEMA};
use super::{Checked, Format};
use crate::cli::desk::Opened;
use crate::cli::quotes::write_line;

/// One JSON object a line and article.
pub(in crate::cli) struct Jsonl;

impl Format for Jsonl {
    fn article(
        &mut self,
        mut out: &mut dyn Write,
        shown: &str,
        opened: &Opened,
        checked: &Checked,
    ) -> io::Result<()> {
        let article = Article::checked(shown, opened, checked);
        write_line(&mut out, &Article { schema: Some(SCHEMA), ..article })
    }

    fn failed(&mut self, mut out: &mut dyn Write, shown: &str, why: &str) -> io::Result<()> {
        write_line(&mut out, &Article { schema: Some(SCHEMA), ..Article::failed(shown, why) })
    }

    fn end(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
