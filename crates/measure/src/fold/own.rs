//! Which sources a part takes.

use super::Source;

/// The token of a source that another part takes; no state knows it.
pub(super) const NOBODY: usize = u32::MAX as usize - 1;

/// One part of so many, by whose samples they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// From nought.
    pub part: u64,
    pub of: u64,
}

impl Own {
    pub(super) fn has(self, source: &Source) -> bool {
        let texts = [Some(&source.service), source.resource.as_ref(), source.location.as_ref()];
        let bytes = texts.iter().flat_map(|text| text.map_or("", |text| &**text).bytes().chain([0xFF]));
        // Fowler, Noll and Vo: the same on every machine.
        let hash =
            bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        hash % self.of.max(1) == self.part
    }
}
