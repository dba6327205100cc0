//! Laporan: the months, the pages as they will print, and the way to the PDF.

use egui::{Align2, FontFamily, FontId, Layout, Rect, ScrollArea, Stroke, Ui, pos2, vec2};

use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::figures::{Figures, figures};
use crate::report::fonts::Face;
use crate::report::layout::{Item, Page, lay_out};
use crate::report::monthly;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::picker::Question;
use crate::ui::theme::{self, Palette};

/// How many months the list goes back.
const MONTHS: usize = 12;

/// What the room remembers: the chosen month, and what was made of the book for it.
pub struct ReportState {
    period: Period,
    pages: Vec<Page>,
    pages_of: Option<(u64, Period)>,
    figures: Option<(u64, Period, Figures)>,
}

impl ReportState {
    /// The month before the present one is the next to be reported.
    #[must_use]
    pub fn new(present: Period) -> Self {
        Self { period: present.previous(), pages: Vec::new(), pages_of: None, figures: None }
    }

    /// The chosen month.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Shows another month.
    pub fn show(&mut self, period: Period) {
        self.period = period;
    }

    /// Brings the figures of a month up to date.
    pub fn refresh_figures(&mut self, book: &Book, period: Period) {
        let is_fresh = self
            .figures
            .as_ref()
            .is_some_and(|(revision, of, _)| (*revision, *of) == (book.revision(), period));
        if !is_fresh {
            self.figures = Some((book.revision(), period, figures(book, period)));
        }
    }

    /// The numbers that Beranda shows.
    #[must_use]
    pub fn headline(&self) -> Vec<(&'static str, i64)> {
        let Some((_, _, figures)) = &self.figures else { return Vec::new() };
        let closing = &figures.migration.closing;
        vec![
            ("CPMI", closing.prospective.total()),
            ("PMI aktif", closing.abroad.total()),
            ("PMI purna", closing.returned.total()),
            ("Berangkat", figures.migration.departures.total()),
            ("Kegiatan", figures.activities.records().count()),
        ]
    }

    fn refresh_pages(&mut self, session: &Session) {
        let book = session.book();
        let key = (book.revision(), self.period);
        if self.pages_of != Some(key) {
            let report = report_of(session, self.period);
            self.pages = lay_out(&report.document);
            self.pages_of = Some(key);
        }
    }
}

/// The report of a month as the book stands, with its photos.
#[must_use]
pub fn report_of(session: &Session, period: Period) -> monthly::Report {
    let files = session.files();
    monthly::report(session.book(), period, session.today(), &|name| files.photo(name))
}

/// Draws the room.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    view.report.refresh_pages(&view.session);
    ui.horizontal(|ui| {
        ui.room_title(&format!("Laporan {}", view.report.period.label()));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let month = view.report.period.label();
            if ui.primary_button(icons::PRINT, &format!("Cetak laporan {month}")).clicked() {
                actions.push(Action::PrintReport);
            }
            if ui.deed_button(icons::SAVE_ALT, "Simpan PDF…").clicked() {
                let name = monthly::file_name(view.session.book(), view.report.period, "pdf");
                actions.push(Action::Ask(Question::SavePdf(name)));
            }
        });
    });
    egui::Panel::left(egui::Id::unique("bulan laporan"))
        .exact_size(180.0)
        .resizable(false)
        .show_separator_line(false)
        .frame(egui::Frame::new())
        .show(ui, |ui| months(ui, view, actions));
    egui::CentralPanel::no_frame().show(ui, |ui| {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, seen| preview(ui, seen, &view.report.pages));
    });
}

fn months(ui: &mut Ui, view: &BookView, actions: &mut Vec<Action>) {
    ui.soft("Pilih bulan");
    ScrollArea::vertical().id_salt("bulan").auto_shrink([false, false]).show(ui, |ui| {
        let mut period = Period::of(view.session.today());
        for _ in 0..MONTHS {
            if ui.tab(period == view.report.period, &period.label(), None).clicked() {
                actions.push(Action::ShowMonth(period));
            }
            period = period.previous();
        }
        ui.add_space(theme::GAP);
        ui.soft(&format!("{} halaman", view.report.pages.len()));
    });
}

/// Draws the pages that are seen, one under another, as wide as the room.
fn preview(ui: &mut Ui, seen: Rect, pages: &[Page]) {
    let width = (ui.available_width() - 24.0).min(820.0);
    let origin = ui.cursor().min;
    let mut y = 0.0;
    for (number, page) in pages.iter().enumerate() {
        let scale = width / page.width_pt.max(page.height_pt * 0.72);
        let size = vec2(page.width_pt * scale, page.height_pt * scale);
        let rect = Rect::from_min_size(pos2(origin.x + 8.0, origin.y + y), size);
        if y + size.y >= seen.min.y && y <= seen.max.y {
            paint(ui, rect, scale, page);
            let id = egui::Id::unique("halaman").with(number);
            let response = ui.interact(rect, id, egui::Sense::hover());
            let texts = page.texts().collect::<Vec<_>>().join(" ");
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Label, true, format!("Halaman {}: {texts}", number + 1))
            });
        }
        y += size.y + theme::GROUP_GAP;
    }
    ui.allocate_space(vec2(width, y));
}

fn paint(ui: &Ui, sheet: Rect, scale: f32, page: &Page) {
    let painter = ui.painter().with_clip_rect(sheet.intersect(ui.clip_rect()));
    let place = |x: f32, y: f32| pos2(sheet.min.x + x * scale, sheet.min.y + y * scale);
    painter.rect(sheet, 0, theme::PAPER, Stroke::new(1.0, Palette::of(ui).line), egui::StrokeKind::Inside);
    for item in &page.items {
        if let Item::Rect { x, y, width, height, grey } = item {
            painter.rect_filled(
                Rect::from_min_size(place(*x, *y), vec2(*width, *height) * scale),
                0,
                theme::grey(*grey),
            );
        }
    }
    for item in &page.items {
        match item {
            Item::Rect { .. } | Item::Area { .. } => {}
            // Only on paper.
            Item::Picture { x, y, width, height, .. } => {
                let place = Rect::from_min_size(place(*x, *y), vec2(*width, *height) * scale);
                painter.rect_filled(place, 0, theme::grey(0.9));
            }
            Item::Rule { x1, y1, x2, y2, width_pt } => {
                let stroke = Stroke::new((width_pt * scale).max(0.6), theme::INK);
                painter.line_segment([place(*x1, *y1), place(*x2, *y2)], stroke);
            }
            Item::Text { x, y, size_pt, face, text } => {
                let family =
                    if *face == Face::Bold { theme::strong_family() } else { FontFamily::Proportional };
                let font = FontId::new(size_pt * scale, family);
                // Noto Sans: the baseline lies 1.069 em under the top of the line.
                painter.text(place(*x, y - 1.069 * size_pt), Align2::LEFT_TOP, text, font, theme::INK);
            }
        }
    }
}
