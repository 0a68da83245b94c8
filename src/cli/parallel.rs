use std::collections::{BTreeMap, HashSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::Exit;
use super::desk::{Desk, Opened};
use super::files::Target;
use super::progress::Progress;
use super::settings::Folder;
use crate::config::TableFile;
use crate::officials::import::Report;

/// More threads than this only wait for the disk.
const MAX_THREADS: usize = 8;

/// What has become of one file.
pub(super) enum Outcome<T> {
    /// It was read, and this was made of it.
    Done(Opened, T),
    /// It could not be read: why, and what to do.
    Failed(String),
}

/// Opens all targets and works on them, several at a time, then hands each outcome to `each`, in the order of the
/// targets. Troubles with files and settings are told on standard error as they come up. An error of `each` ends the
/// run.
pub(super) fn read_all<T: Send>(
    desk: &Desk,
    targets: &[Target],
    work: impl Fn(&Opened) -> T + Sync,
    mut each: impl FnMut(&Target, Outcome<T>) -> io::Result<()>,
) -> io::Result<Exit> {
    let progress = Progress::new(targets.len());
    let mut told = HashSet::new();
    let mut exit = Exit::Clean;
    in_order(
        targets,
        |target| open_and_work(desk, target, &work),
        |target, outcome| {
            match &outcome {
                None => {}
                Some(Outcome::Failed(why)) => {
                    progress.tell(&target.shown, why);
                    exit = Exit::Trouble;
                }
                Some(Outcome::Done(opened, _)) => {
                    // Files of one folder share their settings: each settings file is told once.
                    let Folder { loaded, known } = &opened.folder;
                    for file in &loaded.files {
                        if told.insert(file.clone()) {
                            for (_, problem) in loaded.problems.iter().filter(|(f, _)| f == file) {
                                let line = problem.line.map_or(String::new(), |l| format!(":{l}"));
                                progress.tell(&format!("{}{line}", file.display()), &problem.to_string());
                                exit = Exit::Trouble;
                            }
                        }
                    }
                    for (file, report) in &known.reports {
                        if told.insert(file.path.clone()) {
                            exit = exit.max(tell_table(&progress, file, report));
                        }
                    }
                    if let Some(note) = &opened.note {
                        progress.tell(&target.shown, note);
                    }
                }
            }
            progress.step();
            match outcome {
                Some(outcome) => progress.above(|| each(target, outcome)),
                None => Ok(()),
            }
        },
    )?;
    Ok(exit)
}

/// Tells what could not be used of a newsroom's table.
fn tell_table(progress: &Progress, file: &TableFile, report: &Report) -> Exit {
    let path = file.path.display();
    for problem in &report.problems {
        let place = if problem.place.is_empty() { String::new() } else { format!(":{}", problem.place) };
        let column = if problem.column.is_empty() { String::new() } else { format!("{}: ", problem.column) };
        progress.tell(&format!("{path}{place}"), &format!("{column}{}", problem.message));
    }
    if report.more_problems > 0 {
        progress.tell(&path.to_string(), &format!("and {} more rows", report.more_problems));
    }
    if report.problems.is_empty() { Exit::Clean } else { Exit::Trouble }
}

/// One file; `None` if settings exclude it. A panic in it is that file's error: the others go on.
fn open_and_work<T>(desk: &Desk, target: &Target, work: impl Fn(&Opened) -> T) -> Option<Outcome<T>> {
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        let opened = desk.open(target)?;
        Ok(opened.map(|opened| {
            let made = work(&opened);
            Outcome::Done(opened, made)
        }))
    }));
    match attempt {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(why)) => Some(Outcome::Failed(why)),
        Err(_) => Some(Outcome::Failed("internal error; please report it, without the text".into())),
    }
}

/// Works on all items, several at a time, and hands each result on in the order of the items.
fn in_order<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut each: impl FnMut(&I, T) -> io::Result<()>,
) -> io::Result<()> {
    let n_threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS).min(items.len());
    if n_threads <= 1 {
        return items.iter().try_for_each(|item| each(item, work(item)));
    }
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    // Bounded: reading does not run far ahead of writing.
    let (send, receive) = mpsc::sync_channel(n_threads * 4);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            let (send, next, stop, work) = (send.clone(), &next, &stop, &work);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let idx = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(idx) else { break };
                    if send.send((idx, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut written = 0;
        let mut outcome = Ok(());
        // Dropping the receiver at the end frees workers that wait in `send`.
        for (idx, result) in receive {
            waiting.insert(idx, result);
            while let (Some(result), Some(item)) = (waiting.remove(&written), items.get(written)) {
                outcome = outcome.and_then(|()| each(item, result));
                written += 1;
            }
            if outcome.is_err() {
                stop.store(true, Ordering::Relaxed);
                break;
            }
        }
        outcome
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        let work = |n: &u64| {
            thread::sleep(std::time::Duration::from_micros((n % 7) * 50));
            n * 2
        };
        in_order(&items, work, |item, result| {
            assert_eq!(result, item * 2);
            seen.push(*item);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, items);
    }

    #[test]
    fn an_error_ends_the_run() {
        let items: Vec<u64> = (0..1000).collect();
        let mut n_seen = 0;
        let outcome = in_order(
            &items,
            |n| *n,
            |item, _| {
                n_seen += 1;
                if *item == 3 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            },
        );
        assert_eq!(outcome.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(n_seen, 4);
    }
}
