//! The pauses of all tickets, found by ticket.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A pause of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pause {
    /// The ticket's number.
    pub ticket: i64,
    /// When it began, in milliseconds since 1970.
    pub from: i64,
    /// When it ended.
    pub to: i64,
    /// The state's number.
    pub state: u32,
}

/// The pauses of all tickets. Tickets that aren't called by a plain number get one below nought.
#[derive(Debug, Default)]
pub(crate) struct Pauses {
    all: Vec<Pause>,
    unsorted: bool,
    named: HashMap<Box<str>, i64>,
    states: Vec<String>,
}

/// The most pauses that are held: they take 32 bytes each, 1 GiB together.
pub(super) const MOST: usize = 1 << 25;

impl Pauses {
    /// The number of a ticket that has, or gets, pauses.
    pub fn number(&mut self, ticket: &str) -> i64 {
        if let Some(number) = plain(ticket) {
            return number;
        }
        let next = -1 - i64::try_from(self.named.len()).unwrap_or(i64::MAX - 1);
        *self.named.entry(ticket.into()).or_insert(next)
    }

    /// The number of a ticket; `None` where it has neither a plain number nor a pause.
    pub fn known(&self, ticket: &str) -> Option<i64> {
        plain(ticket).or_else(|| self.named.get(ticket).copied())
    }

    /// The number of a state.
    pub fn state(&mut self, state: &str) -> u32 {
        let known = self.states.iter().position(|known| known == state);
        let place = known.unwrap_or_else(|| {
            self.states.push(state.to_owned());
            self.states.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// The states by their numbers.
    pub fn states(&self) -> &[String] {
        &self.states
    }

    /// One more pause; false where there are too many.
    pub fn push(&mut self, pause: Pause) -> bool {
        self.unsorted |= self.all.last().is_some_and(|last| last.ticket > pause.ticket);
        self.all.push(pause);
        self.all.len() <= MOST
    }

    /// Puts them in order; from now on they can be looked up.
    pub fn sort(&mut self) {
        if std::mem::take(&mut self.unsorted) {
            self.all.sort_unstable_by_key(|pause| (pause.ticket, pause.from, pause.to, pause.state));
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The pauses of a ticket, in any order. `near` is where to look first, and moves on.
    #[inline]
    pub fn of(&self, ticket: i64, near: &mut usize) -> &[Pause] {
        let at = |place: usize| self.all.get(place).map(|pause| pause.ticket);
        let behind = at(*near).is_none_or(|other| other >= ticket);
        if !behind || (*near > 0 && at(*near - 1).is_none_or(|other| other >= ticket)) {
            *near = self.find(ticket, *near);
        }
        let rest = self.all.get(*near..).unwrap_or_default();
        let many = rest.iter().take_while(|pause| pause.ticket == ticket).count();
        *near += many;
        rest.get(..many).unwrap_or_default()
    }

    /// Where the pauses of a ticket begin, if it has any: a few steps ahead, or anywhere.
    fn find(&self, ticket: i64, near: usize) -> usize {
        let close = self.all.get(near..near + 16).unwrap_or_default();
        match close.iter().position(|pause| pause.ticket >= ticket) {
            Some(steps @ 1..) => near + steps,
            _ => self.all.partition_point(|pause| pause.ticket < ticket),
        }
    }
}

/// A ticket's name as a number, if it is one without superfluous digits.
pub(crate) fn plain(ticket: &str) -> Option<i64> {
    let superfluous = ticket.len() > 1 && ticket.starts_with('0');
    let digits = !ticket.is_empty() && ticket.len() <= 14 && ticket.bytes().all(|byte| byte.is_ascii_digit());
    if digits && !superfluous { ticket.parse().ok() } else { None }
}

/// A number for a ticket that has neither a plain one nor pauses: far below those of tickets that have. Two names with one number
/// are refused as a ticket that stands in two rows, never counted as one.
pub(crate) fn far(ticket: &str) -> i64 {
    let mut hasher = DefaultHasher::new();
    ticket.hash(&mut hasher);
    -(1 << 62) - i64::try_from(hasher.finish() >> 2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    #[test]
    fn each_ticket_finds_its_own_pauses_in_any_order() {
        arbtest(|u| {
            let mut pauses = Pauses::default();
            let mut all = Vec::new();
            for _ in 0..u.int_in_range(0..=40)? {
                let name = u.choose(&["7", "07", "INC1", "0", "12", "3", "4", "5", "6", "x"])?;
                let (ticket, from) = (pauses.number(name), u.int_in_range(0..=9)?);
                let pause = Pause { ticket, from, to: from + 1, state: pauses.state("waiting") };
                pauses.push(pause);
                all.push(pause);
            }
            pauses.sort();
            let mut near = 0;
            for _ in 0..30 {
                let ticket = u.int_in_range(-4..=13)?;
                let mut own: Vec<i64> = pauses.of(ticket, &mut near).iter().map(|pause| pause.from).collect();
                let mut naive: Vec<i64> =
                    all.iter().filter(|pause| pause.ticket == ticket).map(|pause| pause.from).collect();
                own.sort_unstable();
                naive.sort_unstable();
                assert_eq!(own, naive, "{ticket} {all:?}");
            }
            Ok(())
        });
    }

    #[test]
    fn a_number_is_plain_if_it_can_be_written_in_one_way() {
        let all = ["17", "0", "017", "", "-1", "+1", "INC17", "123456789012345"].map(plain);
        assert_eq!(all, [Some(17), Some(0), None, None, None, None, None, None]);
    }
}
