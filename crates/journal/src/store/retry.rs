//! Whether a draft says what stands under its key already. A body only commits to personal values, with another salt each time,
//! so that the values themselves are compared.

use super::plan::Earlier;
use crate::{Digest, Draft, Secret};

/// What a commitment begins with in a body; 64 hexadecimal digits follow.
const COMMITMENT: &str = "\"commitment:";

pub(super) fn same(draft: &Draft, earlier: &Earlier) -> bool {
    draft.kind == earlier.kind
        && draft.author.word() == earlier.author
        && alike((draft.body.text(), &draft.secrets), (&earlier.body, &earlier.secrets))
}

pub(super) fn same_draft(draft: &Draft, first: &Draft) -> bool {
    draft.kind == first.kind
        && draft.author == first.author
        && alike((draft.body.text(), &draft.secrets), (first.body.text(), &first.secrets))
}

fn alike((now, values): (&str, &[Secret]), (then, kept): (&str, &[Secret])) -> bool {
    if now == then || values.is_empty() {
        return now == then;
    }
    let (now, then) = (parts(now), parts(then));
    now.len() == then.len()
        && now.iter().zip(&then).all(|((text, digest), (earlier, committed))| {
            text == earlier && value_alike(*digest, values, *committed, kept)
        })
}

/// An erased value can't be compared any more, and the rest of the record decides.
fn value_alike(now: Option<Digest>, values: &[Secret], then: Option<Digest>, kept: &[Secret]) -> bool {
    let (Some(now), Some(then)) = (now, then) else { return now == then };
    match (find(now, values), find(then, kept)) {
        (Some(now), Some(then)) => now.value == then.value,
        (Some(_), None) => true,
        (None, _) => now == then,
    }
}

fn find(commitment: Digest, among: &[Secret]) -> Option<&Secret> {
    among.iter().find(|secret| secret.commitment == commitment)
}

/// The texts of a body, each with the commitment that it follows.
fn parts(body: &str) -> Vec<(&str, Option<Digest>)> {
    let mut pieces = body.split(COMMITMENT);
    let first = pieces.next().map(|text| (text, None));
    first.into_iter().chain(pieces.map(part)).collect()
}

fn part(piece: &str) -> (&str, Option<Digest>) {
    let split = piece.split_at_checked(64).and_then(|(hex, rest)| Some((rest, Some(hex.parse().ok()?))));
    split.unwrap_or((piece, None))
}
