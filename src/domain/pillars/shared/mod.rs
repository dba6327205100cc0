//! What all pillars share: village, officers, persons, families, activities, and what the report is made with.

pub mod activity;
pub mod attachment;
pub mod codes;
pub mod difficulty;
pub mod household;
pub mod officer;
pub mod person;
pub mod plan;
pub mod report_month;
pub mod report_part;
pub mod report_preset;
pub mod report_profile;
pub mod signatory;
pub mod village;
