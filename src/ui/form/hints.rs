//! What the rule table says of the papers in the tick list of a placement: who issues them, whether they are asked for on
//! this way, and why.

use std::collections::HashMap;

use egui::{Response, RichText, Ui};
use jiff::civil::Date;

use crate::domain::cell::Choice;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::document::Document;
use crate::domain::procedure::{Item, Journey, Need, Phase, rules};
use crate::domain::record::{Record, RecordType, Values};
use crate::ui::theme::{self, Palette};

/// What the rule table says of the lines of a tick list, by code.
pub type Hints = HashMap<&'static str, Hint>;

/// What is said of one paper.
pub struct Hint {
    /// Who issues it; beside its name.
    issuer: &'static str,
    /// Whether it is asked for, and why; on hover.
    told: String,
    is_required: bool,
}

/// What is asked for on the way that the owner's form tells of; nothing of other types than papers.
pub fn hints(kind: &dyn RecordType, owner: &Values, today: Date) -> Hints {
    if kind.key() != Document::TYPE.key {
        return Hints::new();
    }
    let rules = rules().of(Phase::Preparing, journey(owner), today);
    let told = rules.filter_map(|rule| match rule.item {
        Item::Paper(paper) => {
            let is_required = rule.need == Need::Required;
            let need = if is_required { "Wajib" } else { "Bila diminta" };
            let told = format!("{need}. Urus di {}.\nDasar: {}", rule.place, rule.source);
            Some((paper.key(), Hint { issuer: rule.issuer, told, is_required }))
        }
        Item::Deed(_) => None,
    });
    told.collect()
}

fn journey(owner: &Values) -> Journey {
    fn code<C: CodeList>(owner: &Values, key: &str) -> Option<C> {
        owner.get(key).and_then(|text| C::find(text).ok())
    }
    Journey { scheme: code(owner, "scheme"), country: code(owner, "country"), job: code(owner, "job") }
}

/// The name of a line, with who issues it where the rule table tells; whether and why it is asked for stands on hover.
pub fn code_label(ui: &mut Ui, choice: &Choice, hint: Option<&Hint>) -> Response {
    let Some(hint) = hint else { return ui.label(choice.label) };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 20.0;
        let palette = Palette::of(ui);
        let label = ui.label(choice.label);
        let words =
            if hint.is_required { format!("wajib · {}", hint.issuer) } else { hint.issuer.to_owned() };
        let soft = RichText::new(words).size(theme::SMALL_SIZE).color(palette.text_soft);
        ui.add(egui::Label::new(soft).truncate()).on_hover_text(&hint.told);
        label.on_hover_text(&hint.told)
    })
    .inner
}
