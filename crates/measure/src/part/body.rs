//! What samples came to, in one order and form.

use crate::bulk::states::Piece;
use crate::fact::YEARS;
use engine::facts::{Name, State};
use serde::{Deserialize, Serialize};

/// What came of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    /// True where each part read all rows and kept those of some sources; else each read some rows.
    pub by_source: bool,
    /// "Now", where samples lay behind it and were left out.
    pub now: Option<i64>,
    /// The last sample.
    pub last: Option<i64>,
    /// Samples behind "now": how many, and the file and line of the first.
    pub later: Option<(u64, usize, Option<u64>)>,
    /// What became of the rows of each file.
    pub files: Vec<OfFile>,
    /// By whose samples they are.
    pub sources: Vec<OfSource>,
}

/// What became of the rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfFile {
    pub rows: u64,
    pub used: u64,
    /// Samples that were given.
    pub samples: u64,
    /// Column, text, and how many rows were passed over for it.
    pub passed: Vec<(String, String, u64)>,
    /// Rule, how many times it settled, and the first lines.
    pub settled: Vec<(String, u64, Vec<u64>)>,
}

/// The samples of one source of the engine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OfSource {
    pub service: String,
    pub resource: Option<String>,
    pub by: String,
    pub location: Option<String>,
    pub stale: i64,
    /// What was seen: in order, each once.
    pub looks: Vec<Look>,
    /// First, last, samples, longest gap and the place of the look, in order.
    pub pieces: Vec<(i64, i64, u64, i64, u32)>,
}

/// What a sample says beside its instant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Look {
    /// `up`, `down`, `unknown`, or a name behind `=`.
    pub state: String,
    pub location: Option<String>,
    pub recorded: Option<i64>,
}

impl Body {
    /// Whether it could have come of samples.
    pub fn is_sound(&self) -> bool {
        self.later.is_none_or(|later| later.1 < self.files.len()) && self.sources.iter().all(OfSource::is_sound)
    }
}

impl OfSource {
    fn is_sound(&self) -> bool {
        let pieces = || self.pieces.iter().map(piece);
        let sound = |piece: Piece| {
            let looks = usize::try_from(piece.look).is_ok_and(|look| look < self.looks.len());
            let gap = if piece.samples > 1 { 1..=piece.last - piece.first } else { 0..=0 };
            looks
                && YEARS.contains(&piece.first)
                && YEARS.contains(&piece.last)
                && piece.samples > 0
                && (piece.samples == 1) == (piece.first == piece.last)
                && gap.contains(&piece.longest_gap)
        };
        let in_order = |(one, next): (Piece, Piece)| one.last < next.first || one.is_beside(&next);
        self.stale >= 0 && pieces().all(sound) && pieces().zip(pieces().skip(1)).all(in_order)
    }

    /// Whose samples they are.
    pub fn key(&self) -> (&str, Option<&str>, &str, Option<&str>) {
        (&self.service, self.resource.as_deref(), &self.by, self.location.as_deref())
    }

    /// Under these looks, which are in order and hold all of its own.
    pub fn under(&mut self, looks: &[Look]) {
        let places: Vec<u32> = self
            .looks
            .iter()
            .map(|look| looks.binary_search(look).ok().and_then(|place| u32::try_from(place).ok()).unwrap_or(u32::MAX))
            .collect();
        for piece in &mut self.pieces {
            piece.4 = usize::try_from(piece.4).ok().and_then(|look| places.get(look).copied()).unwrap_or(u32::MAX);
        }
        self.looks = looks.to_vec();
        self.pieces.sort_unstable_by_key(|piece| (piece.0, piece.1, piece.4));
    }

    /// Its looks in order, each once.
    pub fn in_form(mut self) -> OfSource {
        let mut looks = self.looks.clone();
        looks.sort_unstable();
        looks.dedup();
        self.under(&looks);
        self
    }
}

pub(crate) fn piece(&(first, last, samples, longest_gap, look): &(i64, i64, u64, i64, u32)) -> Piece {
    Piece { first, last, samples, longest_gap, look }
}

pub(crate) fn written(piece: &Piece) -> (i64, i64, u64, i64, u32) {
    (piece.first, piece.last, piece.samples, piece.longest_gap, piece.look)
}

pub(crate) fn word(state: &State) -> String {
    match state {
        State::Up => "up".to_owned(),
        State::Down => "down".to_owned(),
        State::Unknown => "unknown".to_owned(),
        State::Named(name) => format!("={name}"),
    }
}

pub(crate) fn state(word: &str) -> State {
    match word {
        "up" => State::Up,
        "down" => State::Down,
        named => named.strip_prefix('=').map_or(State::Unknown, |name| State::Named(Name::from(name))),
    }
}
