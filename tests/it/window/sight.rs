//! What is painted, measured: every text stands out from its ground, none is cut off at its sides, and whatever is below the
//! screen is reached by scrolling down.

use std::collections::{BTreeMap, BTreeSet};

use desmigratif::domain::book::record_type;
use desmigratif::domain::record::RecordType;
use desmigratif::domain::register::GroupBy;
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::app::App;
use desmigratif::ui::icons::EXPAND_MORE;
use desmigratif::ui::rooms::report::Wish as ReportWish;
use desmigratif::ui::table::dialog::Wish as TableWish;
use desmigratif::ui::{alike, backups, visits};
use egui::accesskit::Role;
use egui::{Color32, Key, Modifiers, Pos2, Rect, Shape};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

use super::{Drive, Window, listed, outside, practice_book, window};

/// WCAG 2.1, 1.4.3, for texts of any size.
const LEAST_CONTRAST: f64 = 4.5;

/// A place of the window and how it is reached.
struct Place {
    name: String,
    wishes: Vec<Action>,
    /// The field that the keys are for, where it is not the one that has the focus anyway.
    field: Option<&'static str>,
    keys: Option<(Modifiers, Key)>,
}

fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(2);
}

fn ids(window: &Harness<Window>, kind: &'static dyn RecordType) -> Vec<desmigratif::domain::book::Id> {
    kind.ids(window.state().app.as_ref().and_then(App::book).unwrap().session.book())
}

/// Rooms, tables, forms, and what opens over them.
fn places(window: &Harness<Window>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut add = |name: &str, wishes: Vec<Action>| {
        places.push(Place { name: name.to_owned(), wishes, field: None, keys: None });
    };
    for (name, room) in [("Beranda", Room::Home), ("Laporan", Room::Report), ("Tempat sampah", Room::Trash)] {
        add(name, vec![Action::Go(room)]);
    }
    for kind in listed() {
        add(&format!("tabel {}", kind.key()), vec![Action::Show(kind)]);
        add(&format!("{} baru", kind.key()), vec![Action::Show(kind), Action::New(kind)]);
        add(
            &format!("salah isi {}", kind.key()),
            vec![
                Action::Show(kind),
                Action::New(kind),
                Action::Commit(kind, desmigratif::ui::action::Then::Stay),
            ],
        );
        if let Some(first) = ids(window, kind).last() {
            add(&format!("{} dibuka", kind.key()), vec![Action::Show(kind), Action::Edit(kind, *first)]);
        }
    }
    let persons = record_type("orang").unwrap();
    let some = ids(window, persons);
    let over = |wishes: Vec<Action>| {
        let mut all = vec![Action::Show(persons)];
        all.extend(wishes);
        all
    };
    let table = |wish| over(vec![Action::Table(persons, wish)]);
    add("kolom", table(TableWish::AskColumns));
    add("nama saringan", table(TableWish::AskName));
    add("rentang", table(TableWish::AskRange("birth_date")));
    add("hitungan dusun", table(TableWish::AskGroups(GroupBy::Hamlet)));
    add("simpan daftar", table(TableWish::AskSave));
    add("ubah sekaligus", table(TableWish::AskBulk));
    add("riwayat", over(vec![Action::ShowHistory(persons, some[0])]));
    add("tombol", over(vec![Action::ShowKeys]));
    add("siapa mengetik", over(vec![Action::AskOfficer]));
    add("cadangan", over(vec![Action::Backups(backups::Wish::Open)]));
    add("data ganda", over(vec![Action::Alike(alike::Wish::AskDoubles)]));
    add("gabungkan dengan", over(vec![Action::Alike(alike::Wish::AskOther(some[0]))]));
    add("gabungkan", over(vec![Action::Alike(alike::Wish::AskMerge(some[0], some[1]))]));
    add("lembar kunjungan", over(vec![Action::Visit(visits::Wish::AskSheet)]));
    add("hasil kunjungan", over(vec![Action::Visit(visits::Wish::AskResults)]));
    let report = |wish| vec![Action::Go(Room::Report), Action::Report(wish)];
    add("profil laporan", report(ReportWish::OpenProfile));
    add("rekap", report(ReportWish::AskRecap));
    add("tutup bulan", report(ReportWish::AskToClose));
    add("periksa laporan", report(ReportWish::Verify));
    let keys = Some((Modifiers::COMMAND, Key::K));
    places.push(Place {
        name: "perintah".to_owned(),
        wishes: vec![Action::Go(Room::Home)],
        field: None,
        keys,
    });
    let placements = record_type("penempatan").unwrap();
    for (name, kind, field, key) in [
        ("kalender", persons, "Tanggal lahir", Key::F2),
        ("daftar kode", placements, "Skema", Key::ArrowDown),
        ("daftar orang", placements, "Nama", Key::ArrowDown),
    ] {
        let wishes = vec![Action::Show(kind), Action::New(kind)];
        let keys = Some((Modifiers::NONE, key));
        places.push(Place { name: name.to_owned(), wishes, field: Some(field), keys });
    }
    places
}

/// Goes to each place in turn and looks, also at what its menus and fields drop down; what is open over a room is closed
/// again.
fn visit(window: &mut Harness<Window>, mut look: impl FnMut(&mut Harness<Window>, &str)) {
    let mut opened = BTreeSet::new();
    for place in places(window) {
        for action in place.wishes {
            wish(window, action);
        }
        if let Some(field) = place.field {
            window.field(field).focus();
            window.run_steps(2);
        }
        if let Some((modifiers, key)) = place.keys {
            window.press_keys(modifiers, key);
        }
        if place.field.is_some() {
            let mut open = ["Kalender", "Pilihan"].iter().flat_map(|name| window.query_all_by_label(name));
            assert!(open.next().is_some(), "{}", place.name);
        }
        window.step();
        look(window, &place.name);
        for name in drop_downs(window) {
            if opened.insert(name.clone()) && drop_down(window, &name) {
                look(window, &format!("{}, {name}", place.name));
                window.key_press(Key::Escape);
                window.step();
            }
        }
        // Out of a dialog, and out of a form.
        for _ in 0..3 {
            window.key_press(Key::Escape);
            window.step();
        }
    }
    assert!(opened.len() > 60, "{opened:?}");
}

fn label(node: &Node) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

/// The names of what drops something down: menus, and fields with a list or a calendar.
fn drop_downs(window: &Harness<Window>) -> Vec<String> {
    let all = egui_kittest::kittest::by().predicate(|_| true);
    let drops = |node: &Node| {
        let role = node.accesskit_node().role();
        role == Role::ComboBox || (role == Role::Button && label(node).ends_with(EXPAND_MORE))
    };
    window.query_all(all).filter(drops).map(|node| label(&node)).filter(|name| !name.is_empty()).collect()
}

/// Presses what has this name, scrolling to it first; whether it is still there.
fn drop_down(window: &mut Harness<Window>, name: &str) -> bool {
    for deed in [|node: &Node| node.scroll_to_me(), |node: &Node| node.click()] {
        if let Some(node) = window.query_all_by_label(name).next() {
            deed(&node);
        } else {
            return false;
        }
        window.run_steps(4);
    }
    true
}

/// A text as it is painted.
struct Seen {
    text: String,
    rect: Rect,
    clip: Rect,
    /// Each colour in it, on what it lies there.
    colours: Vec<(Color32, Color32)>,
}

/// Everything painted with a flat colour below what comes later.
struct Ground(Vec<(Rect, Color32)>);

impl Ground {
    fn at(&self, place: Pos2) -> Color32 {
        let layers = self.0.iter().filter(|(rect, _)| rect.contains(place));
        layers.fold(Color32::BLACK, |below, (_, color)| over(*color, below))
    }
}

/// One colour laid over an opaque one; both are premultiplied.
fn over(top: Color32, below: Color32) -> Color32 {
    let rest = 255 - u16::from(top.a());
    let mix = |top: u8, below: u8| {
        u8::try_from((u16::from(top) + u16::from(below) * rest / 255).min(255)).unwrap_or(u8::MAX)
    };
    let [r, g, b] =
        [(top.r(), below.r()), (top.g(), below.g()), (top.b(), below.b())].map(|(t, b)| mix(t, b));
    Color32::from_rgb(r, g, b)
}

fn seen(window: &Harness<Window>) -> Vec<Seen> {
    let (mut ground, mut found) = (Ground(Vec::new()), Vec::new());
    for shape in &window.output().shapes {
        walk(&shape.shape, shape.clip_rect, &mut ground, &mut found);
    }
    found
}

fn walk(shape: &Shape, clip: Rect, ground: &mut Ground, found: &mut Vec<Seen>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, ground, found)),
        Shape::Rect(rect) if rect.fill.a() > 0 => ground.0.push((rect.rect.intersect(clip), rect.fill)),
        Shape::Text(text) => found.extend(seen_text(text, clip, ground)),
        _ => {}
    }
}

fn seen_text(text: &egui::epaint::TextShape, clip: Rect, ground: &Ground) -> Option<Seen> {
    let rect = text.galley.rect.translate(text.pos.to_vec2());
    let is_painted = rect.intersects(clip) && text.opacity_factor > 0.0;
    let mut seen = Seen { text: text.galley.text().to_owned(), rect, clip, colours: Vec::new() };
    for row in is_painted.then_some(&text.galley.rows).into_iter().flatten() {
        for glyph in row.row.glyphs.iter().filter(|glyph| !glyph.uv_rect.is_nothing()) {
            let corner = text.pos + row.pos.to_vec2() + glyph.pos.to_vec2();
            let place = corner + egui::vec2(glyph.advance_width / 2.0, -glyph.font_ascent / 3.0);
            if !clip.contains(place) {
                continue;
            }
            let vertex = row.row.visuals.mesh.vertices.get(glyph.first_vertex as usize);
            let own = vertex.map_or(text.fallback_color, |vertex| vertex.color);
            let own = if own == Color32::PLACEHOLDER { text.fallback_color } else { own };
            let color = text.override_text_color.unwrap_or(own).gamma_multiply(text.opacity_factor);
            let below = ground.at(place);
            let pair = (over(color, below), below);
            if !seen.colours.contains(&pair) {
                seen.colours.push(pair);
            }
        }
    }
    (!seen.colours.is_empty()).then_some(seen)
}

/// WCAG 2.1: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
fn contrast(one: Color32, other: Color32) -> f64 {
    let luminance = |color: Color32| {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 0.01);
    let grey = Color32::from_rgb(0x77, 0x77, 0x77);
    assert!((contrast(grey, Color32::WHITE) - 4.48).abs() < 0.01, "the well-known grey just below 4.5");
}

/// Of each pair of a text's colour and what it lies on, its contrast. Whoever cannot tell amber and red from the other
/// texts sees a sign beside them, or reads it in words.
#[test]
fn every_text_stands_out_from_its_ground_and_colour_is_never_the_only_sign() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    for dark in [false, true] {
        wish(&mut window, Action::SetDark(dark));
        let mut pairs: BTreeMap<([u8; 4], [u8; 4]), String> = BTreeMap::new();
        let (mut marked, mut bare) = (0, BTreeSet::new());
        visit(&mut window, |window, name| {
            let visuals = &window.ctx.global_style().visuals;
            let alarming = [visuals.warn_fg_color, visuals.error_fg_color];
            for text in seen(window) {
                for (color, below) in &text.colours {
                    let key = (color.to_array(), below.to_array());
                    pairs.entry(key).or_insert_with(|| format!("{name}: {}", text.text));
                }
                let is_marked = text.colours.iter().any(|(color, _)| alarming.contains(color));
                marked += usize::from(is_marked);
                if is_marked && !tells_by_itself(&text.text) {
                    bare.insert(format!("{name}: {}", text.text));
                }
            }
        });
        assert!(pairs.len() > 12 && marked > 20, "{marked} {pairs:?}");
        assert!(bare.is_empty(), "{bare:#?}");
        let color = |[r, g, b, _]: [u8; 4]| Color32::from_rgb(r, g, b);
        let faint: Vec<String> = pairs
            .iter()
            .map(|((text, below), where_)| (contrast(color(*text), color(*below)), text, below, where_))
            .filter(|(ratio, ..)| *ratio < LEAST_CONTRAST)
            .map(|(ratio, text, below, where_)| {
                format!("{ratio:.2} {text:02x?} on {below:02x?}, dark: {dark}, {where_}")
            })
            .collect();
        assert!(faint.is_empty(), "{} of {} pairs:\n{}", faint.len(), pairs.len(), faint.join("\n"));
        let least = pairs.keys().map(|(text, below)| contrast(color(*text), color(*below)));
        println!("dark: {dark}, {} pairs, the least {:.2}", pairs.len(), least.fold(f64::INFINITY, f64::min));
    }
    window.state_mut().app.as_mut().unwrap().close();
}

/// Whether a text has an icon, or words that say what its colour says.
fn tells_by_itself(text: &str) -> bool {
    let words = text.to_lowercase();
    text.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c))
        || ["perlu", "harus", "belum", "tidak", "hanya"].iter().any(|word| words.contains(word))
}

/// 1024×600 at 100 %, 1366×768 at 150 % and at 200 %, in points.
const SIZES: [[f32; 2]; 3] = [[1024.0, 600.0], [910.0, 512.0], [683.0, 384.0]];

#[test]
fn nothing_is_cut_off_and_everything_is_reached_by_scrolling_down() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut trouble = Vec::new();
    for size in SIZES {
        let mut window = window(size, outside(folder.path()), Some(&book));
        visit(&mut window, |window, name| {
            let mut tell = |what: String| trouble.push(format!("{size:?} {name}: {what}"));
            let fields = fields(window);
            // What is longer than its field is scrolled to with the caret.
            let is_typed = |text: &Seen| fields.iter().any(|field| field.contains(text.clip.center()));
            for text in seen(window).iter().filter(|text| !is_typed(text)) {
                let (left, right) = (text.clip.min.x - text.rect.min.x, text.rect.max.x - text.clip.max.x);
                if left.max(right) > 1.5 {
                    tell(format!("{:?} is cut off: {:?} in {:?}", text.text, text.rect, text.clip));
                }
            }
            for (label, rect) in out_of_reach(window, size) {
                tell(format!("{label} is out of reach: {rect:?}"));
            }
        });
        window.state_mut().app.as_mut().unwrap().close();
    }
    assert!(trouble.is_empty(), "{}:\n{}", trouble.len(), trouble.join("\n"));
}

/// Where something is typed.
fn fields(window: &Harness<Window>) -> Vec<Rect> {
    let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput);
    let all = egui_kittest::kittest::by().predicate(move |node| is_field(node.role()));
    window.query_all(all).map(|node| node.rect()).collect()
}

/// Controls beside the window, and the lowest below it where scrolling does not lead to it.
fn out_of_reach(window: &mut Harness<Window>, [width, height]: [f32; 2]) -> Vec<(String, Rect)> {
    let is_control = |node: &Node| {
        matches!(
            node.accesskit_node().role(),
            Role::Button | Role::TextInput | Role::MultilineTextInput | Role::CheckBox | Role::ComboBox
        ) && node.rect().is_positive()
    };
    let name = |node: &Node| {
        let label = node.accesskit_node().label().or_else(|| node.value()).unwrap_or_default();
        format!("{:?} {label}", node.accesskit_node().role())
    };
    let all = egui_kittest::kittest::by().predicate(|_| true);
    let controls: Vec<Node> = window.query_all(all).filter(is_control).collect();
    let beside = |rect: Rect| rect.min.x < -1.0 || rect.max.x > width + 1.0;
    let mut found: Vec<(String, Rect)> =
        controls.iter().filter(|node| beside(node.rect())).map(|node| (name(node), node.rect())).collect();
    let lowest = controls.iter().max_by(|a, b| a.rect().max.y.total_cmp(&b.rect().max.y));
    let Some(lowest) = lowest.filter(|node| node.rect().max.y > height + 1.0) else { return found };
    let (id, label) = (lowest.accesskit_node().id(), name(lowest));
    lowest.scroll_to_me();
    window.run_steps(8);
    let here = egui_kittest::kittest::by().predicate(move |node| node.id() == id);
    if let Some(node) = window.query(here)
        && (node.rect().max.y > height + 1.0 || node.rect().min.y < 0.0)
    {
        found.push((label, node.rect()));
    }
    found
}

/// What is painted again without need empties the battery of a laptop.
#[test]
fn every_room_comes_to_rest() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.stay_who_you_are();
    let rooms = [Room::Home, Room::Report, Room::Trash, Room::Work];
    let rooms = rooms.into_iter().map(|room| (format!("{room:?}"), Action::Go(room)));
    let tables = listed().map(|kind| (kind.key().to_owned(), Action::Show(kind)));
    for (name, action) in rooms.chain(tables) {
        wish(&mut window, action);
        assert!((0..200).any(|_| window.try_run().is_ok()), "{name}");
    }
}
