//! The sentences of part II, case by case.

use super::super::narrative::migration::paragraphs;
use super::super::randu::randu;
use super::with_october;
use crate::figures::sample::Sample;

/// The sentences of October on the departures and returns of these placements.
fn sentences(placements: &[&[(&str, &str)]]) -> String {
    let mut sample = Sample::default();
    for values in placements {
        let person = sample.person("female");
        sample.placement(person, &[[("recorded", "2026-09-01")].as_slice(), values].concat());
    }
    let paragraphs = with_october(&sample.book, paragraphs);
    // Without what is told of the desk.
    format!("{}\n{}", paragraphs[0], paragraphs[1].replace(" Data layanan belum diterima.", ""))
}

fn leaves<'a>(country: &'a str, route: &'a str) -> [(&'static str, &'a str); 3] {
    [("departed", "2026-10-05"), ("country", country), ("route", route)]
}

#[test]
fn departures_are_told_by_number_and_country() {
    let told = |countries: &[&str]| {
        let values: Vec<_> = countries.iter().map(|country| leaves(country, "procedural")).collect();
        let text = sentences(&values.iter().map(<[_; 3]>::as_slice).collect::<Vec<_>>());
        let start = text.find("Selama").expect("a sentence on departures");
        let end = text[start..].find('.').expect("its end");
        text[start..=start + end].to_owned()
    };
    assert_eq!(told(&[]), "Selama bulan ini tidak ada PMI yang berangkat.");
    assert_eq!(told(&["TW"]), "Selama bulan ini 1 orang berangkat, yaitu ke Taiwan.");
    assert_eq!(told(&["HK", "HK"]), "Selama bulan ini 2 orang berangkat, semuanya ke Hong Kong.");
    assert_eq!(told(&["JP", "HK"]), "Selama bulan ini 2 orang berangkat: 1 ke Hong Kong dan 1 ke Jepang.");
    assert_eq!(
        told(&["JP", "HK", "TW", "HK"]),
        "Selama bulan ini 4 orang berangkat: 2 ke Hong Kong, 1 ke Taiwan, dan 1 ke Jepang."
    );
    assert_eq!(
        told(&["", "ship"]),
        "Selama bulan ini 2 orang berangkat: 1 ke kapal berbendera asing dan 1 belum diketahui negaranya."
    );
    assert_eq!(told(&[""]), "Selama bulan ini 1 orang berangkat; negara tujuannya belum diketahui.");
}

#[test]
fn routes_are_told_and_never_guessed() {
    let told = |routes: &[&str]| {
        let values: Vec<_> = routes.iter().map(|route| leaves("HK", route)).collect();
        sentences(&values.iter().map(<[_; 3]>::as_slice).collect::<Vec<_>>())
    };
    let cases: [(&[&str], &str); 9] = [
        (&["procedural"], "Yang bersangkutan berangkat secara prosedural."),
        (&["nonprocedural"], "Yang bersangkutan diketahui berangkat secara nonprosedural."),
        (&["unknown"], "Jalur keberangkatannya belum diketahui."),
        (&["procedural", "procedural"], "Seluruhnya berangkat secara prosedural."),
        (&["unknown", "unknown"], "Jalur keberangkatan 2 orang belum diketahui."),
        (&["nonprocedural", "nonprocedural"], "Seluruhnya diketahui berangkat secara nonprosedural."),
        (
            &["procedural", "procedural", "procedural", "unknown"],
            "3 dari 4 orang berangkat secara prosedural; 1 orang belum diketahui jalurnya.",
        ),
        (
            &["procedural", "nonprocedural", "unknown"],
            "1 dari 3 orang berangkat secara prosedural; 1 orang diketahui berangkat secara nonprosedural; 1 orang belum \
             diketahui jalurnya.",
        ),
        (
            &["nonprocedural", "unknown"],
            "1 orang diketahui berangkat secara nonprosedural; 1 orang belum diketahui jalurnya.",
        ),
    ];
    for (routes, sentence) in cases {
        let text = told(routes);
        assert!(text.contains(&format!(". {sentence}")), "{text}");
    }
    assert!(!told(&[]).contains("prosedural"));
}

#[test]
fn returns_are_told_with_recorded_reasons_only() {
    let told = |reasons: &[&str]| {
        let values: Vec<[(&str, &str); 3]> = reasons
            .iter()
            .map(|reason| {
                [("departed", "2024-10-05"), ("returned", "2026-10-05"), ("return_reason", *reason)]
            })
            .collect();
        sentences(&values.iter().map(<[_; 3]>::as_slice).collect::<Vec<_>>())
    };
    let cases: [(&[&str], &str); 7] = [
        (&[], "Tidak ada PMI yang pulang."),
        (&["contract_ended"], "1 orang pulang karena kontrak selesai."),
        (&["other"], "1 orang pulang karena alasan lain."),
        (&[""], "1 orang pulang."),
        (&["", ""], "2 orang pulang."),
        (
            &["family", "contract_ended", "contract_ended"],
            "3 orang pulang; alasan yang tercatat: kontrak selesai (2), urusan keluarga (1).",
        ),
        (&["ill", ""], "2 orang pulang; alasan yang tercatat: sakit (1); alasan 1 orang belum dicatat."),
    ];
    for (reasons, sentence) in cases {
        let text = told(reasons);
        assert!(text.ends_with(&format!("\n{sentence}")), "{text}");
    }
}

#[test]
fn the_stock_is_compared_with_last_month_but_not_in_the_first() {
    let abroad: &[(&str, &str)] = &[("departed", "2024-10-05")];
    let returns: &[(&str, &str)] = &[("departed", "2024-10-05"), ("returned", "2026-10-05")];
    let leaving = leaves("HK", "procedural");
    let starts = [
        (
            sentences(&[abroad, &leaving]),
            "Pada akhir Oktober 2026 tercatat 2 orang PMI aktif (0 laki-laki dan 2 perempuan), naik 1 orang dari bulan lalu.",
        ),
        (
            sentences(&[abroad, returns]),
            "Pada akhir Oktober 2026 tercatat 1 orang PMI aktif, turun 1 orang dari bulan lalu.",
        ),
        (sentences(&[abroad]), "Pada akhir Oktober 2026 tercatat 1 orang PMI aktif, sama dengan bulan lalu."),
        (sentences(&[returns]), "Pada akhir Oktober 2026 tidak ada PMI aktif yang tercatat."),
        (
            sentences(&[&[("recorded", "2026-10-01"), ("departed", "2024-10-05")]]),
            "Pada akhir Oktober 2026 tercatat 1 orang PMI aktif. Selama",
        ),
    ];
    for (text, start) in starts {
        assert!(text.starts_with(start), "{text}");
    }
}

#[test]
fn a_paragraph_has_four_sentences_at_most() {
    let sample = randu();
    let paragraphs = with_october(&sample.book, paragraphs);
    assert_eq!(paragraphs.len(), 3);
    for paragraph in paragraphs {
        assert!(paragraph.split(". ").count() <= 4, "{paragraph}");
    }
}
