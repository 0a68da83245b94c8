//! Runs random edit scripts over the text and the reading, and counts what comes apart.
//!
//!     cargo run --release --manifest-path tools/soak/Cargo.toml -- [SCRIPTS [EDITS [SEED]]]
//!
//! Standard: 10,000 scripts of 100 edits, each in the three encodings, the languages in turn. The exit code is 1 when
//! anything came apart; each failure is printed with its script's number, which with the seed repeats it.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use copydesk::markup::Language;
use copydesk::text::Encoding;

#[path = "../../../tests/shared/scripts.rs"]
mod scripts;

use scripts::Step;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|a| a.parse().expect("a number"));
    let (n_scripts, n_edits) = (numbers.next().unwrap_or(10_000), numbers.next().unwrap_or(100));
    let seed = numbers.next().unwrap_or(1);
    let (next, n_failed) = (AtomicU64::new(0), AtomicU64::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, |n| n.get()) {
            scope.spawn(|| {
                while let Some(script) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&n| n < n_scripts) {
                    n_failed.fetch_add(run(script, n_edits, seed), Ordering::Relaxed);
                }
            });
        }
    });
    let n_failed = n_failed.into_inner();
    let seconds = started.elapsed().as_secs();
    println!("{n_scripts} scripts x {n_edits} edits x 3 encodings in {seconds} s: {n_failed} came apart");
    ExitCode::from(u8::from(n_failed > 0))
}

/// Runs one script in each encoding; gives the number of failures.
fn run(script: u64, n_edits: u64, seed: u64) -> u64 {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (script + 1).wrapping_mul(0xd134_2543_de82_ef95));
    let start: Vec<usize> = (0..random.below(40)).map(|_| random.below(1000)).collect();
    let steps: Vec<Step> = (0..n_edits).map(|_| step(&mut random)).collect();
    let language = [Language::Plain, Language::Markdown, Language::Html][(script % 3) as usize];
    let mut n_failed = 0;
    for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
        let outcome = std::panic::catch_unwind(|| scripts::check(&start, &steps, encoding, language));
        if let Err(why) = outcome.unwrap_or_else(|_| Err("panic".into())) {
            println!("script {script} ({language:?}, {encoding:?}): {why}");
            n_failed += 1;
        }
    }
    n_failed
}

fn step(random: &mut Random) -> Step {
    let mut number = |most| if random.below(10) == 0 { random.below(u32::MAX as usize) } else { random.below(most) } as u32;
    let ends = [(number(12), number(40)), (number(12), number(40))];
    let pieces = (0..random.below(4)).map(|_| random.below(1000)).collect();
    Step { ends, pieces, whole: random.below(33) == 0 }
}

/// xorshift64*: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most
    }
}
