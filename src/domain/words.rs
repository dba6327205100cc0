//! How words stand together in an Indonesian sentence.

/// "a", "a dan b", "a, b, dan c".
#[must_use]
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} dan {other}"),
        [first @ .., last] => format!("{}, dan {last}", first.join(", ")),
    }
}

/// The text with a small first letter, for a label within a sentence: "Kontrak selesai" → "kontrak selesai".
#[must_use]
pub fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
