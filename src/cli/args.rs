use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// The language server for journalists: whose words are these, and who is that person?
#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "\
Examples:
  copydesk check story.md                  what an editor would query in a story
  copydesk check --explain drafts/         the same for a folder, with fixes and facts
  copydesk quotes story.md                 who said what, as a sheet
  copydesk quotes --format jsonl news/     the same as data, one line an article
  copydesk officials lookup Sergei Shoigu  who that is, since when, and who says so
  copydesk officials validate desk.csv     what is wrong in a table of your own
  copydesk explain unattributed-quote      why a rule exists, with examples

Everything happens on this machine; no text leaves it."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Lsp(LspArgs),
    Check(CheckArgs),
    Quotes(QuotesArgs),
    Officials(OfficialsArgs),
    Explain(ExplainArgs),
}

/// Serve an editor over standard input and output (LSP).
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
An editor starts this; there is nothing to type. COPYDESK_LOG=debug tells more on standard error, never text.")]
pub(super) struct LspArgs {
    /// What some editors add; it changes nothing
    #[arg(long)]
    pub(super) stdio: bool,
}

/// Report what an editor would query: quotations that nobody is named for, and the like.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Exit status: 0 no finding at or above --fail-on; 1 some; 2 a file or setting could not be read (the others are still checked), or \
wrong usage.

Examples:
  copydesk check story.md
  copydesk check --explain --fail-on never story.md
  copydesk check --format sarif news/ > copydesk.sarif
  pbpaste | copydesk check --stdin-path 2023-04-27-dam.md -")]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, value_name = "FORMAT")]
    pub(super) format: CheckFormat,
    /// Show under each finding its fixes, and for each official named the fact
    #[arg(long)]
    pub(super) explain: bool,
    /// The mildest finding that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Warning, value_name = "LEVEL")]
    pub(super) fail_on: FailOn,
}

/// List every quotation of an article with its speaker.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Exit status: 0, or 2 if a file or setting could not be read (the others are still listed), or on wrong usage.

Examples:
  copydesk quotes story.md
  copydesk quotes --format jsonl news/ | jq '.quotations[] | select(.flagged)'")]
pub(super) struct QuotesArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// A sheet to read, or one JSON object a line and article
    #[arg(long, value_enum, default_value_t = QuotesFormat::Text, value_name = "FORMAT")]
    pub(super) format: QuotesFormat,
}

/// Ask the tables of officials, and make your own: who held which office, and when.
#[derive(Debug, ClapArgs)]
pub(super) struct OfficialsArgs {
    #[command(subcommand)]
    pub(super) command: OfficialsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum OfficialsCommand {
    Lookup(LookupArgs),
    Validate(ValidateArgs),
    Import(ImportArgs),
    Export(ExportArgs),
    Stats(StatsArgs),
}

/// Show who somebody is, or was on a day, and who says so.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Exit status: 0 somebody found; 1 nobody; 2 wrong usage.

Examples:
  copydesk officials lookup Sergei Shoigu --on 2023-05-25
  copydesk officials lookup Shoygu --format json | jq '.people[].memberships[].office'")]
pub(super) struct LookupArgs {
    /// A full name, a family name, or the id of a record; accents and case do not matter
    #[arg(required = true, value_name = "NAME")]
    pub(super) name: Vec<String>,
    /// The day to speak of, instead of today: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<Date>,
    /// For people, or the schema copydesk.officials/1
    #[arg(long, value_enum, default_value_t = LookupFormat::Text, value_name = "FORMAT")]
    pub(super) format: LookupFormat,
    /// A table of your own to ask as well, besides those that the settings here name
    #[arg(long = "table", value_name = "FILE")]
    pub(super) tables: Vec<PathBuf>,
}

/// Check tables of your own: every row that cannot be used, with its line, its column and what to write.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Exit status: 0 every row can be used; 1 some cannot; 2 a file cannot be read at all, or wrong usage.

Examples:
  copydesk officials validate officials.csv
  copydesk officials validate city.csv state.tsv   the first one wins where they disagree")]
pub(super) struct ValidateArgs {
    /// CSV, TSV, JSON or YAML files; docs/officials.md says what may stand in them
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// Turn what others publish into a table of your own, as CSV on standard output.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Reads Popolo (JSON, YAML), EveryPolitician's CSV, congress-legislators (YAML, JSON, CSV), results of the Wikidata query service \
(CSV, JSON) and any sheet with a name and an office in it.

Exit status: 0 every row was used; 1 some were not; 2 the file cannot be read, or wrong usage.

Examples:
  copydesk officials import legislators-current.yaml > congress.csv
  copydesk officials import term-56.csv --jurisdiction Norland --date 2026-11-01 > parliament.csv
  copydesk officials import query.json --source Wikidata > ministers.csv")]
pub(super) struct ImportArgs {
    /// The file to read
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The country or organization of rows that name none
    #[arg(long, value_name = "NAME")]
    pub(super) jurisdiction: Option<String>,
    /// The office of rows that name none
    #[arg(long, value_name = "NAME")]
    pub(super) office: Option<String>,
    /// Who says so, for rows that do not tell; else the file's name
    #[arg(long, value_name = "NAME")]
    pub(super) source: Option<String>,
    /// The day that rows without one speak of; else the day the file was last saved
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) date: Option<Date>,
}

/// Write what is known as a table, to start one of your own from. What rests on memory alone is left out.
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Exit status: 0; 1 if nothing fits; 2 wrong usage.

Examples:
  copydesk officials export --country Norway --on 2026-11-01 > norway.csv
  copydesk officials export --own --format json > ours.json")]
pub(super) struct ExportArgs {
    /// Only offices of this country or organization
    #[arg(long, value_name = "NAME")]
    pub(super) country: Option<String>,
    /// Only offices of this kind: head, foreign, defense, cabinet, governor, mayor…
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Option<String>,
    /// Only who was in office on this day: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) on: Option<Date>,
    /// Only what your own tables say
    #[arg(long)]
    pub(super) own: bool,
    /// A table, or a Popolo document
    #[arg(long, value_enum, default_value_t = ExportFormat::Csv, value_name = "FORMAT")]
    pub(super) format: ExportFormat,
    /// A table of your own to read as well, besides those that the settings here name
    #[arg(long = "table", value_name = "FILE")]
    pub(super) tables: Vec<PathBuf>,
}

/// Count what the tables hold, by kind, country and year.
#[derive(Debug, ClapArgs)]
pub(super) struct StatsArgs {
    /// Tables to read, or all figures as data
    #[arg(long, value_enum, default_value_t = StatsFormat::Markdown, value_name = "FORMAT")]
    pub(super) format: StatsFormat,
    /// A table of your own to count as well, besides those that the settings here name
    #[arg(long = "table", value_name = "FILE")]
    pub(super) tables: Vec<PathBuf>,
}

fn day(words: &str) -> Result<Date, &'static str> {
    words.parse().map_err(|_| "not a date; write YYYY-MM-DD")
}

/// Explain a rule: its reason, the newsroom standard behind it, examples.
#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    /// The rule's code, as a finding shows it; without one, all rules are listed
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

/// What is to be read.
#[derive(Debug, ClapArgs)]
pub(super) struct InputArgs {
    /// Articles, or folders: their .txt, .md and .html files, without what .gitignore names; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// What standard input would be saved as: its kind, date and settings come from this name
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people: each finding under its line
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line and article
    Jsonl,
    /// SARIF 2.1.0, without any of the articles' text
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum QuotesFormat {
    /// For people
    Text,
    /// The schema copydesk.quotes/1
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LookupFormat {
    /// For people
    Text,
    /// One JSON document
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Csv,
    /// Popolo
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatsFormat {
    Markdown,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Warning,
    Information,
    Hint,
    /// Findings never do
    Never,
}
