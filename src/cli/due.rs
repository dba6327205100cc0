//! `tindak-lanjut`: the list *Yang perlu dikerjakan*, one line an entry.

use std::collections::BTreeSet;

use super::output::one_line;
use super::{Call, CliError, Command, CommandSpec, Exit, Streams};
use crate::domain::book::{Book, Id, RECORD_TYPES, record_type};
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::procedure::due::report_month;
use crate::domain::procedure::{Due, Group, due_list};
use crate::report::monthly;
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;

/// The command.
pub struct DueList;

/// What stands where there is nothing to tell.
const NONE: &str = "–";

impl Command for DueList {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "tindak-lanjut",
            usage: "BUKU",
            summary: "Menampilkan yang perlu dikerjakan, satu baris satu hal.",
            operands: &["BUKU"],
            options: &[],
            details: "Satu baris: kelompok | hal | sejak | hari | catatan | kalimat. Kelompoknya Orang dan\n\
                      kasus, Data yang perlu dicek, dan Untuk laporan; yang mendesak ada di atas. Dihitung\n\
                      untuk hari ini, atau untuk tanggal dari --per. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let today = call.clock().today();
        let month = report_month(&book, today);
        let people = due_list(&book, today);
        let people_lines = people.iter().map(|due| entry(&book, due, &Group::People.label(month)));
        let told: BTreeSet<(&str, Id, &str)> =
            people.iter().filter_map(|due| Some((due.kind, due.id, due.problem?))).collect();
        let data = Group::Data.label(month);
        let data_lines = RECORD_TYPES.iter().flat_map(|kind| {
            let problems = kind.ids(&book).into_iter().flat_map(|id| {
                let problems = kind.review(&book, id, today);
                problems.into_iter().map(move |problem| (id, problem))
            });
            let others = problems.filter(|(id, problem)| !told.contains(&(kind.key(), *id, problem.code)));
            let title = |id| one_line(&kind.title(&book, id));
            let line = |(id, problem): (Id, crate::domain::cell::Problem)| {
                line(&data, kind.spec().one, [NONE, NONE], &title(id), &problem.text)
            };
            others.map(line).collect::<Vec<_>>()
        });
        let report = Group::Report.label(month);
        let gaps = monthly::report(&book, month, today, &|_| None).readiness.gaps;
        let report_lines = gaps.iter().map(|gap| line(&report, "Laporan", [NONE, NONE], NONE, &gap.text));
        let groups: [Vec<String>; 3] = [people_lines.collect(), data_lines.collect(), report_lines.collect()];
        for line in groups.iter().flatten() {
            writeln!(streams.out, "{line}")?;
        }
        let [people, data, report] = groups.map(|lines| lines.len());
        let all = people + data + report;
        writeln!(
            streams.out,
            "{all} hal perlu dikerjakan: {people} orang dan kasus, {data} data, {report} untuk laporan."
        )?;
        Ok(Exit::Done)
    }
}

fn entry(book: &Book, due: &Due, group: &str) -> String {
    let title = record_type(due.kind).map_or_else(String::new, |kind| kind.title(book, due.id));
    let since = due.since.map_or_else(|| NONE.to_owned(), short_date);
    let days = if due.since.is_some() { due.days_text() } else { NONE.to_owned() };
    line(group, due.code.label(), [&since, &days], &title, &due.text)
}

fn line(group: &str, what: &str, [since, days]: [&str; 2], title: &str, text: &str) -> String {
    format!("{group} | {what} | {since} | {days} | {} | {}", one_line(title), one_line(text))
}
