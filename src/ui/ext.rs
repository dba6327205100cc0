//! The whole widget vocabulary of the window, as a trait on [`egui::Ui`].

use egui::{Button, Frame, Margin, Response, RichText, Stroke, TextStyle, Ui};

use super::icons;
use super::theme::{self, Palette};
use crate::domain::cell::{Problem, Severity};

/// What a view may put on the screen besides plain labels and the editors.
pub trait UiExt {
    /// Heading of a room, 20 pt.
    fn room_title(&mut self, text: &str);
    /// Heading of a group, 17 pt.
    fn group_title(&mut self, text: &str);
    /// Text of less weight.
    fn soft(&mut self, text: &str) -> Response;
    /// Semibold text.
    fn strong_text(&mut self, text: &str) -> Response;
    /// The one deed that a screen is for.
    fn primary_button(&mut self, icon: &str, text: &str) -> Response;
    /// A deed among others.
    fn deed_button(&mut self, icon: &str, text: &str) -> Response;
    /// A deed that looks like text.
    fn quiet_button(&mut self, icon: &str, text: &str) -> Response;
    /// A small deed beside a value, for the mouse: the keys pass it by, so that Enter in a row of fields cannot press it.
    fn aside_button(&mut self, icon: &str, name: &str) -> Response;
    /// A small deed that has a key of its own, which stands beside it: the keys of the form pass it by.
    fn key_button(&mut self, text: &str, keys: &str) -> Response;
    /// A tab with the number of its records.
    fn tab(&mut self, selected: bool, text: &str, count: Option<usize>) -> Response;
    /// A white card with a thin border.
    fn card<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R;
    /// One problem: sign, word and sentence.
    fn problem(&mut self, problem: &Problem) -> Response;
    /// What an empty place says: what belongs here and how to begin.
    fn empty_hint(&mut self, icon: &str, text: &str);
}

/// An icon and a word, as one text.
fn labelled(icon: &str, text: &str) -> String {
    if icon.is_empty() { text.to_owned() } else { format!("{icon} {text}") }
}

/// A named text style of the theme.
fn style(name: &str) -> TextStyle {
    TextStyle::Name(name.into())
}

/// The accessible name of a button is its words, without the icon.
fn named(response: Response, text: &str) -> Response {
    let enabled = response.enabled();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, text));
    response
}

impl UiExt for Ui {
    fn room_title(&mut self, text: &str) {
        self.heading(text);
    }

    fn group_title(&mut self, text: &str) {
        self.label(RichText::new(text).text_style(style("sub")));
    }

    fn soft(&mut self, text: &str) -> Response {
        let palette = Palette::of(self);
        self.label(RichText::new(text).color(palette.text_soft).size(theme::SMALL_SIZE))
    }

    fn strong_text(&mut self, text: &str) -> Response {
        self.label(RichText::new(text).text_style(style("strong")))
    }

    fn primary_button(&mut self, icon: &str, text: &str) -> Response {
        let palette = Palette::of(self);
        let words = RichText::new(labelled(icon, text)).text_style(style("strong"));
        if !self.is_enabled() {
            // Light words on a faded ground could not be read.
            return named(self.add(Button::new(words)), text);
        }
        let words = words.color(palette.on_accent);
        let button = Button::new(words).fill(palette.accent).stroke(Stroke::new(1.0, palette.accent));
        named(self.add(button), text)
    }

    fn deed_button(&mut self, icon: &str, text: &str) -> Response {
        named(self.add(Button::new(labelled(icon, text))), text)
    }

    fn quiet_button(&mut self, icon: &str, text: &str) -> Response {
        let palette = Palette::of(self);
        let words = RichText::new(labelled(icon, text)).color(palette.accent);
        named(self.add(Button::new(words).frame_when_inactive(false)), text)
    }

    fn aside_button(&mut self, icon: &str, name: &str) -> Response {
        let button = Button::new(icon).small().sense(egui::Sense::CLICK);
        named(self.add(button), name).on_hover_text(name)
    }

    fn key_button(&mut self, text: &str, keys: &str) -> Response {
        let palette = Palette::of(self);
        let words = RichText::new(text).size(theme::SMALL_SIZE).color(palette.accent);
        let keys = RichText::new(keys).size(theme::SMALL_SIZE).color(palette.text_soft);
        let button = Button::new((words, keys)).frame_when_inactive(false).small().sense(egui::Sense::CLICK);
        named(self.add(button), text)
    }

    fn tab(&mut self, selected: bool, text: &str, count: Option<usize>) -> Response {
        let palette = Palette::of(self);
        let number = count
            .map_or_else(String::new, |count| format!("  {}", crate::domain::cells::number::counted(count)));
        let mut words = RichText::new(format!("{text}{number}"));
        if selected {
            words = words.text_style(style("strong")).color(palette.accent);
        }
        let fill = if selected { palette.accent_soft } else { palette.surface };
        named(self.add(Button::new(words).fill(fill).selected(selected)), text)
    }

    fn card<R>(&mut self, content: impl FnOnce(&mut Ui) -> R) -> R {
        let palette = Palette::of(self);
        Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(1.0, palette.line))
            .corner_radius(8)
            .inner_margin(Margin::same(16))
            .show(self, content)
            .inner
    }

    fn problem(&mut self, problem: &Problem) -> Response {
        let palette = Palette::of(self);
        let (icon, color) = match problem.severity {
            Severity::Error => (icons::ERROR, palette.error),
            Severity::Warning => (icons::WARNING, palette.warning),
        };
        let text = RichText::new(labelled(icon, &problem.text)).color(color).size(theme::SMALL_SIZE);
        self.label(text)
    }

    fn empty_hint(&mut self, icon: &str, text: &str) {
        let palette = Palette::of(self);
        self.vertical_centered(|ui| {
            ui.add_space(theme::SECTION_GAP * 2.0);
            ui.label(RichText::new(icon).size(40.0).color(palette.text_soft));
            ui.add_space(theme::GAP);
            ui.label(RichText::new(text).color(palette.text_soft));
        });
    }
}
