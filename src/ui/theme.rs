//! How everything looks: colours, fonts, sizes. The only file that names a colour.

#![expect(clippy::disallowed_methods, reason = "this is the one place where colours are made")]

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Theme,
};

/// The grid of the window, in points: 8 inside, 16 between groups, 24 between sections.
pub const GAP: f32 = 8.0;
/// Between groups.
pub const GROUP_GAP: f32 = 16.0;
/// Between sections.
pub const SECTION_GAP: f32 = 24.0;
/// Height of buttons and fields.
pub const CONTROL_HEIGHT: f32 = 32.0;
/// Height of a table row.
pub const ROW_HEIGHT: f32 = 30.0;
/// Text size of tables.
pub const TABLE_SIZE: f32 = 14.0;
/// Text size of hints and problems.
pub const SMALL_SIZE: f32 = 13.0;

/// The colours with a meaning. Each stands beside a word or a sign.
#[derive(Clone, Copy)]
pub struct Palette {
    /// Deep teal: what can be pressed, what is chosen.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// A light shade of the accent: the chosen row, the chosen room.
    pub accent_soft: Color32,
    /// Paper of cards and fields.
    pub surface: Color32,
    /// Ground behind the cards.
    pub ground: Color32,
    /// Lines.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text of less weight; contrast at least 4.5 : 1.
    pub text_soft: Color32,
    /// Amber: *Perlu dicek*.
    pub warning: Color32,
    /// Ground of a warning.
    pub warning_soft: Color32,
    /// Red: *Harus diperbaiki*.
    pub error: Color32,
    /// Ground of an error.
    pub error_soft: Color32,
    /// Green: only *Tersimpan* and *cocok*.
    pub good: Color32,
}

const LIGHT: Palette = Palette {
    accent: Color32::from_rgb(0x0b, 0x5e, 0x63),
    on_accent: Color32::WHITE,
    accent_soft: Color32::from_rgb(0xdd, 0xee, 0xee),
    surface: Color32::WHITE,
    ground: Color32::from_rgb(0xf4, 0xf6, 0xf6),
    line: Color32::from_rgb(0xd3, 0xda, 0xdb),
    text: Color32::from_rgb(0x1b, 0x25, 0x27),
    text_soft: Color32::from_rgb(0x54, 0x62, 0x65),
    warning: Color32::from_rgb(0x8a, 0x52, 0x00),
    warning_soft: Color32::from_rgb(0xfd, 0xf1, 0xdc),
    error: Color32::from_rgb(0xb0, 0x21, 0x1c),
    error_soft: Color32::from_rgb(0xfb, 0xe6, 0xe4),
    good: Color32::from_rgb(0x1c, 0x6b, 0x33),
};

const DARK: Palette = Palette {
    accent: Color32::from_rgb(0x6c, 0xc4, 0xc4),
    on_accent: Color32::from_rgb(0x06, 0x2b, 0x2e),
    accent_soft: Color32::from_rgb(0x1d, 0x40, 0x43),
    surface: Color32::from_rgb(0x20, 0x28, 0x2a),
    ground: Color32::from_rgb(0x17, 0x1d, 0x1f),
    line: Color32::from_rgb(0x3b, 0x47, 0x4a),
    text: Color32::from_rgb(0xe8, 0xee, 0xee),
    text_soft: Color32::from_rgb(0xa9, 0xb6, 0xb8),
    warning: Color32::from_rgb(0xf2, 0xb7, 0x5c),
    warning_soft: Color32::from_rgb(0x3c, 0x2e, 0x16),
    error: Color32::from_rgb(0xff, 0x9c, 0x93),
    error_soft: Color32::from_rgb(0x43, 0x22, 0x20),
    good: Color32::from_rgb(0x7f, 0xd1, 0x95),
};

impl Palette {
    /// The colours of the theme in use.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> Self {
        if ui.visuals().dark_mode { DARK } else { LIGHT }
    }
}

/// The colour of printed ink, on the page preview.
pub const INK: Color32 = Color32::BLACK;
/// The colour of paper, on the page preview, in every theme.
pub const PAPER: Color32 = Color32::WHITE;
/// A picture in its own colours.
pub const UNTINTED: Color32 = Color32::WHITE;

/// A number under the pointer, on the page preview.
pub const PAPER_LIT: Color32 = LIGHT.accent_soft;

/// A grey of the page preview; 0 is black, 1 white.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0–255")]
pub fn grey(level: f32) -> Color32 {
    Color32::from_gray((level.clamp(0.0, 1.0) * 255.0) as u8)
}

/// Below this height of the window, in points, what stands above a table or the fields of a form leaves no room for them.
const LOW_HEIGHT: f32 = 450.0;

/// Whether the window is so low that headings scroll along with what they stand above: 1366 × 768 at 200 %.
#[must_use]
pub fn is_low(ui: &egui::Ui) -> bool {
    ui.ctx().content_rect().height() < LOW_HEIGHT
}

/// The semibold face.
#[must_use]
pub fn strong_family() -> FontFamily {
    FontFamily::Name("tebal".into())
}

/// Gives the window its fonts, sizes and colours. Runs once for each start.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.style_mut_of(Theme::Light, |style| dress(style, &LIGHT));
    ctx.style_mut_of(Theme::Dark, |style| dress(style, &DARK));
}

fn fonts() -> FontDefinitions {
    const REGULAR: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/NotoSans-Regular.ttf"));
    const STRONG: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/NotoSans-SemiBold.ttf"));
    const ICONS: &[u8] =
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/desmigratif-icons.ttf"));
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("teks", REGULAR), ("tebal", STRONG), ("ikon", ICONS)] {
        let mut data = FontData::from_static(bytes);
        if name == "ikon" {
            // Icons are drawn for a taller box than the letters.
            data.tweak.y_offset_factor = 0.06;
            data.tweak.scale = 1.15;
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let stack = |first: &str| vec![first.to_owned(), "ikon".to_owned()];
    fonts.families.insert(FontFamily::Proportional, stack("teks"));
    fonts.families.insert(FontFamily::Monospace, stack("teks"));
    fonts.families.insert(strong_family(), stack("tebal"));
    fonts
}

fn dress(style: &mut egui::Style, palette: &Palette) {
    let plain = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, plain(SMALL_SIZE)),
        (TextStyle::Body, plain(15.0)),
        (TextStyle::Button, plain(15.0)),
        (TextStyle::Monospace, plain(TABLE_SIZE)),
        (TextStyle::Heading, FontId::new(20.0, strong_family())),
        (TextStyle::Name("sub".into()), FontId::new(17.0, strong_family())),
        (TextStyle::Name("strong".into()), FontId::new(15.0, strong_family())),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(GAP, GAP);
    style.spacing.button_padding = egui::vec2(12.0, 5.0);
    style.spacing.interact_size = egui::vec2(40.0, CONTROL_HEIGHT);
    style.spacing.text_edit_width = 240.0;
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.scroll = egui::style::ScrollStyle::solid();
    style.interaction.selectable_labels = false;

    let visuals = &mut style.visuals;
    visuals.panel_fill = palette.ground;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.faint_bg_color = palette.ground;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.weak_text_color = Some(palette.text_soft);
    // What cannot be pressed now is still read: 4.5 : 1 also then.
    visuals.disabled_alpha = 0.7;
    visuals.selection.bg_fill = palette.accent_soft;
    visuals.selection.stroke = Stroke::new(1.5, palette.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill, stroke) in [
        (&mut widgets.noninteractive, palette.surface, palette.line),
        (&mut widgets.inactive, palette.surface, palette.line),
        (&mut widgets.hovered, palette.accent_soft, palette.accent),
        (&mut widgets.active, palette.accent_soft, palette.accent),
        (&mut widgets.open, palette.surface, palette.accent),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, stroke);
        widget.fg_stroke = Stroke::new(1.0, palette.text);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
}
