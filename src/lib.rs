//! # Desmigratif
//!
//! The record book and monthly report of a *Desa Migran Produktif*. This page is the architecture: what the rooms are,
//! what may know what, how a keystroke becomes a printed page, and which decisions hold it together. It is the place to
//! begin reading.
//!
//! A village keeps one **book** ([`domain::book::Book`]). Everything in it is a **record** of one of about three dozen
//! **record types**, each declared once as a plain struct with a list of its fields. Every change goes through **one
//! gate** ([`session::Session`]) as a [`domain::change::Change`]: it is first flushed to a journal, then applied, and is
//! at the same time the undo step and the line of the change history. **Figures** are pure functions from a book and a
//! month to numbers, and every number carries the list of records behind it. A **report** is figures laid out as a
//! neutral document; PDF, screen preview, text and workbook are its backends. The window and the command line are two
//! thin faces of the same library.
//!
//! # Rooms and arrows
//!
//! ```text
//! main ─► ui ─┐                            domain   names nothing above it
//!             ├─► session ─► storage ─► domain      figures  names domain; practice too
//! bin ─► cli ─┤                            report   names figures and domain
//!             ├─► report ─► figures ─► domain       storage, exchange name domain
//!             └─► exchange ─► domain       ui and cli name all of these, never each other; crash names storage
//! ```
//!
//! | room | what is in it |
//! |---|---|
//! | [`domain`] | values, records, the book, the one way to change it; no input or output, no clock, no screen |
//! | [`figures`] | what is counted in a month, with the lists behind the numbers |
//! | [`report`] | document, layout, PDF, text, workbook; only the backend of a format (and `fonts`) names its library |
//! | [`storage`] | journal, document file, snapshot, backups, recovery, lock; all disk access behind a trait |
//! | [`session`] | a book with its gate, undo and redo; also puts the practice book on the disk |
//! | [`exchange`] | tables in other programs' formats, out and in |
//! | [`practice`] | the invented book to learn with |
//! | [`crash`] | what happens when the program itself fails: a report without personal data |
//! | [`cli`] | the command line, one file a command |
//! | `ui` | the window (feature `gui`); without it there is no egui in the tree |
//!
//! `tests/it/layers.rs` reads the source and holds these arrows.
//!
//! # From keystroke to page
//!
//! ```text
//! keystroke ─► Draft.row[i]              texts as typed
//!           ─► Record::check             shown under the field once it is left
//! Simpan    ─► Action::Commit            returned by the view; nothing changes while drawing
//!           ─► Session::commit           refuses on Kesalahan; journal flushed; then applied; undo pushed
//!           ─► Book                      typed records
//! quiet     ─► snapshot ─► backup        on close, after a minute without a commit, at 1,000 frames; its own thread
//! damage    ─► recovery                  only when asked for: newest whole {document, backup} + every readable frame
//! month end ─► monthly::close ─► Closing ─► Session::close_month   `laporan/2026-09.ron` flushed before the record names it
//! import    ─► sheet ─► plan             rows, problems, differences; nothing changes yet
//!           ─► Session::run_planned      one frame, one undo step
//! many rows ─► register::bulk::plan     before and after of each record; nothing changes yet
//!           ─► Session::run_planned      one frame, one undo step
//! report    ─► figures(&book, period) ─► Document ─► pages ─► PDF, preview; text; workbook
//! ```
//!
//! # Decisions
//!
//! - **A record type is a struct and a list.** [`field!`] fills a [`domain::field::Field`] from the struct's own field.
//!   Form, table, search, sort, files, command line and exports loop over that list. A new field costs two lines, a new
//!   record type one file and one line in the registry ([`domain::book::RECORD_TYPES`]).
//! - **A value has three texts and one type** ([`domain::cell::Cell`]): *store* for machines, *show* for people, *read*
//!   for both. Records are kept in files as maps from field key to stored text, in document, journal and command line
//!   alike: one form, so that upgrading old rows, reading a line and importing a table are the same thing. There is no
//!   second serialisation of a record.
//! - **Blank is a value.** Every field can be blank; what must be filled is a rule of the gate
//!   ([`domain::field::Need`]), not of the type. So a book from an older version, a merge or an undo never fails to load
//!   because a field has become required; a stored record that lacks one gives a Peringatan.
//! - **Rows belong to a form.** What would be a list inside a record (notes of a case, papers of a placement, who came to
//!   a session) is a record type of its own that refers to its owner ([`domain::type_spec::Owned`]). It is typed in the
//!   owner's form, and committed, deleted and restored with it as one step.
//! - **A table is a register** ([`domain::register`]): columns, conditions, counts and one change to many records loop over the
//!   fields. What a user makes of a table is a setting of the computer, not of the book. A change of many records is planned
//!   as if they were typed one after the other; those that would get a Kesalahan stay as they are, and are named.
//! - **Balances are never typed.** Savings, loans and cash of the cooperative follow from its transactions
//!   ([`domain::ledger`]).
//! - **A backup and the journal are enough.** Segments of the journal are never deleted, so any backup, however old, leads
//!   to the present book; a second copy of the last document beside it would add nothing. Going back to a backup is a
//!   change like any other ([`domain::difference`]): one step through the gate, undone like a typing mistake.
//! - **The disk's trouble stays on the screen** until the disk does what it refused; what was called saved is saved.
//! - **Files go by their hash.** A record names a photo or file by the SHA-256 of its bytes; the bytes are flushed before
//!   the record that names them ([`storage::files`]).
//! - **Look-alikes are weighed, people decide.** Evidence that two records are of one person is counted in bits
//!   ([`domain::alike`]); what an officer says of a pair stands in the envelope of one of them. Merging
//!   ([`domain::merge`]) follows the references of the registry, so that a new record type needs nothing for it. A closed
//!   month goes on naming the record that went; figures read it under the one that stayed.
//! - **A change names what it may touch.** [`domain::book::Book::judged_since`] and its neighbours let the window look
//!   again only at what a change may have mended or spoilt, in books of any size.
//! - **What follows from a field is offered, not filled in** ([`domain::proposal`]): whoever types takes it with one key. What
//!   may be left out of a day is completed when its field is left ([`domain::cells::typed_date`]); what is stored and read
//!   are whole days.
//! - **Keys wait for the focus.** What is typed behind a key that leads elsewhere goes into the frame in which the focus is
//!   there (`ui::pacing`). The keys of a place are declared once (`ui::keys`), for the handler, the tooltip and F1.
//! - **States keep their dates.** Whatever is counted at a month's end can be asked for any day
//!   ([`domain::cells::States`], dated milestones of a placement). A stage is derived, never typed.
//! - **What is asked of a migrant is data** ([`domain::procedure`]): one table, `assets/rules/procedural_route.ron`, says which
//!   papers, licences and ages a scheme, country and job ask for, by which law, and between which dates. Tick list, rules,
//!   figures, early warnings and the one next step ask it; nothing else in the code knows.
//! - **The list of what waits is reckoned, not kept** ([`domain::procedure::due`]): an entry stands there exactly while its
//!   definition holds of a record on that day.
//! - **Two severities.** A Kesalahan keeps a record from being committed; a Peringatan does not. Loading and undoing
//!   apply no rules.
//! - **Time and context are inputs** ([`domain::record::At`]); figures of a month take its last day as today.
//! - **Tables are ordered maps by id**, and ids grow with time: undo restores a book exactly, and two books with the
//!   same records are equal whatever the order of their making. What is looked up the other way round (who refers to
//!   whom, who has this NIK) is derived beside them.
//! - **Paper leads back to its record.** A sheet of visits carries for each person a short number that follows from the id
//!   ([`domain::short_code`]); nothing is kept for it, and its check digit catches a slip of one digit.
//! - **A printed number leads to its list.** Parts of the report get the cells of numbers from one place, which keeps the
//!   list behind each; the layout marks where it stands, the window opens it, paper and workbook ignore it.
//! - **A closed month is a file of its own** ([`domain::closing`]): the finished document, its figures with the records
//!   behind them, and what was counted of every record. The record of the month names its code; only a closing whose code
//!   is named holds, so that closing and opening again are undone like anything else. What a closing knew decides which
//!   report a record counts in, no clock does: every record counts in exactly one.
//! - **Nothing is zero because nobody typed it.** A table without rows prints *NIHIL* only where an officer said so or where
//!   there is nothing that could be counted ([`domain::pillars::shared::report_part`]); else *Data belum diterima*. What is
//!   received late stands in the next report that was not closed ([`figures::changes`]).
//! - **What draws is found out by trying.** OpenGL, Direct3D 12, and Direct3D without a card are tried in one process, with a
//!   marker on the disk against drivers that hang; what worked comes first next time (`ui::launch`).
//! - **A failure of the program quotes nobody.** Its report keeps the place in the source and the kind of mistake, never a
//!   message that was put together at run time ([`crash`]).
//! - **Errors**: about the user's data a [`domain::cell::Problem`], a value; storage, session and report have one error
//!   type each. Each is shown once, in words that say what, where and how to mend.
//! - **Of a library only what is used gets into the program.** Of printpdf that is the subset of a font; the dictionaries
//!   around it stand in `report/pdf/font.rs`, as its own way to a file brings a colour profile of 650 kB. Of the renderer with
//!   which epaint draws letters it is the filling of an outline: `src/vello_cpu`, a package of its own, takes that one's name
//!   (`[patch.crates-io]`). Both together are 2.7 MB of a program of 14.
//!
//! # Glossary
//!
//! | here | on screen and paper |
//! |---|---|
//! | book | buku desa |
//! | record | catatan |
//! | village, officer, person | desa, petugas, orang |
//! | household member | anggota keluarga |
//! | placement | penempatan: one going abroad of one person |
//! | prospective, abroad, returned | CPMI, PMI aktif, PMI purna |
//! | route: procedural, nonprocedural | jalur: prosedural, nonprosedural |
//! | document, news, service, case, prevention | dokumen, kabar, layanan, kasus, pencegahan |
//! | rule table, next step, early warning | aturan jalur prosedural, langkah berikutnya, peringatan dini |
//! | due list | Yang perlu dikerjakan |
//! | business group, equipment, monthly result | kelompok usaha, bantuan sarana, hasil usaha |
//! | child, carer, learning house, session | anak PMI, pengasuh, rumah belajar, sesi |
//! | cooperative: member, transaction, loan, annual meeting | koperasi: anggota, transaksi, pinjaman, RAT |
//! | activity, difficulty, plan | kegiatan, masalah dan usulan, rencana |
//! | register: condition, listing, bulk change | tabel: saringan, daftar, ubah sekaligus |
//! | problem: error, warning | Harus diperbaiki (Kesalahan), Perlu dicek (Peringatan) |
//! | look-alike, told apart, merge | mungkin orang yang sama, bukan orang yang sama, gabungkan data ganda |
//! | draft | isian sementara |
//! | trash | tempat sampah |
//! | practice book | buku latihan |
//! | backup, recovery | cadangan, pulihkan |
//! | crash, report of it | galat, laporan galat |
//! | closing, revision, late, corrected | tutup bulan, revisi, susulan, koreksi |
//! | recap | rekap: triwulan, semester, tahunan, masa tugas; kabupaten |
//! | regency, district | kabupaten, kecamatan |

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "unit tests may touch disk and clock"))]

pub mod cli;
pub mod crash;
pub mod domain;
pub mod exchange;
pub mod figures;
pub mod practice;
pub mod report;
pub mod session;
pub mod storage;
#[cfg(feature = "gui")]
pub mod ui;
