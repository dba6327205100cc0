//! Berkas dan foto: a file that is kept with the book.

use jiff::civil::Date;

use super::person::Person;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, FileName, Party, Text};
use crate::domain::field::{Field, Start};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::not_in_future;
use crate::field;

code_list! {
    /// Jenis of a kept file.
    pub enum AttachmentType {
        Photo "photo" => "Foto",
        Scan "scan" => "Pindaian dokumen",
        Letter "letter" => "Surat",
        Minutes "minutes" => "Berita acara/notulen",
        Other "other" => "Lainnya",
    }
}

/// Berkas.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Attachment {
    pub title: Text,
    pub attachment_type: Option<AttachmentType>,
    pub file: Option<FileName>,
    pub date: Option<Date>,
    pub owner: Party<Person>,
    pub may_be_printed: Option<bool>,
}

impl Record for Attachment {
    const TYPE: TypeSpec = TypeSpec {
        key: "berkas",
        tab: "Berkas dan foto",
        one: "Berkas",
        origin: Origin::Button("Berkas"),
        pillar: Pillar::Activities,
        columns: &["title", "attachment_type", "date", "owner", "may_be_printed"],
        empty_hint: "Belum ada berkas. Simpan di sini surat, berita acara, atau foto yang perlu dicari lagi.",
        sample: &[
            ("title", "Berita acara serah terima petugas"),
            ("attachment_type", "minutes"),
            ("date", "2026-06-30"),
            ("owner", "Kantor desa"),
            ("may_be_printed", "no"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, title, Must, "Judul", "Supaya mudah dicari lagi."),
        field!(Self, attachment_type, Must, "Jenis", "Pilih satu."),
        field!(Self, file, Wanted, "Berkas", "Disalin ke folder buku desa; paling besar 5 MB."),
        field!(Self, date, Optional, "Tanggal", "Tanggal di dokumen atau hari pemotretan.")
            .starts_with(Start::Today),
        field!(Self, owner, Optional, "Milik", "Orang yang dokumennya ini, atau nama lembaga."),
        field!(Self, may_be_printed, Optional, "Boleh dimuat di laporan", "Hanya bila orang di foto setuju."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua berkas", keeps: |_, _| true },
        View { label: "Foto", keeps: |one, _| one.attachment_type == Some(AttachmentType::Photo) },
    ];

    fn title(&self, _book: &Book) -> String {
        format!("{} · {}", self.title.as_str(), self.attachment_type.map_or("", CodeList::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("date", self.date, at).into_iter().collect();
        let is_photo = self.attachment_type == Some(AttachmentType::Photo);
        if is_photo && self.file.as_ref().is_some_and(|file| !file.is_photo()) {
            problems.push(Problem::warning(
                "attachment_type",
                "bukan-foto",
                "Berkas ini bukan gambar JPG atau PNG. Pilih jenis lain, atau berkas lain.",
            ));
        }
        problems
    }
}
