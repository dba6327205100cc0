//! Lampiran 2: the photos of the activities, two by two.

use super::Annex;
use crate::domain::cells::date::short_date;
use crate::domain::pillars::shared::activity::{Activity, PHOTOS_PRINTED};
use crate::report::document::{Block, Orientation, Photo, Picture};
use crate::report::monthly::material::Material;

/// The photos that have a caption come first; at most four of an activity are printed.
pub fn annex(material: &Material) -> Option<Annex> {
    let lines = material.figures.activities.lines.iter();
    let activities = lines.filter_map(|line| material.book.get::<Activity>(line.id));
    let pictures: Vec<Picture> = activities.flat_map(|entry| pictures(material, &entry.record)).collect();
    (!pictures.is_empty()).then(|| Annex {
        number: 2,
        title: "Foto kegiatan",
        orientation: Orientation::Portrait,
        blocks: vec![Block::Pictures(pictures)],
    })
}

fn pictures(material: &Material, activity: &Activity) -> Vec<Picture> {
    let date = activity.date.map_or_else(String::new, short_date);
    let picture = |photo: &crate::domain::cells::Photo| {
        let what = match photo.caption.as_str() {
            "" => {
                let parts = [activity.title.as_str(), activity.place.as_str()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
            caption => caption.to_owned(),
        };
        Picture {
            caption: format!("{what}, {date}"),
            photo: (material.photo)(&photo.file).and_then(Photo::new),
        }
    };
    activity.photos.as_slice().iter().take(PHOTOS_PRINTED).map(picture).collect()
}
