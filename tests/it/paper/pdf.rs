//! A PDF read back: what a viewer would draw, from the bytes alone.

use std::collections::BTreeMap;

use desmigratif::report::document::Document;
use desmigratif::report::pdf;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object};

/// A page as it is drawn. Lengths are points, the origin is the left top corner.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
    pub runs: Vec<Run>,
    /// Both ends of every line.
    pub rules: Vec<[f32; 4]>,
    /// Left, top, right, bottom.
    pub rects: Vec<[f32; 4]>,
    /// Left, top, right, bottom.
    pub pictures: Vec<[f32; 4]>,
}

/// A text as it is shown: where it begins, its baseline, its width.
#[derive(Debug, Clone)]
pub struct Run {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub size: f32,
    pub is_bold: bool,
    pub text: String,
}

impl Run {
    /// Left, top, right, bottom of the ink, about: capitals above the baseline, descenders below.
    pub fn ink(&self) -> [f32; 4] {
        [self.x, self.y - 0.70 * self.size, self.x + self.width, self.y + 0.20 * self.size]
    }
}

/// Width and meaning of every code of a font.
struct Font {
    is_bold: bool,
    widths: BTreeMap<u16, f32>,
    meanings: BTreeMap<u16, char>,
}

/// The file of a document.
pub fn bytes(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf::write(document, &mut bytes).unwrap();
    bytes
}

/// The pages of a document, by way of its file.
pub fn sheets(document: &Document) -> Vec<Sheet> {
    read(&bytes(document))
}

/// The pages of a file.
pub fn read(bytes: &[u8]) -> Vec<Sheet> {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let mut known: BTreeMap<Vec<u8>, Font> = BTreeMap::new();
    let mut sheets = Vec::new();
    for id in file.page_iter() {
        let page = file.get_dictionary(id).unwrap();
        let media = page.get(b"MediaBox").and_then(Object::as_array).unwrap();
        let [_, _, width, height] = [0, 1, 2, 3].map(|index| media[index].as_float().unwrap());
        let resources = resolved(&file, page.get(b"Resources").unwrap()).as_dict().unwrap();
        if let Ok(fonts) = resources.get(b"Font") {
            for (name, font) in resolved(&file, fonts).as_dict().unwrap() {
                let font = resolved(&file, font).as_dict().unwrap();
                known.entry(name.clone()).or_insert_with(|| read_font(&file, name, font));
            }
        }
        let content = Content::decode(&file.get_page_content(id)).unwrap();
        let mut sheet = Sheet {
            width,
            height,
            runs: Vec::new(),
            rules: Vec::new(),
            rects: Vec::new(),
            pictures: Vec::new(),
        };
        draw(&content.operations, &known, &mut sheet);
        sheets.push(sheet);
    }
    sheets
}

fn resolved<'a>(file: &'a lopdf::Document, object: &'a Object) -> &'a Object {
    file.dereference(object).unwrap().1
}

fn read_font(file: &lopdf::Document, name: &[u8], font: &Dictionary) -> Font {
    let descendants = resolved(file, font.get(b"DescendantFonts").unwrap()).as_array().unwrap();
    let descendant = resolved(file, &descendants[0]).as_dict().unwrap();
    let mut widths = BTreeMap::new();
    let mut list = resolved(file, descendant.get(b"W").unwrap()).as_array().unwrap().iter();
    // A list of `first [width width …]`, or of `first last width`.
    while let Some(first) = list.next() {
        let first = u16::try_from(first.as_i64().unwrap()).unwrap();
        match resolved(file, list.next().unwrap()) {
            Object::Array(of_codes) => {
                widths.extend((first..).zip(of_codes.iter().map(|width| width.as_float().unwrap())));
            }
            last => {
                let last = u16::try_from(last.as_i64().unwrap()).unwrap();
                let width = list.next().unwrap().as_float().unwrap();
                widths.extend((first..=last).map(|code| (code, width)));
            }
        }
    }
    let map = resolved(file, font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
    let map = String::from_utf8(map.get_plain_content().unwrap()).unwrap();
    let is_bold = name.ends_with(b"BLD");
    Font { is_bold, widths, meanings: meanings(&map) }
}

/// The pairs between `beginbfchar` and `endbfchar`.
fn meanings(map: &str) -> BTreeMap<u16, char> {
    let mut meanings = BTreeMap::new();
    for part in map.split("beginbfchar").skip(1) {
        let part = part.split("endbfchar").next().unwrap();
        let hex: Vec<&str> =
            part.split(['<', '>', ' ', '\n', '\r']).filter(|text| !text.is_empty()).collect();
        for pair in hex.chunks_exact(2) {
            let code = u16::from_str_radix(pair[0], 16).unwrap();
            let units: Vec<u16> = pair[1]
                .as_bytes()
                .chunks(4)
                .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).unwrap(), 16).unwrap())
                .collect();
            meanings.insert(code, String::from_utf16(&units).unwrap().chars().next().unwrap());
        }
    }
    assert!(!map.contains("beginbfrange"), "ranges are not read here");
    meanings
}

fn draw(operations: &[Operation], fonts: &BTreeMap<Vec<u8>, Font>, sheet: &mut Sheet) {
    let height = sheet.height;
    let (mut font, mut size) = (None, 0.0);
    let mut place = (0.0, 0.0);
    let mut pen = (0.0, 0.0);
    let mut rect = [0.0; 4];
    let mut matrix = [0.0; 6];
    for Operation { operator, operands } in operations {
        let number = |index: usize| operands[index].as_float().unwrap();
        match operator.as_str() {
            "BT" => place = (0.0, 0.0),
            "Tf" => (font, size) = (fonts.get(operands[0].as_name().unwrap()), number(1)),
            "Tm" => place = (number(4), number(5)),
            "Td" => place = (place.0 + number(0), place.1 + number(1)),
            "Tj" => {
                let font = font.expect("a font is chosen");
                let codes = operands[0]
                    .as_str()
                    .unwrap()
                    .chunks(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                let (mut width, mut text) = (0.0, String::new());
                for code in codes {
                    width += font.widths.get(&code).copied().unwrap_or(f32::NAN) * size / 1000.0;
                    text.push(font.meanings.get(&code).copied().unwrap_or('\u{fffd}'));
                }
                let spaces = text.len() - text.trim_end_matches(' ').len();
                let space = font
                    .meanings
                    .iter()
                    .find(|(_, meaning)| **meaning == ' ')
                    .map_or(0.0, |(code, _)| font.widths[code]);
                #[expect(clippy::cast_precision_loss, reason = "a run ends with one space at most")]
                let ink = width - spaces as f32 * space * size / 1000.0;
                let (x, y) = (place.0, height - place.1);
                sheet.runs.push(Run { x, y, width: ink, size, is_bold: font.is_bold, text });
            }
            "m" => pen = (number(0), height - number(1)),
            "l" => {
                let end = (number(0), height - number(1));
                sheet.rules.push([pen.0, pen.1, end.0, end.1]);
                pen = end;
            }
            "re" => {
                let (x, bottom) = (number(0), height - number(1));
                rect = [x, bottom - number(3), x + number(2), bottom];
            }
            "f" => sheet.rects.push(rect),
            "cm" => matrix = [0, 1, 2, 3, 4, 5].map(number),
            "Do" => {
                let [width, _, _, tall, x, bottom] = matrix;
                sheet.pictures.push([x, height - bottom - tall, x + width, height - bottom]);
            }
            "ET" | "g" | "w" | "S" | "q" | "Q" => {}
            other => panic!("an operator that is not read here: {other}"),
        }
    }
}
