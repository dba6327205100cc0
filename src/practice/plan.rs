//! The year in numbers, month by month from November 2025 to October 2026. Whatever the seed, the book holds exactly
//! these; the tests count them again.

/// Months of the story.
pub(super) const MONTHS: usize = 12;

/// A number for each month.
pub(super) type Year = [usize; MONTHS];

/// PMI aktif and PMI purna on the eve of the first month.
pub(super) const OPENING_ABROAD: usize = 68;
pub(super) const OPENING_RETURNED: usize = 41;

/// PMI who left before their month of recording.
pub(super) const NEWLY_ABROAD: Year = [6, 9, 4, 1, 2, 3, 0, 1, 0, 1, 0, 1];
/// Purna who became known.
pub(super) const NEWLY_RETURNED: Year = [5, 4, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0];
/// PMI who came home for good.
pub(super) const CAME_HOME: Year = [1, 3, 1, 1, 4, 1, 2, 2, 3, 1, 2, 2];
/// Leavers who never came to the office before, found out afterwards in the same month.
pub(super) const UNANNOUNCED: Year = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0];

/// How a plan to leave goes on; months as in [`Year`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    /// Leaves in this month.
    Leaves(usize),
    /// Is cancelled in this month.
    Cancelled(usize),
    /// Still prepares at the end.
    Stays,
}

/// What is special about a plan to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Nothing.
    Plain,
    /// A purna who goes again.
    Again,
    /// Was offered a visit visa in January and turned to the procedural way.
    VisitVisa,
    /// Was recruited through social media in May and turned to the procedural way.
    SocialMedia,
    /// Left with a broker although warned.
    Broker,
    /// Left by the nonprocedural route.
    Nonprocedural,
    /// Was kept from leaving with a visit visa in August.
    Prevented,
    /// Was recruited through social media in October; nobody knows yet.
    Undecided,
    /// The agency failed, the deposit was not paid back at once.
    AgencyFailed,
    /// Procedural, but nobody has seen the card with the ID PMI.
    WithoutId,
}

/// Every CPMI in the order of recording: month of recording (`None`: before the first), end, turn.
#[rustfmt::skip]
pub(super) const PROSPECTS: &[(Option<usize>, Plan, Turn)] = {
    use Plan::{Cancelled, Leaves, Stays};
    use Turn::{Again, AgencyFailed, Broker, Nonprocedural, Plain, Prevented, SocialMedia, Undecided, VisitVisa, WithoutId};
    &[
        (None, Leaves(0), Plain), (None, Leaves(0), Plain), (None, Leaves(1), Plain), (None, Leaves(2), Plain),
        (None, Leaves(2), Plain), (None, Leaves(2), Plain), (None, Leaves(3), Plain), (None, Cancelled(3), AgencyFailed),
        (Some(0), Leaves(5), WithoutId), (Some(0), Leaves(5), Plain), (Some(0), Leaves(5), Plain), (Some(0), Cancelled(4), Plain),
        (Some(1), Leaves(5), Plain), (Some(1), Leaves(6), Plain), (Some(1), Leaves(6), Plain),
        (Some(2), Leaves(6), Plain), (Some(2), Leaves(7), VisitVisa), (Some(2), Leaves(8), Plain), (Some(2), Leaves(8), Again),
        (Some(3), Cancelled(7), Plain),
        (Some(5), Leaves(8), Plain), (Some(5), Leaves(10), Plain), (Some(5), Leaves(10), Plain), (Some(5), Leaves(11), Again),
        (Some(5), Leaves(11), Again),
        (Some(6), Stays, Plain), (Some(6), Stays, SocialMedia), (Some(6), Leaves(8), Broker), (Some(6), Cancelled(11), AgencyFailed),
        (Some(7), Stays, Plain), (Some(7), Stays, Plain), (Some(7), Leaves(10), Nonprocedural),
        (Some(8), Stays, Plain), (Some(8), Cancelled(9), Prevented), (Some(8), Stays, Again),
        (Some(9), Stays, Plain), (Some(9), Stays, Plain),
        (Some(10), Stays, Plain), (Some(10), Stays, Plain), (Some(10), Stays, Again),
        (Some(11), Stays, Undecided), (Some(11), Stays, Plain),
    ]
};

/// Country, whether a woman, route (`p`rosedural, `n`onprosedural, `u`nknown), how many: PMI aktif at the end who did
/// not leave within the year.
pub(super) const OLD_WORKERS: &[(&str, bool, char, usize)] = &[
    ("HK", true, 'p', 20),
    ("HK", true, 'u', 2),
    ("TW", true, 'p', 10),
    ("TW", true, 'u', 2),
    ("TW", false, 'p', 5),
    ("TW", false, 'n', 1),
    ("TW", false, 'u', 2),
    ("MY", true, 'p', 2),
    ("MY", true, 'n', 2),
    ("MY", true, 'u', 2),
    ("MY", false, 'p', 2),
    ("MY", false, 'n', 3),
    ("MY", false, 'u', 2),
    ("SG", true, 'p', 6),
    ("SG", true, 'n', 1),
    ("SG", true, 'u', 3),
    ("JP", false, 'p', 1),
    ("KR", false, 'p', 2),
    ("BN", false, 'p', 1),
    ("SA", true, 'u', 1),
    ("ship", false, 'u', 1),
];

/// The same of those who left within the year and had come to the office before, apart from the two nonprocedural ones.
pub(super) const NEW_WORKERS: &[(&str, bool, char, usize)] = &[
    ("HK", true, 'p', 9),
    ("TW", true, 'p', 5),
    ("TW", false, 'p', 2),
    ("SG", true, 'p', 2),
    ("JP", false, 'p', 3),
    ("KR", false, 'p', 1),
];

/// The same of those who came home, died or moved away within the year.
pub(super) const GONE_WORKERS: &[(&str, bool, char, usize)] = &[
    ("HK", true, 'p', 8),
    ("TW", true, 'p', 4),
    ("TW", false, 'p', 2),
    ("MY", false, 'p', 3),
    ("MY", true, 'u', 2),
    ("MY", false, 'n', 1),
    ("SG", true, 'p', 5),
];

/// Of the PMI aktif at the end: contracts that have run out, contracts that end within 90 days, no news for longer than
/// 90 days (those who cannot be reached included).
pub(super) const LAPSED: usize = 5;
pub(super) const ENDING: usize = 12;
pub(super) const SILENT: usize = 14;

/// Children of PMI by age at the end: 0–5, 6–12, 13–17; and those who turned 18 within the year.
pub(super) const CHILDREN: [usize; 3] = [13, 33, 18];
pub(super) const GROWN: usize = 3;
/// Children who take part in the learning house at the end.
pub(super) const ENROLLED: usize = 38;
/// Spouses and other carers who are no migrants.
pub(super) const CARERS: usize = 32;
/// Members of groups and the cooperative who are neither migrants nor of their families.
pub(super) const OTHERS: usize = 15;

/// Services, sessions of the learning house, activities.
pub(super) const SERVICES: Year = [21, 24, 31, 19, 14, 36, 28, 27, 33, 22, 29, 30];
pub(super) const SESSIONS: Year = [4, 3, 4, 4, 2, 4, 4, 3, 2, 4, 4, 4];
pub(super) const ACTIVITIES: Year = [8, 9, 9, 6, 4, 10, 8, 7, 5, 9, 8, 9];

/// Thousand rupiah a month: turnover of Melati, turnover of Sekar Randu (from January).
pub(super) const MELATI: Year = [2850, 3400, 2600, 3100, 9750, 2450, 2900, 3050, 2700, 3600, 3150, 3300];
pub(super) const SEKAR: Year = [0, 0, 900, 1150, 2400, 700, 1050, 3800, 4250, 1300, 950, 1500];

/// A list of rows, each as often as it says.
pub(super) fn expanded(rows: &[(&'static str, bool, char, usize)]) -> Vec<(&'static str, bool, char)> {
    rows.iter()
        .flat_map(|(country, female, route, count)| std::iter::repeat_n((*country, *female, *route), *count))
        .collect()
}
