//! Photos and files on their way into the book: photos are turned upright and made smaller, everything is kept under its
//! hash.

use std::io::Cursor;
use std::path::Path;

use egui::{ColorImage, TextureHandle, TextureOptions, Ui};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader};

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
        Some(image) if looks_like_photo => (smaller(&image, bytes), "jpg".to_owned()),
        None if is_photo || looks_like_photo => {
            let text = format!("{name} bukan foto JPG atau PNG yang bisa dibuka. Pilih berkas lain.");
            return Err(Notice::refused(text));
        }
        _ => (bytes, if extension.is_empty() { "bin".to_owned() } else { extension }),
    };
    // A PNG that was small enough stays one.
    let extension = if bytes.starts_with(b"\x89PNG") { "png".to_owned() } else { extension };
    files.keep(&bytes, &extension).map_err(Notice::failure)
}

/// The picture, turned as the camera was held.
fn upright(bytes: &[u8]) -> Option<DynamicImage> {
    let mut decoder = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_decoder().ok()?;
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Some(image)
}

/// As JPEG of a printable size; a photo that is small already stays as it is.
fn smaller(image: &DynamicImage, original: Vec<u8>) -> Vec<u8> {
    if image.width().max(image.height()) <= LONGEST_SIDE && original.len() <= LARGEST_FILE / 4 {
        return original;
    }
    let image = image.thumbnail(LONGEST_SIDE, LONGEST_SIDE).to_rgb8();
    let mut bytes = Vec::new();
    match image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)) {
        Ok(()) => bytes,
        Err(_) => original,
    }
}

/// A small picture of a kept photo, made once; `None` where the file is gone or broken.
#[must_use]
pub fn small(ui: &Ui, files: &Files, name: &FileName) -> Option<TextureHandle> {
    let id = egui::Id::unique("foto kecil").with(name.as_str());
    if let Some(known) = ui.data(|data| data.get_temp::<Option<TextureHandle>>(id)) {
        return known;
    }
    let image = files.read(name).ok().and_then(|bytes| upright(&bytes));
    let texture = image.map(|image| {
        let image = image.thumbnail(SMALL_SIDE, SMALL_SIDE).to_rgba8();
        let size = [image.width() as usize, image.height() as usize];
        let pixels = ColorImage::from_rgba_unmultiplied(size, image.as_raw());
        ui.ctx().load_texture(name.as_str(), pixels, TextureOptions::LINEAR)
    });
    ui.data_mut(|data| data.insert_temp(id, texture.clone()));
    texture
}
