//! Files as other programs write them, and as nobody should. All persons are invented.

use std::io::Write as _;
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// Headings of an OpenSID list of residents, as far as something is read from them, with others between.
const HEADINGS: [&str; 17] = [
    "alamat",
    "dusun",
    "rw",
    "rt",
    "nama",
    "no_kk",
    "nik",
    "sex",
    "tempatlahir",
    "tanggallahir",
    "agama_id",
    "pendidikan_kk_id",
    "pekerjaan_id",
    "status_kawin",
    "kk_level",
    "cacat_id",
    "status_dasar",
];

/// One invented resident; every fourth is the head of a new family.
pub fn resident(number: u16) -> [String; 17] {
    let (day, month, year) = (1 + number % 28, 1 + number % 12, 50 + number % 50);
    let is_woman = number % 2 == 1;
    let (card, place) = (number / 4, number % 4);
    let nik =
        format!("332514{:02}{month:02}{year:02}{:04}", if is_woman { day + 40 } else { day }, 9001 + number);
    let level = match (place, is_woman) {
        (0, _) => "1",
        (1, true) => "3",
        _ => "4",
    };
    [
        "",
        "KRAJAN",
        "-",
        "004",
        &format!("WARGA CONTOH {number:03}"),
        &format!("33251401010190{card:02}"),
        &nik,
        if is_woman { "2" } else { "1" },
        "BATANG",
        &format!("19{year:02}-{month:02}-{day:02}"),
        "1",
        &(1 + number % 10).to_string(),
        "88",
        &(1 + number % 4).to_string(),
        level,
        "",
        "1",
    ]
    .map(str::to_owned)
}

/// A list of residents under the headings of OpenSID, all cells texts.
pub fn residents(path: &Path, rows: &[[String; 17]]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).unwrap();
    sheet.write_row_matrix(1, 0, rows).unwrap();
    book.save(path).unwrap();
}

/// What officers type: a merged title, column numbers, real dates, formulas, numbers, and a NIK that Excel spoilt.
pub fn typed_by_hand(path: &Path) {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Petunjuk").unwrap().write(0, 0, "Isi lembar kedua").unwrap();
    let sheet: &mut Worksheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 6, "DATA PENDUDUK DESA CONTOH", &Format::new()).unwrap();
    sheet.merge_range(1, 0, 1, 6, "TAHUN 2026", &Format::new()).unwrap();
    sheet
        .write_row(3, 0, ["No.", "Nama Lengkap", "NIK", "Jenis Kelamin", "Tanggal Lahir", "RT", "Pendidikan"])
        .unwrap();
    sheet.write_row(4, 0, [1, 2, 3, 4, 5, 6, 7]).unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (row, name, nik) in
        [(5, "Wagini Contoh", "3325144201909101"), (6, "Kasno Contoh", "3325140201909102")]
    {
        sheet.write(row, 0, row - 4).unwrap();
        sheet.write(row, 1, Formula::new("=UPPER(\"x\")").set_result(name)).unwrap();
        sheet.write(row, 2, nik).unwrap();
        sheet.write(row, 3, if row == 5 { "Perempuan" } else { "L" }).unwrap();
        sheet.write_with_format(row, 4, ExcelDateTime::from_ymd(1990, 1, 2).unwrap(), &day).unwrap();
        sheet.write(row, 5, 4).unwrap();
        sheet.write(row, 6, "DIPLOMA I / II").unwrap();
    }
    sheet.write(7, 1, "Rusak Contoh").unwrap();
    sheet.write(7, 2, 3_325_140_201_909_103.0).unwrap();
    sheet.write(7, 3, "L").unwrap();
    sheet.write(8, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(8, 3, "L").unwrap();
    book.save(path).unwrap();
}

/// A workbook whose first sheet is this text.
pub fn workbook_of(path: &Path, sheet: &[u8]) {
    let mut plain = Workbook::new();
    plain.add_worksheet();
    let bytes = plain.save_to_buffer().unwrap();
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        new.start_file(&name, options).unwrap();
        if name.ends_with("sheet1.xml") {
            new.write_all(sheet).unwrap();
        } else {
            std::io::copy(&mut part, &mut new).unwrap();
        }
    }
    new.finish().unwrap();
}

/// Opening and closing tags of a sheet.
pub fn sheet_xml(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    )
}

/// The records of an .xls with one sheet: row, column and text of each cell.
pub fn old_stream(cells: &[(u16, u16, &str)]) -> Vec<u8> {
    fn record(kind: u16, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), content].concat()
    }
    let begin =
        |what: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &what.to_le_bytes(), &[0; 12]].concat());
    let end = record(0x000A, &[]);
    let sheet_name = |place: u32| {
        let name = b"Penduduk";
        record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 8, 0], name].concat())
    };
    let place = begin(5).len() + sheet_name(0).len() + end.len();
    let mut stream = [begin(5), sheet_name(u32::try_from(place).unwrap()), end.clone(), begin(16)].concat();
    for (row, column, text) in cells {
        let length = u16::try_from(text.len()).unwrap();
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0; 2], length.to_le_bytes()].concat();
        stream.extend(record(0x0204, &[&place[..], &[0], text.as_bytes()].concat()));
    }
    stream.extend(end);
    stream
}

/// An .xls around a stream of records: header, directory, table of sectors, then the stream, sector after sector.
pub fn old_workbook(stream: &[u8], last_sector_points_to: u32) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    let length = stream.len().max(4096);
    let sectors = length.div_ceil(SECTOR);
    let tables = (sectors + 2).div_ceil(SECTOR / 4 - 1);
    let first = u32::try_from(1 + tables).unwrap();
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    for (at, value) in [(24, 0x3E_u16), (26, 3), (28, 0xFFFE), (30, 9), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    for (at, value) in [(44, u32::try_from(tables).unwrap()), (48, 0), (56, 4096), (60, END), (68, END)] {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    for place in 0..109 {
        let id = if place < tables { u32::try_from(place + 1).unwrap() } else { FREE };
        header[76 + place * 4..80 + place * 4].copy_from_slice(&id.to_le_bytes());
    }
    let mut directory = vec![0; SECTOR];
    for (entry, name, kind, start, length) in
        [(0, "Root Entry", 5, END, 0), (1, "Workbook", 2, first, length)]
    {
        let entry = &mut directory[entry * 128..(entry + 1) * 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64..66].copy_from_slice(&u16::try_from(name.len() * 2 + 2).unwrap().to_le_bytes());
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
    }
    let mut table = vec![END];
    table.extend(std::iter::repeat_n(0xFFFF_FFFD, tables));
    let last = u32::try_from(sectors).unwrap() - 1;
    table.extend((0..=last).map(|at| if at == last { last_sector_points_to } else { first + at + 1 }));
    table.resize(tables * SECTOR / 4, FREE);
    let mut bytes = [header, directory, table.into_iter().flat_map(u32::to_le_bytes).collect()].concat();
    bytes.extend(stream);
    bytes.resize(SECTOR * (2 + tables + sectors), 0);
    bytes
}
