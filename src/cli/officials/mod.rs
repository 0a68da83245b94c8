//! `copydesk officials …`: the tables of officials, asked and made.

mod csv_out;
mod lookup;
mod stats;
mod tables;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Exit;
use super::args::{OfficialsArgs, OfficialsCommand};
use super::settings::Folders;
use crate::host::tables::message;
use crate::officials::Officials;

/// Runs one of them.
pub(super) fn run(args: &OfficialsArgs) -> anyhow::Result<Exit> {
    let (mut out, mut err) = (io::BufWriter::new(io::stdout().lock()), io::stderr().lock());
    let exit = match &args.command {
        OfficialsCommand::Lookup(args) => {
            let (officials, trouble) = officials(&args.tables, &mut err)?;
            lookup::run(&officials, args, &mut out)?.max(trouble)
        }
        OfficialsCommand::Validate(args) => tables::validate(args, &mut out)?,
        OfficialsCommand::Import(args) => tables::import(args, &mut out, &mut err)?,
        OfficialsCommand::Export(args) => {
            let (officials, trouble) = officials(&args.tables, &mut err)?;
            tables::export(&officials, args, &mut out)?.max(trouble)
        }
        OfficialsCommand::Stats(args) => {
            let (officials, trouble) = officials(&args.tables, &mut err)?;
            stats::run(&officials, args, &mut out)?;
            trouble
        }
    };
    out.flush()?;
    Ok(exit)
}

/// Who is who in the folder that the program was started in, with tables named on the command line over all.
fn officials(named: &[PathBuf], err: &mut impl io::Write) -> anyhow::Result<(Arc<Officials>, Exit)> {
    let folders = Folders::new(super::explain::codes());
    let folder = folders.of(&std::path::absolute(Path::new("-"))?);
    let known = tables::known(named, &folder.known, &folder.loaded.settings.tables);
    let mut exit = Exit::Clean;
    for message in known.reports.iter().filter_map(|(file, report)| message(file, report)) {
        writeln!(err, "copydesk: {}", super::sheet::visible(&message))?;
        exit = Exit::Trouble;
    }
    Ok((known.officials, exit))
}
