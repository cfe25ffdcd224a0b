//! Currencies and their minor units.

use std::fmt;

/// A currency of ISO 4217 with the number of digits of its minor unit.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Currency {
    code: &'static str,
    minor_digits: u32,
}

impl Currency {
    /// The currency with this three-letter code, in capitals.
    pub fn of(code: &str) -> Option<Currency> {
        Currency::all().find(|currency| currency.code == code)
    }

    /// Every currency that is known.
    pub fn all() -> impl Iterator<Item = Currency> {
        BY_DIGITS.iter().flat_map(|(minor_digits, codes)| {
            codes.split(' ').map(|code| Currency { code, minor_digits: *minor_digits })
        })
    }

    /// The three-letter code: `EUR`.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// How many digits the minor unit has: 2 for EUR, 0 for JPY, 3 for BHD.
    pub fn minor_digits(self) -> u32 {
        self.minor_digits
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

/// Codes in circulation by the digits of their minor unit, after ISO 4217 list one; funds, metals and testing codes left out.
const BY_DIGITS: &[(u32, &str)] = &[
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK \
         DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD \
         KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP \
         PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH \
         USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
];
