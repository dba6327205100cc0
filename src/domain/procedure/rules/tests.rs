use super::*;

fn faults(text: &str) -> Vec<String> {
    RuleTable::read(text).err().unwrap_or_default()
}

#[test]
fn the_table_of_this_program_is_sound() {
    assert_eq!(faults(TEXT), [""; 0]);
    assert!(!rules().preparing.is_empty() && !rules().abroad.is_empty() && !rules().ages.is_empty());
}
