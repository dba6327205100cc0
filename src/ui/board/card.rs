//! A card of the board: who, where to, what next, and whether to look out.

use egui::text::LayoutJob;
use egui::{Align, FontId, Label, Layout, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::domain::book::{Book, Entry, Id};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::procedure::{Assessment, Level, NextStep};
use crate::ui::level;
use crate::ui::theme::{self, Palette};

/// Height of a card, in points.
const HEIGHT: f32 = 92.0;
/// From the top of a card to that of the next, in points.
pub const STRIDE: f32 = HEIGHT + 8.0;

/// What stands on a card.
pub struct Card {
    /// The placement.
    pub id: Id,
    /// How much its worst early warning weighs.
    pub level: Level,
    name: String,
    country: String,
    next: String,
    /// What the worst warning is about.
    warning: Option<&'static str>,
    told: String,
}

impl Card {
    /// Of a placement.
    #[must_use]
    pub fn new(book: &Book, entry: &Entry<Placement>, assessment: &Assessment) -> Self {
        let person = entry.record.person.and_then(|person| person.get(book));
        let worst = assessment.warnings.first();
        let told = assessment.warnings.iter().map(|warning| warning.text.as_str()).collect::<Vec<_>>();
        Self {
            id: entry.id,
            level: assessment.level(),
            name: person.map_or_else(String::new, |person| person.name.as_str().to_owned()),
            country: entry.record.country.map_or("Negara belum diisi", CodeList::label).to_owned(),
            next: assessment.next.as_ref().map_or_else(String::new, NextStep::words),
            warning: worst.map(|warning| warning.code.label()),
            told: told.join("\n"),
        }
    }

    /// Draws the card; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, width: f32, is_chosen: bool) -> bool {
        let palette = Palette::of(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with(("kartu", self.id)), Sense::CLICK);
        let warning = self.warning.map_or_else(String::new, |warning| {
            format!(", {}: {}", self.level.label().to_lowercase(), warning.to_lowercase())
        });
        let name = format!("{}, {}{warning}. Langkah berikutnya: {}", self.name, self.country, self.next);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
        let is_lit = is_chosen || response.hovered();
        let stroke = Stroke::new(1.0, if is_lit { palette.accent } else { palette.line });
        let fill = if is_chosen { palette.accent_soft } else { palette.surface };
        ui.painter().rect(rect, 6, fill, stroke, StrokeKind::Inside);
        let mut inside = ui.new_child(
            UiBuilder::new().max_rect(rect.shrink2(vec2(8.0, 6.0))).layout(Layout::top_down(Align::Min)),
        );
        inside.shrink_clip_rect(rect);
        inside.spacing_mut().item_spacing.y = 1.0;
        let small = |text: &str, color| RichText::new(text).size(12.5).color(color);
        let strong = RichText::new(&self.name).size(theme::TABLE_SIZE).family(theme::strong_family());
        inside.add(Label::new(strong.color(palette.text)).truncate());
        inside.add(Label::new(small(&self.country, palette.text_soft)).truncate());
        if let Some(warning) = self.warning {
            let (color, _) = level::colors(&inside, self.level);
            let text = format!("{} {warning}", level::icon(self.level));
            inside.add(Label::new(small(&text, color)).truncate());
            inside.add(Label::new(small(&self.next, palette.text)).truncate());
        } else {
            let mut job = LayoutJob::simple(
                self.next.clone(),
                FontId::proportional(12.5),
                palette.text,
                inside.available_width(),
            );
            job.wrap.max_rows = 2;
            inside.add(Label::new(job));
        }
        let hint =
            if self.told.is_empty() { self.next.clone() } else { format!("{}\n{}", self.next, self.told) };
        response.on_hover_text(hint).clicked()
    }
}
