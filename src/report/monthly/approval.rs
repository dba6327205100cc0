//! Pengesahan: who signs the report, and where its receipt is confirmed.

use jiff::civil::Date;

use super::identity::signing_officers;
use super::material::Material;
use super::profile::{DOTS, Profile};
use crate::domain::period::long_date;
use crate::report::document::{Block, Signatures, Signer, SigningPlace};

/// The block, kept whole by the layout and never alone on a page.
pub fn block(material: &Material) -> Block {
    places(material, material.month_record.and_then(|entry| entry.record.received))
}

/// The same for a paper that was received on that day, if it was.
pub fn places(material: &Material, received: Option<Date>) -> Block {
    let mut officers: Vec<Signer> = signing_officers(material)
        .iter()
        .map(|name| Signer { name: name.to_uppercase(), note: String::new() })
        .collect();
    if officers.is_empty() {
        officers.push(Signer::default());
    }
    let head = SigningPlace {
        lines: vec!["Mengetahui,".to_owned(), format!("{},", material.profile.head_office)],
        signers: vec![material.profile.signing_head()],
    };
    let officers = SigningPlace {
        lines: vec![material.place_and_date(), format!("Petugas {},", material.profile.programme_short)],
        signers: officers,
    };
    // Left for the pen where no receipt was entered.
    let received = received.map_or_else(|| format!("{DOTS} 20……"), long_date);
    let receipt = receipt(material.profile, format!("Diterima tanggal {received}"));
    Block::Signatures(Signatures { left: Some(head), right: Some(officers), below: Some(receipt) })
}

/// Where the coordinator of the manpower office signs, under a line that says when.
pub fn receipt(profile: &Profile, when: String) -> SigningPlace {
    let number = if profile.receiver_number.is_empty() { DOTS } else { &profile.receiver_number };
    SigningPlace {
        lines: vec![when, format!("{},", profile.receiver_office)],
        signers: vec![Signer { name: profile.receiver.to_uppercase(), note: format!("NIP {number}") }],
    }
}
