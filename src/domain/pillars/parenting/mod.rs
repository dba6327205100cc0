//! Pilar 3: Community Parenting.

pub mod attendance;
pub mod child;
pub mod codes;
pub mod learning_house;
pub mod referral;
pub mod risk;
pub mod session;
