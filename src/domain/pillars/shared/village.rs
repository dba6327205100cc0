//! The village whose book this is: one record, made with the book.

use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{FileName, Phone, PostalCode, Text, Year};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::region::{self, RegionCode};
use crate::domain::rules::{PROGRAMME_BEGAN, name_of_letters};
use crate::field;

/// Identitas desa.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Village {
    pub region_code: Option<RegionCode>,
    pub village: Text,
    pub district: Text,
    pub regency: Text,
    pub office_address: Text,
    pub postal_code: PostalCode,
    pub phone: Phone,
    pub head: Text,
    pub head_number: Text,
    pub designated: Option<Year>,
    pub decree_number: Text,
    pub emblem: Option<FileName>,
}

impl Village {
    /// "Alamat: Jalan Raya Randu 1, Kode Pos 51262", as the head of a letter has it; blank parts are left out.
    #[must_use]
    pub fn address_line(&self) -> String {
        let parts = [("Alamat: ", self.office_address.as_str()), ("Kode Pos ", self.postal_code.as_str())];
        let filled = parts.iter().filter(|(_, text)| !text.is_empty());
        filled.map(|(label, text)| format!("{label}{text}")).collect::<Vec<_>>().join(", ")
    }
}

impl Record for Village {
    const TYPE: TypeSpec = TypeSpec {
        key: "desa",
        tab: "Identitas desa",
        one: "Identitas desa",
        origin: Origin::Single,
        pillar: Pillar::VillageData,
        columns: &["village", "district", "regency", "head"],
        empty_hint: "Identitas desa dibuat bersama buku desa.",
        sample: &[
            ("region_code", "33.25.14.2004"),
            ("head", "Warsono"),
            ("office_address", "Jalan Raya Randu 1"),
            ("designated", "2018"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, region_code, Must, "Kode wilayah", "Ketik nama desa, lalu pilih. Periksa kecamatannya.")
            .section("Desa"),
        field!(Self, village, Wanted, "Desa", "Terisi sendiri dari kode wilayah.").computed(),
        field!(Self, district, Wanted, "Kecamatan", "Terisi sendiri dari kode wilayah.").computed(),
        field!(Self, regency, Wanted, "Kabupaten", "Terisi sendiri dari kode wilayah.").computed(),
        field!(Self, office_address, Wanted, "Alamat kantor", "Jalan dan nomor, untuk kop surat.")
            .section("Kantor"),
        field!(Self, postal_code, Optional, "Kode pos", "Terisi sendiri dari kode wilayah bila ada."),
        field!(Self, phone, Optional, "Telepon", "Nomor telepon kantor desa."),
        field!(Self, head, Must, "Kepala desa", "Nama lengkap; dicetak di bawah tanda tangan."),
        field!(Self, head_number, Optional, "NIAP (bila ada)", "Tidak dicetak bila kosong."),
        field!(Self, designated, Optional, "Tahun penetapan Desmigratif", "Tahun desa ditetapkan.")
            .section("Penetapan"),
        field!(Self, decree_number, Optional, "Nomor SK penetapan", "Seperti tertulis di surat keputusan."),
        field!(Self, emblem, Optional, "Lambang", "Gambar PNG atau JPG untuk kop surat, paling besar 1 MB."),
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Self::TYPE.key];

    fn title(&self, _book: &Book) -> String {
        format!("Desa {} · Kec. {}", self.village.as_str(), self.district.as_str())
    }

    /// Names follow from the code.
    fn complete(&mut self, _at: &At) {
        let Some(found) = self.region_code.and_then(region::village) else { return };
        self.village = Text::new(found.village);
        self.district = Text::new(found.district);
        self.regency = Text::new(found.regency);
        if self.postal_code.is_empty() {
            self.postal_code = PostalCode::new(found.postcode);
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        if at.book.village().is_some_and(|only| Some(only.id) != at.id) {
            problems.push(Problem::error(
                "region_code",
                "desa-sudah-ada",
                "Satu buku untuk satu desa: identitas desa sudah ada. Buka dan ubah yang ada.",
            ));
        }
        if let Some(code) = self.region_code.filter(|code| region::village(*code).is_none()) {
            problems.push(Problem::error(
                "region_code",
                "kode-wilayah-tidak-dikenal",
                format!("Kode wilayah {code} tidak ada di daftar Kemendagri. Ketik nama desa, lalu pilih."),
            ));
        }
        if self.designated.is_some_and(|year| !(PROGRAMME_BEGAN..=at.today.year()).contains(&year.0)) {
            problems.push(Problem::warning(
                "designated",
                "tahun-penetapan",
                format!("Penetapan tidak mungkin sebelum {PROGRAMME_BEGAN} atau sesudah tahun ini."),
            ));
        }
        problems.extend(name_of_letters("head", &self.head));
        problems.extend(self.postal_code.check("postal_code"));
        problems.extend(self.check_postal_code());
        problems.extend(self.phone.check("phone"));
        if self.emblem.as_ref().is_some_and(|emblem| !emblem.is_photo()) {
            problems.push(Problem::error(
                "emblem",
                "lambang-bukan-gambar",
                "Lambang harus gambar PNG atau JPG. Pilih berkas lain.",
            ));
        }
        problems
    }
}

impl Village {
    /// The first three digits of a postal code are those of the regency; the list has the code of the village.
    fn check_postal_code(&self) -> Option<Problem> {
        let listed = region::village(self.region_code?)?.postcode;
        let typed = self.postal_code.as_str();
        (typed.len() == 5 && listed.len() == 5 && typed.get(..3) != listed.get(..3)).then(|| {
            let text = format!("Kode pos desa ini biasanya {listed}. Periksa lagi.");
            Problem::warning("postal_code", "kode-pos-beda", text)
        })
    }
}
