//! A closed report is never overwritten: no undo step, form, trash or command opens its month without a reason.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::{Id, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::domain::period::Period;
use desmigratif::domain::pillars::shared::report_month::ReportMonth;
use desmigratif::domain::record::RecordType;
use desmigratif::report::monthly;
use desmigratif::session::{CommitError, Env, Identity, Session, obstacle_to_closing};
use desmigratif::storage::closings;
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use jiff::civil::date;

fn env() -> Env {
    Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(date(2026, 11, 3))) }
}

fn siti() -> Identity {
    Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn created(folder: &Path) -> Session {
    Session::create(folder, "33.25.14.2004".parse().unwrap(), siti(), env()).unwrap()
}

fn october() -> Period {
    "2026-10".parse().unwrap()
}

fn months() -> &'static dyn RecordType {
    record_type("periode").unwrap()
}

fn persons() -> &'static dyn RecordType {
    record_type("orang").unwrap()
}

fn add(session: &mut Session, name: &str) {
    let values = [("name", name), ("sex", "male")].map(|(key, text)| (key.to_owned(), text.to_owned()));
    session.commit_values(persons(), &values).unwrap();
}

/// Writes into the form of October.
fn tell(session: &mut Session, told: &[(&str, &str)]) -> Result<Vec<&'static str>, CommitError> {
    let mut draft = session.month_form(october()).unwrap();
    for (key, text) in told {
        (*text).clone_into(&mut draft.row[months().field_index(key).unwrap()]);
    }
    session.commit(&draft).map(|done| done.warnings.iter().map(|problem| problem.code).collect())
}

fn close(session: &mut Session) {
    let closing = monthly::close(session.book(), october(), session.today(), &|_| None).unwrap();
    session.close_month(closing).unwrap();
}

fn id(session: &Session) -> Id {
    ReportMonth::of(session.book(), october()).unwrap().id
}

fn report(folder: &Path) -> String {
    fs::read_to_string(folder.join("laporan/2026-10.ron")).unwrap()
}

/// After *Tutup bulan* the status bar offered "Urungkan ubah Bulan laporan", and closing again replaced the report.
#[test]
fn undoing_never_opens_a_closed_month() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    add(&mut session, "Kasmadi");
    tell(&mut session, &[("letter_number", "141/9")]).unwrap();
    add(&mut session, "Sumarni");
    close(&mut session);
    let closed = report(folder.path());
    for _ in 0..2 {
        // The same after a restart.
        assert_eq!((session.undo_label().as_deref(), session.redo_label()), (Some("tambah Orang"), None));
        drop(session);
        session = Session::open(folder.path(), siti(), env()).unwrap();
    }
    // What was committed before the closing is still taken back, apart from the letter that was printed.
    while session.undo().unwrap().is_some() {}
    assert_eq!(persons().count(session.book()), 0);
    let record = &ReportMonth::of(session.book(), october()).unwrap().record;
    assert_eq!(record.letter_number.as_str(), "141/9");
    assert!(session.book().closed(october()).is_some());
    while session.redo().unwrap().is_some() {}
    assert_eq!(persons().count(session.book()), 2);

    // Neither is opening it again.
    session.reopen_month(october(), "satu layanan tertinggal").unwrap();
    assert_eq!(session.undo_label().as_deref(), Some("tambah Orang"));
    while session.undo().unwrap().is_some() {}
    assert!(session.book().closed(october()).is_none());
    close(&mut session);
    assert_eq!(session.book().closed(october()).unwrap().revision, 1);
    assert_eq!(report(folder.path()), closed);
}

/// *Hapus* in the form of a month and another *Bulan* there opened it; so did a line of `catat`.
#[test]
fn no_form_trash_or_line_opens_or_closes_a_month() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    let said = [("month", "2026-09"), ("status", "closed"), ("report_code", "7F3A-19C2")];
    let said = said.map(|(key, text)| (key.to_owned(), text.to_owned()));
    let refused = session.commit_values(months(), &said).unwrap_err().to_string();
    assert!(refused.contains("hanya bisa ditutup bersama laporannya"), "{refused}");
    close(&mut session);
    let refused = session.delete(months(), id(&session)).unwrap_err().to_string();
    assert!(
        refused.starts_with("Oktober 2026 sudah ditutup") && refused.contains("Buka kembali"),
        "{refused}"
    );
    let refused = tell(&mut session, &[("month", "2026-09")]).unwrap_err().to_string();
    assert!(refused.contains("Bulan ini sudah ditutup"), "{refused}");
    for (key, text) in [("status", "open"), ("report_code", ""), ("revision", "4")] {
        assert!(tell(&mut session, &[(key, text)]).is_err(), "{key}");
    }
    assert!(session.book().closed(october()).is_some());

    // Letter and receipt may still be told, and a letter after the fact is known not to be printed.
    assert_eq!(tell(&mut session, &[("letter_number", "141/9")]).unwrap(), ["surat-sudah-dicetak"]);
    assert!(tell(&mut session, &[("sent", "2026-11-03"), ("received", "2026-11-03")]).unwrap().is_empty());
    assert!(session.book().closed(october()).is_some());
    session.undo().unwrap();
    assert!(session.book().closed(october()).is_some(), "the receipt is taken back alone");
}

#[test]
fn a_month_in_the_trash_stays_there_once_it_has_another_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    tell(&mut session, &[("letter_number", "141/9")]).unwrap();
    let open = id(&session);
    session.delete(months(), open).unwrap();
    session.restore(months(), open).unwrap();
    close(&mut session);
    let (meta, values) = (
        months().meta(session.book(), open).unwrap().clone(),
        months().values(session.book(), open).unwrap(),
    );
    // As an older version of the program let it happen.
    let gone = desmigratif::domain::book::Meta { deleted: Some(session.stamp()), ..meta.clone() };
    let mut book = session.book().clone();
    let change =
        desmigratif::domain::change::Change::update("periode", open, (meta, values.clone()), (gone, values));
    desmigratif::domain::change::apply_all(&mut book, &[change]).unwrap();
    let other = tempfile::tempdir().unwrap();
    let mut session = Session::create_with(other.path(), book, siti(), env()).unwrap();
    let draft = Draft::new(months(), session.book(), &session.starts(), &[("month", "2026-10".to_owned())]);
    let again = session.commit(&draft).unwrap().id;
    let refused = session.restore(months(), open).unwrap_err().to_string();
    assert!(refused.contains("sudah tercatat lagi"), "{refused}");
    session.delete(months(), again).unwrap();
    session.restore(months(), open).unwrap();
    drop(session);
    let session = Session::open(other.path(), siti(), env()).unwrap();
    assert!(session.book().lacks_closing(october()), "its report is not in this folder");
}

/// A closing that broke off before the record named it leaves a file; another closing kept none of it.
#[test]
fn a_file_that_no_month_names_is_set_aside_and_none_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    let closing = monthly::close(session.book(), october(), session.today(), &|_| None).unwrap();
    closings::write(&RealDisk, folder.path(), &closing).unwrap();
    closings::write(&RealDisk, folder.path(), &closing).unwrap();
    let left = report(folder.path());
    add(&mut session, "Kasmadi");
    tell(&mut session, &[("letter_number", "141/9")]).unwrap();
    let other = monthly::close(session.book(), october(), session.today(), &|_| None).unwrap();
    let refused = closings::write(&RealDisk, folder.path(), &other).unwrap_err().to_string();
    assert!(refused.contains("tidak ditimpa"), "{refused}");
    assert_eq!(report(folder.path()), left);
    close(&mut session);
    assert_ne!(report(folder.path()), left);
    let aside = folder.path().join("laporan/2026-10.ron.tidak-dipakai-1");
    assert_eq!(fs::read_to_string(aside).unwrap(), left);
    drop(session);
    let session = Session::open(folder.path(), siti(), env()).unwrap();
    assert!(session.book().closed(october()).is_some());
}

/// A month whose report was gone was called *Terbuka*, and closed once more as *Asli*.
#[test]
fn a_month_whose_report_is_gone_is_only_opened_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = created(folder.path());
    close(&mut session);
    drop(session);
    let kept = report(folder.path());
    fs::write(folder.path().join("laporan/2026-10.ron"), &kept[..kept.len() / 2]).unwrap();
    let mut session = Session::open(folder.path(), siti(), env()).unwrap();
    assert!(session.book().closed(october()).is_none() && session.book().lacks_closing(october()));
    for month in [october(), october().next()] {
        let problem = obstacle_to_closing(&session, month).unwrap();
        let is_of_october = month == october();
        assert_eq!(problem.code == "laporan-rusak", is_of_october, "{}", problem.text);
    }
    let closing = monthly::close(session.book(), october(), session.today(), &|_| None).unwrap();
    assert!(session.close_month(closing).is_err());
    session.reopen_month(october(), "berkas laporan rusak").unwrap();
    close(&mut session);
    assert_eq!(session.book().closed(october()).unwrap().revision, 1);
    assert_eq!(report(folder.path()), &kept[..kept.len() / 2], "the damaged file stays for who can mend it");
}
