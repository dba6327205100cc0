//! Photos and files on their way into the book: photos are turned upright and made smaller, everything is kept under its
//! hash.

use std::io::Cursor;
use std::path::Path;

use egui::{ColorImage, TextureHandle, TextureOptions, Ui};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, RgbImage, Rgba, RgbaImage, imageops};

use super::notice::Notice;
use crate::domain::cells::FileName;
use crate::domain::cells::file::PHOTO_EXTENSIONS;
use crate::storage::StorageError;
use crate::storage::disk::Disk;
use crate::storage::files::{Files, LARGEST_FILE};

/// The longer side of a kept photo, in pixels: enough for half a printed page.
const LONGEST_SIDE: u32 = 1600;
/// Quality of a photo that was made smaller.
const QUALITY: u8 = 82;
/// The longer side of a photo beside its caption, in pixels.
const SMALL_SIDE: u32 = 160;
/// The longer side of a photo on a page on the screen, in pixels.
const PAGE_SIDE: u32 = 640;
/// Photos are read up to this size in bytes; cameras make them smaller.
const LARGEST_PHOTO: usize = 40 * 1024 * 1024;

/// Keeps the file at `path` with the book.
///
/// # Errors
/// It cannot be read, is no photo where one is wanted, is too large, or cannot be written.
pub fn keep(files: &Files, disk: &dyn Disk, path: &Path, is_photo: bool) -> Result<FileName, Notice> {
    let unreadable = |error| Notice::failure(StorageError::io("membaca berkas", path, error));
    let bytes = disk.read(path).map_err(unreadable)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let looks_like_photo = PHOTO_EXTENSIONS.contains(&extension.as_str());
    let limit = if looks_like_photo { LARGEST_PHOTO } else { LARGEST_FILE };
    if bytes.len() > limit {
        let text = format!("{name} lebih besar dari {} MB. Kecilkan dulu berkasnya.", limit / 1024 / 1024);
        return Err(Notice::refused(text));
    }
    let (bytes, extension) = match upright(&bytes) {
        Some(image) if looks_like_photo => {
            let jpeg = printable(&image, bytes).ok_or_else(|| {
                Notice::refused(format!("{name} tidak dapat disimpan sebagai foto. Pilih berkas lain."))
            })?;
            (jpeg, "jpg".to_owned())
        }
        None if is_photo || looks_like_photo => {
            let text = format!("{name} bukan foto JPG atau PNG yang bisa dibuka. Pilih berkas lain.");
            return Err(Notice::refused(text));
        }
        _ => (bytes, if extension.is_empty() { "bin".to_owned() } else { extension }),
    };
    files.keep(&bytes, &extension).map_err(Notice::failure)
}

/// A picture as it is seen.
struct Upright {
    image: DynamicImage,
    /// The file had to be turned, so that a printer would not see what the camera saw.
    was_turned: bool,
}

/// The picture, turned as the camera was held.
fn upright(bytes: &[u8]) -> Option<Upright> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?;
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    let was_turned = orientation.is_some_and(|orientation| orientation != Orientation::NoTransforms);
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Some(Upright { image, was_turned })
}

/// As JPEG of a printable size; an upright JPEG that is small already stays as it is.
fn printable(photo: &Upright, original: Vec<u8>) -> Option<Vec<u8>> {
    let image = &photo.image;
    let is_small = image.width().max(image.height()) <= LONGEST_SIDE && original.len() <= LARGEST_FILE / 4;
    if is_small && !photo.was_turned && original.starts_with(b"\xff\xd8") {
        return Some(original);
    }
    let image = if is_small { image.clone() } else { image.thumbnail(LONGEST_SIDE, LONGEST_SIDE) };
    let mut bytes = Vec::new();
    on_white(&image).write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).ok()?;
    Some(bytes)
}

/// Without transparency: an emblem cut out of its ground stands on paper, not on black.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let mut paper = RgbaImage::from_pixel(image.width(), image.height(), Rgba([u8::MAX; 4]));
    imageops::overlay(&mut paper, image, 0, 0);
    DynamicImage::from(paper).to_rgb8()
}

/// A small picture of a kept photo, made once; `None` where the file is gone or broken.
#[must_use]
pub fn small(ui: &Ui, files: &Files, name: &FileName) -> Option<TextureHandle> {
    let id = egui::Id::unique("foto kecil").with(name.as_str());
    if let Some(known) = ui.data(|data| data.get_temp::<Option<TextureHandle>>(id)) {
        return known;
    }
    let texture = files.read(name).ok().and_then(|bytes| texture(ui, name.as_str(), &bytes, SMALL_SIDE));
    ui.data_mut(|data| data.insert_temp(id, texture.clone()));
    texture
}

/// A photo for a page on the screen; `None` where it is broken. The caller keeps it.
#[must_use]
pub fn on_page(ui: &Ui, bytes: &[u8]) -> Option<TextureHandle> {
    texture(ui, "foto laporan", bytes, PAGE_SIDE)
}

fn texture(ui: &Ui, name: &str, bytes: &[u8], longest: u32) -> Option<TextureHandle> {
    let image = upright(bytes)?.image.thumbnail(longest, longest).to_rgba8();
    let size = [image.width() as usize, image.height() as usize];
    let pixels = ColorImage::from_rgba_unmultiplied(size, image.as_raw());
    Some(ui.ctx().load_texture(name, pixels, TextureOptions::LINEAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparent_emblems_stand_on_white_not_on_black() {
        let mut emblem = RgbaImage::from_pixel(32, 32, Rgba([0; 4]));
        imageops::replace(&mut emblem, &RgbaImage::from_pixel(16, 32, Rgba([200, 0, 0, 255])), 0, 0);
        let mut png = Vec::new();
        emblem.write_with_encoder(image::codecs::png::PngEncoder::new(&mut png)).expect("written");
        let kept = printable(&upright(&png).expect("a picture"), png).expect("a photo");
        let seen = upright(&kept).expect("a picture").image.to_rgb8();
        assert!(seen.get_pixel(4, 16).0[0] > 180 && seen.get_pixel(4, 16).0[1] < 30, "the emblem itself");
        assert!(seen.get_pixel(28, 16).0.iter().all(|ink| *ink > 240), "its ground");
    }
}
