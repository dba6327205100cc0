//! Icons: the signs of `assets/fonts/desmigratif-icons.ttf` by name.
//!
//! Made by `scripts/make-fonts.sh`, which holds the list; not to be edited by hand. The signs lie in the private
//! use area, so a text with an icon needs that font, and an icon alone needs a label for screen readers.

/// Home page.
pub const HOME: &str = "\u{e9b2}";
/// Pillar 1: migration.
pub const FLIGHT_TAKEOFF: &str = "\u{e905}";
/// Pillar 2: productive enterprise.
pub const STOREFRONT: &str = "\u{ea12}";
/// Pillar 3: community parenting.
pub const FAMILY_RESTROOM: &str = "\u{f1a2}";
/// A child.
pub const CHILD_CARE: &str = "\u{eb41}";
/// Pillar 4: cooperative; a group.
pub const GROUPS: &str = "\u{f233}";
/// Savings and loans.
pub const SAVINGS: &str = "\u{e2eb}";
/// Activities.
pub const EVENT: &str = "\u{e878}";
/// A report or document.
pub const DESCRIPTION: &str = "\u{e873}";
/// Print.
pub const PRINT: &str = "\u{e8ad}";
/// Settings.
pub const SETTINGS: &str = "\u{e8b8}";
/// Open a book.
pub const FOLDER_OPEN: &str = "\u{e2c8}";
/// Add a record.
pub const ADD: &str = "\u{e145}";
/// Save.
pub const SAVE: &str = "\u{e161}";
/// Close.
pub const CLOSE: &str = "\u{e5cd}";
/// Delete.
pub const DELETE: &str = "\u{e92e}";
/// Bring back what was deleted.
pub const RESTORE_FROM_TRASH: &str = "\u{e938}";
/// Undo.
pub const UNDO: &str = "\u{e166}";
/// Redo.
pub const REDO: &str = "\u{e15a}";
/// Search.
pub const SEARCH: &str = "\u{ef7a}";
/// Done, one step.
pub const CHECK: &str = "\u{e668}";
/// In order.
pub const CHECK_CIRCLE: &str = "\u{f0be}";
/// Warning (Peringatan).
pub const WARNING: &str = "\u{f083}";
/// Error (Kesalahan).
pub const ERROR: &str = "\u{f8b6}";
/// Notice.
pub const INFO: &str = "\u{e88e}";
/// Help.
pub const HELP: &str = "\u{e8fd}";
/// A person.
pub const PERSON: &str = "\u{f0d3}";
/// Residents.
pub const PEOPLE: &str = "\u{ea21}";
/// Identity card, officer.
pub const BADGE: &str = "\u{ea67}";
/// Edit.
pub const EDIT: &str = "\u{f097}";
/// Show.
pub const VISIBILITY: &str = "\u{e8f4}";
/// Hide.
pub const VISIBILITY_OFF: &str = "\u{e8f5}";
/// Unfold.
pub const EXPAND_MORE: &str = "\u{e5cf}";
/// Fold.
pub const EXPAND_LESS: &str = "\u{e5ce}";
/// Next.
pub const CHEVRON_RIGHT: &str = "\u{e5cc}";
/// Previous.
pub const CHEVRON_LEFT: &str = "\u{e5cb}";
/// Sorted upwards.
pub const ARROW_UPWARD: &str = "\u{e5d8}";
/// Sorted downwards.
pub const ARROW_DOWNWARD: &str = "\u{e5db}";
/// Back.
pub const ARROW_BACK: &str = "\u{e5c4}";
/// Forward.
pub const ARROW_FORWARD: &str = "\u{e5c8}";
/// Choose a date.
pub const CALENDAR_MONTH: &str = "\u{ebcc}";
/// Time, deadline.
pub const SCHEDULE: &str = "\u{efd6}";
/// Backup.
pub const BACKUP: &str = "\u{e864}";
/// Save a copy.
pub const SAVE_ALT: &str = "\u{f090}";
/// Locked.
pub const LOCK: &str = "\u{e899}";
/// Unlocked.
pub const LOCK_OPEN: &str = "\u{e898}";
/// Change history.
pub const HISTORY: &str = "\u{e8b3}";
/// Filter.
pub const FILTER_LIST: &str = "\u{e152}";
/// Adjust what is shown.
pub const TUNE: &str = "\u{e429}";
/// Table, spreadsheet.
pub const TABLE_CHART: &str = "\u{e265}";
/// PDF.
pub const PICTURE_AS_PDF: &str = "\u{e415}";
/// Import.
pub const FILE_UPLOAD: &str = "\u{f09b}";
/// Parcel on a USB stick.
pub const USB: &str = "\u{e1e0}";
/// Telephone.
pub const PHONE: &str = "\u{f0d4}";
/// Village office, house.
pub const HOME_WORK: &str = "\u{f030}";
/// Place.
pub const LOCATION_ON: &str = "\u{f1db}";
/// Mark.
pub const FLAG: &str = "\u{f0c6}";
/// All done.
pub const DONE_ALL: &str = "\u{e877}";
/// More, in a line.
pub const MORE_VERT: &str = "\u{e5d4}";
/// More, in a bar.
pub const MORE_HORIZ: &str = "\u{e5d3}";
/// Favourite.
pub const STAR: &str = "\u{f09a}";
/// Photo.
pub const PHOTO: &str = "\u{e693}";
/// Attachment.
pub const ATTACH_FILE: &str = "\u{e226}";
/// Money.
pub const PAYMENTS: &str = "\u{ef63}";
/// School, training.
pub const SCHOOL: &str = "\u{e80c}";
/// Legal case.
pub const GAVEL: &str = "\u{e90e}";
/// Information to the public.
pub const CAMPAIGN: &str = "\u{ef49}";
/// Keyboard shortcuts.
pub const KEYBOARD: &str = "\u{e312}";
/// Copy.
pub const CONTENT_COPY: &str = "\u{e14d}";
/// Merge, exchange.
pub const SYNC: &str = "\u{e627}";
/// Larger.
pub const ZOOM_IN: &str = "\u{e8ff}";
/// Smaller.
pub const ZOOM_OUT: &str = "\u{e900}";
/// Dark colours.
pub const DARK_MODE: &str = "\u{e51c}";
/// Light colours.
pub const LIGHT_MODE: &str = "\u{e518}";
/// Leave.
pub const LOGOUT: &str = "\u{e9ba}";
/// Company, agency.
pub const APARTMENT: &str = "\u{ea40}";
/// Country of placement.
pub const TRAVEL_EXPLORE: &str = "\u{e2db}";
/// Task done.
pub const TASK_ALT: &str = "\u{e2e6}";
/// One of several, not chosen.
pub const RADIO_BUTTON_UNCHECKED: &str = "\u{e836}";
/// One of several, chosen.
pub const RADIO_BUTTON_CHECKED: &str = "\u{e837}";
/// Dot.
pub const CIRCLE: &str = "\u{ef4a}";
/// Reference.
pub const LINK: &str = "\u{e250}";
/// Remarks.
pub const NOTES: &str = "\u{e26c}";
/// Opens in another program.
pub const OPEN_IN_NEW: &str = "\u{e89e}";

/// Every icon, in the order of the list above.
#[rustfmt::skip]
pub const ALL: &[&str] = &[
    HOME,
    FLIGHT_TAKEOFF,
    STOREFRONT,
    FAMILY_RESTROOM,
    CHILD_CARE,
    GROUPS,
    SAVINGS,
    EVENT,
    DESCRIPTION,
    PRINT,
    SETTINGS,
    FOLDER_OPEN,
    ADD,
    SAVE,
    CLOSE,
    DELETE,
    RESTORE_FROM_TRASH,
    UNDO,
    REDO,
    SEARCH,
    CHECK,
    CHECK_CIRCLE,
    WARNING,
    ERROR,
    INFO,
    HELP,
    PERSON,
    PEOPLE,
    BADGE,
    EDIT,
    VISIBILITY,
    VISIBILITY_OFF,
    EXPAND_MORE,
    EXPAND_LESS,
    CHEVRON_RIGHT,
    CHEVRON_LEFT,
    ARROW_UPWARD,
    ARROW_DOWNWARD,
    ARROW_BACK,
    ARROW_FORWARD,
    CALENDAR_MONTH,
    SCHEDULE,
    BACKUP,
    SAVE_ALT,
    LOCK,
    LOCK_OPEN,
    HISTORY,
    FILTER_LIST,
    TUNE,
    TABLE_CHART,
    PICTURE_AS_PDF,
    FILE_UPLOAD,
    USB,
    PHONE,
    HOME_WORK,
    LOCATION_ON,
    FLAG,
    DONE_ALL,
    MORE_VERT,
    MORE_HORIZ,
    STAR,
    PHOTO,
    ATTACH_FILE,
    PAYMENTS,
    SCHOOL,
    GAVEL,
    CAMPAIGN,
    KEYBOARD,
    CONTENT_COPY,
    SYNC,
    ZOOM_IN,
    ZOOM_OUT,
    DARK_MODE,
    LIGHT_MODE,
    LOGOUT,
    APARTMENT,
    TRAVEL_EXPLORE,
    TASK_ALT,
    RADIO_BUTTON_UNCHECKED,
    RADIO_BUTTON_CHECKED,
    CIRCLE,
    LINK,
    NOTES,
    OPEN_IN_NEW,
];
