//! What stays together, and what repeats, on pages of a few strips.

use super::*;
use crate::report::fonts::Face;

const GEOMETRY: Geometry =
    Geometry { page_width: 120.0, page_height: 120.0, left: 10.0, top: 10.0, width: 100.0, height: 100.0 };

fn piece(name: &str, height: f32, keep_with_next: bool) -> Piece {
    let item = Item::Text { x: 0.0, y: 0.0, size_pt: 9.0, face: Face::Regular, text: name.to_owned() };
    Piece { height, items: vec![item], keep_with_next, ..Piece::default() }
}

fn flowed(pieces: impl IntoIterator<Item = Piece>) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut take = |page| pages.push(page);
    let mut flow = Flow::new(GEOMETRY, None, &mut take);
    for piece in pieces {
        flow.push(piece);
    }
    let count = flow.finish();
    assert_eq!(count, pages.len());
    pages
}

fn pages(pieces: Vec<Piece>) -> Vec<Vec<String>> {
    flowed(pieces).iter().map(|page| page.texts().map(str::to_owned).collect()).collect()
}

#[test]
fn a_chain_moves_as_one() {
    let placed = pages(vec![
        piece("a", 60.0, false),
        piece("b", 20.0, true),
        piece("c", 20.0, true),
        piece("d", 20.0, false),
        piece("e", 20.0, false),
    ]);
    assert_eq!(placed, [vec!["a"], vec!["b", "c", "d", "e"]]);
}

#[test]
fn a_chain_taller_than_a_page_is_split_but_its_end_stays_together() {
    let mut chain: Vec<Piece> = (1..=5).map(|number| piece(&number.to_string(), 30.0, true)).collect();
    chain.push(piece("6", 30.0, false));
    assert_eq!(pages(chain), [vec!["1", "2", "3"], vec!["4", "5", "6"]]);
}

#[test]
fn a_head_is_printed_above_the_first_piece_of_a_page_only() {
    let head = Rc::new(piece("head", 10.0, false));
    let rows = (1..=4)
        .map(|number| Piece { head: Some(Rc::clone(&head)), ..piece(&number.to_string(), 40.0, false) });
    let placed = pages(std::iter::once(piece("head", 10.0, true)).chain(rows).collect());
    assert_eq!(placed, [vec!["head", "1", "2"], vec!["head", "3", "4"]]);
}

#[test]
fn vertical_rules_of_neighbours_are_one() {
    let edges: Rc<[f32]> = Rc::from([0.0, 50.0]);
    let pieces = (0..5).map(|number| {
        let edges = Some(Rc::clone(&edges));
        Piece { edges, ..piece(&number.to_string(), 30.0, false) }
    });
    let rules = |page: &Page| page.items.iter().filter(|item| matches!(item, Item::Rule { .. })).count();
    assert_eq!(flowed(pieces).iter().map(rules).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn space_is_dropped_at_the_top_of_a_page() {
    let spaced = |name| Piece { space_before: 15.0, ..piece(name, 90.0, false) };
    assert_eq!(pages(vec![spaced("a"), spaced("b")]), [vec!["a"], vec!["b"]]);
}
