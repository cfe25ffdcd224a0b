//! Numbers as other tools write them.

use crate::fault::Wrong;
use crate::fault::quoted;
use std::borrow::Cow;

/// The signs within a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    /// What parts a number from its decimals.
    pub decimal: char,
    /// What parts its thousands.
    pub thousands: Option<char>,
}

impl Numbers {
    /// The number with a point before its decimals and nothing between its thousands.
    pub fn plain<'a>(&self, text: &'a str) -> Result<Cow<'a, str>, Wrong> {
        let (whole, fraction) = match text.split_once(self.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let whole = self.without_thousands(text, whole)?;
        if let Some(sign) = [whole.as_ref(), fraction.unwrap_or("")]
            .iter()
            .find_map(|part| part.find(['.', ',']).and_then(|at| part.get(at..=at)))
        {
            return Err(self.other_sign(text, sign));
        }
        Ok(match fraction {
            Some(fraction) if self.decimal != '.' || matches!(whole, Cow::Owned(_)) => {
                Cow::Owned(format!("{whole}.{fraction}"))
            }
            Some(_) => Cow::Borrowed(text),
            None => whole,
        })
    }

    /// The same without decimals that are all nought, as spreadsheets write whole numbers.
    pub fn whole<'a>(&self, text: &'a str) -> Result<Cow<'a, str>, Wrong> {
        let plain = self.plain(text)?;
        let whole = plain
            .split_once('.')
            .filter(|(_, zeros)| zeros.bytes().all(|byte| byte == b'0'))
            .map(|(whole, _)| whole.len());
        Ok(match (whole, plain) {
            (None, plain) => plain,
            (Some(end), Cow::Borrowed(text)) => Cow::Borrowed(text.get(..end).unwrap_or(text)),
            (Some(end), Cow::Owned(mut text)) => {
                text.truncate(end);
                Cow::Owned(text)
            }
        })
    }

    fn without_thousands<'a>(&self, text: &str, whole: &'a str) -> Result<Cow<'a, str>, Wrong> {
        let Some(sign) = self.thousands.filter(|sign| whole.contains(*sign)) else { return Ok(Cow::Borrowed(whole)) };
        let digits = whole.strip_prefix(['-', '+']).unwrap_or(whole);
        let mut groups = digits.split(sign);
        let first = groups.next().map_or(0, str::len);
        if !(1..=3).contains(&first) || groups.any(|group| group.len() != 3) {
            let what = format!("{} doesn't have three digits in each group of thousands", quoted(text));
            return Err(Wrong::new(
                "not-a-number",
                what,
                "check the number, and the signs under `decimal` and `thousands`",
            ));
        }
        Ok(Cow::Owned(whole.replace(sign, "")))
    }

    fn other_sign(&self, text: &str, sign: &str) -> Wrong {
        let what = format!("{} has `{sign}`, and decimals come after `{}` here", quoted(text), self.decimal);
        let mend =
            format!("say in sources.yaml `decimal: \"{sign}\"`, or `thousands: \"{sign}\"` where it parts thousands");
        Wrong::new("decimal-sign", what, mend)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(decimal: char, thousands: Option<char>, text: &str) -> Result<String, &'static str> {
        Numbers { decimal, thousands }.plain(text).map(Cow::into_owned).map_err(|wrong| wrong.code)
    }

    #[test]
    fn signs_are_read_as_said_and_never_guessed() {
        let cases = [
            ('.', None, "12.50", Ok("12.50")),
            ('.', None, "12", Ok("12")),
            ('.', None, "1,250", Err("decimal-sign")),
            ('.', Some(','), "1,250.5", Ok("1250.5")),
            ('.', Some(','), "1,25", Err("not-a-number")),
            (',', None, "12,50", Ok("12.50")),
            (',', None, "1.250,5", Err("decimal-sign")),
            (',', None, "1.250", Err("decimal-sign")),
            (',', Some('.'), "-1.250.000,5", Ok("-1250000.5")),
            (',', Some('.'), "1.250", Ok("1250")),
            (',', Some(' '), "1 250", Ok("1250")),
            ('.', None, "1.2.3", Err("decimal-sign")),
        ];
        for (decimal, thousands, text, read) in cases {
            assert_eq!(plain(decimal, thousands, text), read.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn noughts_after_the_sign_leave_a_whole_number() {
        let numbers = Numbers { decimal: ',', thousands: None };
        let read = |text| numbers.whole(text).unwrap_or_default().into_owned();
        assert_eq!([read("94,0"), read("94"), read("94,10"), read("94,000")], ["94", "94", "94.10", "94"]);
    }
}
