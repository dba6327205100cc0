//! What all pillars use: the village, its officers, its people, its activities.

pub mod activity;
pub mod codes;
pub mod household;
pub mod officer;
pub mod person;
pub mod village;
