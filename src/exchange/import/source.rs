//! Tables of other programs, as data: under which headings they keep what, and what their codes mean.
//!
//! A new source is a [`Source`] in [`SOURCES`]. A record type's own export needs none: it is read by the labels and keys
//! of its fields.

/// Another program's table of one record type.
pub struct Source {
    /// Name of the program, as people know it.
    pub name: &'static str,
    /// Key of the record type that a row becomes.
    pub kind: &'static str,
    /// Its columns; a heading may feed several fields.
    pub columns: &'static [Column],
    /// What must hold of a row for it to be taken.
    pub condition: Option<Condition>,
    /// A second record that a row also becomes.
    pub companion: Option<Companion>,
}

/// One column.
pub struct Column {
    /// Headings it may have; only letters and digits count, not their case.
    pub headings: &'static [&'static str],
    /// Key of the field.
    pub field: &'static str,
    /// What its codes mean; a text that is none of them is read as it stands.
    pub codes: &'static [Code],
    /// Texts that mean that nothing is known.
    pub blanks: &'static [&'static str],
}

/// One code of a list.
pub struct Code {
    /// The number, the name and other ways to write it; neither case nor blanks count.
    pub texts: &'static [&'static str],
    /// Stored text of the field.
    pub stored: &'static str,
}

/// A column that must be blank or one of these for the row to be taken.
pub struct Condition {
    /// Headings it may have.
    pub headings: &'static [&'static str],
    /// Texts with which the row is taken.
    pub accepted: &'static [&'static str],
    /// Why it is not taken otherwise.
    pub otherwise: &'static str,
}

/// A second record made from the same row; it is made only where all its columns are filled.
pub struct Companion {
    /// Key of its type.
    pub kind: &'static str,
    /// Key of its field that refers to the first record.
    pub link: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

/// Every source.
pub const SOURCES: &[Source] = &[OPENSID];

const fn column(headings: &'static [&'static str], field: &'static str) -> Column {
    Column { headings, field, codes: &[], blanks: &["-"] }
}

const fn coded(headings: &'static [&'static str], field: &'static str, codes: &'static [Code]) -> Column {
    Column { headings, field, codes, blanks: &["-"] }
}

const fn code(texts: &'static [&'static str], stored: &'static str) -> Code {
    Code { texts, stored }
}

/// Heading of the family card.
const CARD: &[&str] = &["no_kk", "nomor kk", "no kartu keluarga", "nomor kartu keluarga"];
/// Heading of the relation to the head of the family.
const LEVEL: &[&str] =
    &["kk_level", "hubungan", "hubungan keluarga", "hubungan dalam keluarga", "shdk", "status hubungan"];

/// Residents as OpenSID exports and imports them; the codes are those of Dukcapil. The other headings are what lists of
/// residents typed by hand have.
const OPENSID: Source = Source {
    name: "OpenSID",
    kind: "orang",
    columns: &[
        column(&["nama", "nama lengkap", "nama penduduk"], "name"),
        // Whoever has no NIK yet is given 0.
        Column { headings: &["nik", "no nik", "nomor nik"], field: "nik", codes: &[], blanks: &["-", "0"] },
        Column { headings: CARD, field: "family_card", codes: &[], blanks: &["-", "0"] },
        coded(&["sex", "jenis kelamin", "l/p", "jk", "kelamin"], "sex", SEX),
        column(&["tempatlahir", "tempat lahir"], "birth_place"),
        Column {
            headings: &["tanggallahir", "tanggal lahir", "tgl lahir"],
            field: "birth_date",
            codes: &[],
            blanks: &["-", "0000-00-00"],
        },
        coded(
            &["status_kawin", "status kawin", "status perkawinan", "perkawinan"],
            "marital_status",
            MARITAL,
        ),
        coded(
            &["pendidikan_kk_id", "pendidikan dalam kk", "pendidikan terakhir", "pendidikan"],
            "education",
            EDUCATION,
        ),
        column(&["dusun", "nama dusun"], "hamlet"),
        column(&["rt"], "rt"),
        column(&["rw"], "rw"),
        column(&["telepon", "no hp", "nomor hp", "no telepon"], "phone"),
        coded(&["cacat_id", "cacat", "disabilitas"], "has_disability", DISABILITY),
    ],
    condition: Some(Condition {
        headings: &["status_dasar", "status dasar"],
        accepted: &["1", "hidup"],
        otherwise: "Menurut berkas ini, orangnya sudah meninggal, pindah, atau tidak ada lagi di desa, sedangkan tanggalnya \
                    tidak ada. Bila tetap diperlukan, catat sendiri orang itu dengan Status warga dan tanggalnya.",
    }),
    companion: Some(Companion {
        kind: "keluarga",
        link: "member",
        columns: &[
            Column { headings: CARD, field: "family_card", codes: &[], blanks: &["-", "0"] },
            coded(LEVEL, "relation", RELATION),
            coded(LEVEL, "is_head", IS_HEAD),
        ],
    }),
};

const SEX: &[Code] = &[
    code(&["1", "laki-laki", "l", "lk", "pria"], "male"),
    code(&["2", "perempuan", "p", "pr", "wanita"], "female"),
];

const MARITAL: &[Code] = &[
    code(&["1", "belum kawin", "bk"], "single"),
    code(&["2", "kawin", "k", "kawin tercatat", "kawin belum tercatat"], "married"),
    code(&["3", "cerai hidup", "ch"], "divorced"),
    code(&["4", "cerai mati", "cm"], "widowed"),
];

const EDUCATION: &[Code] = &[
    code(&["1", "tidak/belum sekolah", "tidak / blm sekolah", "belum sekolah"], "no_school"),
    code(&["2", "belum tamat sd/sederajat", "tidak tamat sd/sederajat"], "primary_unfinished"),
    code(&["3", "tamat sd/sederajat", "sd", "sd/sederajat"], "primary"),
    code(&["4", "sltp/sederajat", "smp", "sltp", "smp/sederajat"], "junior_secondary"),
    code(&["5", "slta/sederajat", "slta", "sma", "smk", "sma/sederajat"], "senior_secondary"),
    code(&["6", "diploma i/ii", "d1", "d2"], "diploma_1"),
    code(
        &["7", "akademi/diploma iii/s. muda", "akademi/diploma iii/sarjana muda", "d3", "d-iii"],
        "diploma_3",
    ),
    code(&["8", "diploma iv/strata i", "s1", "d4", "s-1"], "bachelor"),
    code(&["9", "strata ii", "strata-ii", "s2", "s-2"], "master"),
    code(&["10", "strata iii", "s3", "s-3"], "doctor"),
];

/// The list of the book is shorter: in-laws, grandchildren, relatives and servants are "Lainnya".
const RELATION: &[Code] = &[
    code(&["1", "kepala keluarga"], "head"),
    code(&["2", "suami"], "husband"),
    code(&["3", "istri", "isteri"], "wife"),
    code(&["4", "anak", "anak kandung"], "child"),
    code(&["5", "menantu"], "other"),
    code(&["6", "cucu"], "other"),
    code(&["7", "orangtua", "orang tua"], "parent"),
    code(&["8", "mertua"], "other"),
    code(&["9", "famili lain", "famili"], "other"),
    code(&["10", "pembantu"], "other"),
    code(&["11", "lainnya"], "other"),
];

/// Every relation but the first is that of somebody who is not the head.
const IS_HEAD: &[Code] = &[
    code(&["1", "kepala keluarga"], "yes"),
    code(
        &[
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "suami",
            "istri",
            "isteri",
            "anak",
            "anak kandung",
            "menantu",
            "cucu",
            "orangtua",
            "orang tua",
            "mertua",
            "famili lain",
            "famili",
            "pembantu",
            "lainnya",
        ],
        "no",
    ),
];

const DISABILITY: &[Code] = &[
    code(
        &[
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "cacat fisik",
            "cacat netra/buta",
            "cacat rungu/wicara",
            "cacat mental/jiwa",
            "cacat fisik dan mental",
            "cacat lainnya",
        ],
        "yes",
    ),
    code(&["7", "tidak cacat"], "no"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::record_type;

    /// A misspelt key or code would only be found by whoever imports such a row.
    #[test]
    fn every_source_fits_the_record_types() {
        for source in SOURCES {
            let companion = source.companion.iter().map(|companion| (companion.kind, companion.columns));
            for (kind, columns) in std::iter::once((source.kind, source.columns)).chain(companion) {
                let kind = record_type(kind).unwrap();
                for column in columns {
                    let field = kind.fields().find(|field| field.key == column.field).expect(column.field);
                    for code in column.codes {
                        let is_choice = field.kind.choices().iter().any(|choice| choice.key == code.stored);
                        let is_answer =
                            field.kind.choices().is_empty() && ["yes", "no"].contains(&code.stored);
                        assert!(is_choice || is_answer, "{} {}", column.field, code.stored);
                    }
                }
            }
            let link = source
                .companion
                .as_ref()
                .map(|companion| (record_type(companion.kind).unwrap(), companion.link));
            assert!(link.is_none_or(|(kind, link)| kind.field_index(link).is_some()));
        }
    }
}
