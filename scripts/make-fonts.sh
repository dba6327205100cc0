#!/bin/sh
# Makes the fonts in assets/fonts/ that the program embeds, and src/ui/icons.rs beside them.
#
#     scripts/make-fonts.sh [folder with Noto Sans] [folder with Material Symbols]
#
# Needs Python with fonttools (made with 4.68.0). Sources:
#
# - Noto Sans 2.004, static TrueType with hints, OFL 1.1: NotoSans-Regular.ttf and NotoSans-SemiBold.ttf,
#   as in Debian's fonts-noto-core and fonts-noto-extra. Kept: Latin, its extensions for names, punctuation, currency,
#   signs. The default digits are all of one width, as columns of figures need.
# - Noto Sans Tamil 2.001 and Noto Sans Symbols 2.001 in the same two weights, OFL 1.1, from the same packages: the minus
#   and the arrows, which Noto Sans lacks.
# - Material Symbols Rounded 2.973 (weight 400, not filled), Apache 2.0: as in the crate egui_material_icons 0.9.0.
#   Kept: the icons in the list below, which src/ui/icons.rs names.
set -eu
cd "$(dirname "$0")/.."

noto=${1:-/usr/share/fonts/truetype/noto}
symbols=${2:-}
if [ -z "$symbols" ]; then
    for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/egui_material_icons-0.9.0; do symbols=$folder; done
fi
for source in "$noto"/NotoSans-Regular.ttf "$noto"/NotoSans-SemiBold.ttf \
    "$noto"/NotoSansTamil-Regular.ttf "$noto"/NotoSansTamil-SemiBold.ttf \
    "$noto"/NotoSansSymbols-Regular.ttf "$noto"/NotoSansSymbols-SemiBold.ttf \
    "$symbols/MaterialSymbolsRounded-Regular.ttf"; do
    [ -f "$source" ] || { echo "missing: $source" >&2; exit 1; }
done

# Basic Latin, Latin-1, Extended-A, ʼ ˆ ˇ ˘ ˙ ˚ ˛ ˜ ˝, combining marks, Extended Additional, punctuation,
# superscripts, currency, № ™ Ω, fractions, replacement character. Noto Sans has no mathematics beyond Latin-1 (× ÷ ±)
# and no arrows: − ≤ ≥ ← ↑ → ↓ are added below. It has no ticks or boxes either: the window takes icons for those.
unicodes=U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02BC,U+02C6,U+02C7,U+02D8-02DD,U+0300-0304,U+0306-030C,U+0323
unicodes=$unicodes,U+1E00-1EFF,U+2000-206F,U+2070-209C,U+20A0-20BF,U+2116,U+2122,U+2126,U+2150-215E
unicodes=$unicodes,U+FFFD

for weight in Regular SemiBold; do
    python3 -m fontTools.subset "$noto/NotoSans-$weight.ttf" \
        --unicodes="$unicodes" --layout-features=kern,mark,mkmk,ccmp,locl --hinting --no-glyph-names \
        --no-recalc-timestamp --name-IDs=0,1,2,3,4,5,6,13,14,16,17 --drop-tables+=DSIG \
        --output-file="assets/fonts/NotoSans-$weight.ttf"
done

python3 - "$noto" <<'PYTHON'
"""The signs that Noto Sans lacks, from its sister fonts of the same weight and the same 1000 units per em."""
import sys
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

# As Noto Sans Math sets them: "<" and ">" moved up, the minus this far under them; bearings of the arrows.
RAISED, GAP = 50, 48
ARROWS = {"←": 51, "→": 51, "↑": 70, "↓": 70}


def outline(font, sign):
    """The outline of a sign and its box: left, bottom, right, top."""
    glyphs = font.getGlyphSet()
    outline, box = DecomposingRecordingPen(glyphs), BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(sign)]].draw(outline)
    outline.replay(box)
    return outline, [round(edge) for edge in box.bounds]


def add(font, sign, advance, parts):
    """Adds a sign without hints, made of outlines moved right and up."""
    pen = TTGlyphPen(None)
    for part, right, up in parts:
        part.replay(TransformPen(pen, (1, 0, 0, 1, right, up)))
    name, glyph = f"uni{ord(sign):04X}", pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(sign)] = name


for weight in ("Regular", "SemiBold"):
    target = f"assets/fonts/NotoSans-{weight}.ttf"
    font = TTFont(target, recalcTimestamp=False)
    of_minus = TTFont(f"{sys.argv[1]}/NotoSansTamil-{weight}.ttf")
    of_arrows = TTFont(f"{sys.argv[1]}/NotoSansSymbols-{weight}.ttf")
    if any(each["head"].unitsPerEm != font["head"].unitsPerEm for each in (of_minus, of_arrows)):
        sys.exit("the fonts have different units per em")
    digit = font["hmtx"][font.getBestCmap()[ord("0")]][0]
    minus, (left, _, right, top) = outline(of_minus, "−")
    centred = (digit - left - right) // 2
    add(font, "−", digit, [(minus, centred, 0)])
    for sign, angle in (("≤", "<"), ("≥", ">")):
        raised, (_, bottom, _, _) = outline(font, angle)
        add(font, sign, digit, [(raised, 0, RAISED), (minus, centred, bottom + RAISED - GAP - top)])
    for sign, bearing in ARROWS.items():
        arrow, (left, _, right, _) = outline(of_arrows, sign)
        add(font, sign, right - left + 2 * bearing, [(arrow, bearing - left, 0)])
    font["OS/2"].recalcUnicodeRanges(font)
    font.save(target)
PYTHON

python3 - "$symbols/MaterialSymbolsRounded-Regular.ttf" <<'PYTHON'
"""The icon font and the constants that name its icons."""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

# Name in Material Symbols, and what the program uses it for.
ICONS = """
home                    Home page.
flight_takeoff          Pillar 1: migration.
storefront              Pillar 2: productive enterprise.
family_restroom         Pillar 3: community parenting.
child_care              A child.
groups                  Pillar 4: cooperative; a group.
savings                 Savings and loans.
event                   Activities.
description             A report or document.
print                   Print.
settings                Settings.
folder_open             Open a book.
add                     Add a record.
save                    Save.
close                   Close.
delete                  Delete.
restore_from_trash      Bring back what was deleted.
undo                    Undo.
redo                    Redo.
search                  Search.
check                   Done, one step.
check_circle            In order.
warning                 Warning (Peringatan).
error                   Error (Kesalahan).
info                    Notice.
help                    Help.
person                  A person.
people                  Residents.
badge                   Identity card, officer.
edit                    Edit.
visibility              Show.
visibility_off          Hide.
expand_more             Unfold.
expand_less             Fold.
chevron_right           Next.
chevron_left            Previous.
arrow_upward            Sorted upwards.
arrow_downward          Sorted downwards.
arrow_back              Back.
arrow_forward           Forward.
calendar_month          Choose a date.
schedule                Time, deadline.
backup                  Backup.
save_alt                Save a copy.
lock                    Locked.
lock_open               Unlocked.
history                 Change history.
filter_list             Filter.
tune                    Adjust what is shown.
table_chart             Table, spreadsheet.
picture_as_pdf          PDF.
file_upload             Import.
usb                     Parcel on a USB stick.
phone                   Telephone.
home_work               Village office, house.
location_on             Place.
flag                    Mark.
done_all                All done.
more_vert               More, in a line.
more_horiz              More, in a bar.
star                    Favourite.
photo                   Photo.
attach_file             Attachment.
payments                Money.
school                  School, training.
gavel                   Legal case.
campaign                Information to the public.
keyboard                Keyboard shortcuts.
content_copy            Copy.
sync                    Merge, exchange.
zoom_in                 Larger.
zoom_out                Smaller.
dark_mode               Dark colours.
light_mode              Light colours.
logout                  Leave.
apartment               Company, agency.
travel_explore          Country of placement.
task_alt                Task done.
radio_button_unchecked  One of several, not chosen.
radio_button_checked    One of several, chosen.
circle                  Dot.
link                    Reference.
notes                   Remarks.
open_in_new             Opens in another program.
"""

# Pairs of name and use; the code points are those of the font itself.
icons = [line.split(None, 1) for line in ICONS.strip().splitlines()]
options = subset.Options(layout_features=[], glyph_names=False, recalc_timestamp=False, hinting=False)
options.drop_tables += ["STAT", "GSUB"]
options.name_IDs = ["*"]
font = subset.load_font(sys.argv[1], options)
by_name = {}
with open(sys.argv[1].replace(".ttf", ".codepoints"), encoding="ascii") as lines:
    for line in lines:
        name, code = line.split()
        by_name[name] = int(code, 16)
codes = [by_name[name] for name, _ in icons]
missing = [name for (name, _), code in zip(icons, codes) if code not in font.getBestCmap()]
if missing or len(set(codes)) != len(codes):
    sys.exit(f"icons missing or twice: {missing}")
subsetter = subset.Subsetter(options)
subsetter.populate(unicodes=codes)
subsetter.subset(font)
names = font["name"]
names.names = [record for record in names.names if record.nameID in (0, 5)]
licence = "Apache License 2.0. Reduced from Material Symbols Rounded to the icons that Desmigratif uses."
for number, text in ((1, "Desmigratif Icons"), (2, "Regular"), (3, "Desmigratif Icons 2.973"), (4, "Desmigratif Icons"),
                     (6, "DesmigratifIcons-Regular"), (13, licence), (14, "https://www.apache.org/licenses/LICENSE-2.0")):
    names.setName(text, number, 3, 1, 0x409)
subset.save_font(font, "assets/fonts/desmigratif-icons.ttf", options)

lines = [
    "//! Icons: the signs of `assets/fonts/desmigratif-icons.ttf` by name.",
    "//!",
    "//! Made by `scripts/make-fonts.sh`, which holds the list; not to be edited by hand. The signs lie in the private",
    "//! use area, so a text with an icon needs that font, and an icon alone needs a label for screen readers.",
    "",
]
for (name, use), code in zip(icons, codes):
    lines += [f"/// {use}", f'pub const {name.upper()}: &str = "\\u{{{code:x}}}";']
lines += ["", "/// Every icon, in the order of the list above.", "#[rustfmt::skip]", "pub const ALL: &[&str] = &["]
lines += [f"    {name.upper()}," for name, _ in icons] + ["];", ""]
with open("src/ui/icons.rs", "w", encoding="utf-8", newline="\n") as target:
    target.write("\n".join(lines))
PYTHON

for font in NotoSans-Regular NotoSans-SemiBold desmigratif-icons; do
    printf '%8d bytes  %s\n' "$(wc -c < "assets/fonts/$font.ttf")" "$font.ttf"
done
