//! A page on the screen, as it will print.

use egui::{Align2, FontFamily, FontId, Rect, Stroke, Ui, pos2, vec2};

use super::state::Sheet;
use crate::report::fonts::Face;
use crate::report::layout::Item;
use crate::ui::photos::on_page;
use crate::ui::theme::{self, Palette};

/// Where a rectangle of the page lies on the screen.
pub fn placed(rect: Rect, sheet: Rect, scale: f32) -> Rect {
    Rect::from_min_size(sheet.min + rect.min.to_vec2() * scale, rect.size() * scale)
}

/// Paints a page into `paper`; `lit` is the number under the pointer.
pub fn paint(ui: &Ui, paper: Rect, scale: f32, sheet: &Sheet, lit: Option<Rect>) {
    let page = &sheet.page;
    let painter = ui.painter().with_clip_rect(paper.intersect(ui.clip_rect()));
    let place = |x: f32, y: f32| pos2(paper.min.x + x * scale, paper.min.y + y * scale);
    painter.rect(paper, 0, theme::PAPER, Stroke::new(1.0, Palette::of(ui).line), egui::StrokeKind::Inside);
    for item in &page.items {
        if let Item::Rect { x, y, width, height, grey } = item {
            painter.rect_filled(
                Rect::from_min_size(place(*x, *y), vec2(*width, *height) * scale),
                0,
                theme::grey(*grey),
            );
        }
    }
    if let Some(lit) = lit {
        painter.rect_filled(lit, 0, theme::PAPER_LIT);
    }
    for (number, item) in page.items.iter().enumerate() {
        match item {
            Item::Rect { .. } | Item::Area { .. } => {}
            Item::Picture { x, y, width, height, photo } => {
                let place = Rect::from_min_size(place(*x, *y), vec2(*width, *height) * scale);
                let mut photos = sheet.photos.borrow_mut();
                let texture = photos.entry(number).or_insert_with(|| on_page(ui, &photo.file));
                if let Some(texture) = texture {
                    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    painter.image(texture.id(), place, whole, theme::UNTINTED);
                } else {
                    painter.rect_filled(place, 0, theme::grey(0.9));
                }
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
