//! The chapters of the reference: what each part is for, and the record with which it begins.

/// A title, what the part is for, and the records with which it begins.
pub struct Chapter {
    pub title: &'static str,
    pub prose: &'static str,
    pub begins: &'static [&'static str],
}

pub const INTRODUCTION: &str = "\
# The agreement language

An agreement is one YAML file of keys with values. There is no expression language: a promise is composed of fixed parts, *measures ×
for each × window × target × remedies*, so that it can be checked, worded in Dutch and English, and compared. Every quantity is text
with its unit (`99.9%`, `EUR 2,500.00 per month`, `4 hours`), read exactly. What nobody writes has a default, which `servanda check`
lists; a key that isn't known is a fault, and never ignored.

In the tables, a key in **bold** must be written; for the others the default says what holds without them (– where nothing does).
A type in *italics* is a part of its own, or a value whose forms stand under [Values](#values); *list of* and *by name* say that
there may be several. Every example stands in an agreement of this repository that can be read. An editor completes and checks the
same keys by `servanda schema`. What the figures mean stands in [semantics.md](semantics.md), what `check` asks in
[lints.md](lints.md), and each indicator in [indicators.md](indicators.md).

This page is made from the program's own declarations and kept in step by a test.
";

pub const CHAPTERS: &[Chapter] = &[
    Chapter {
        title: "The frame",
        prose: "Who agrees with whom, about what, from when, and under which main agreement. A later version of the text has the same\nname and a higher `version`; time before its `effective` date is judged by the version before it.",
        begins: &["Agreement", "Restated", "Parties", "MainAgreement", "Billing"],
    },
    Chapter {
        title: "Time",
        prose: "Hours have names, and every term says which hours or days it counts. Holidays are dates in the text, so that a later\nversion of the program changes nothing.",
        begins: &["HolidayList", "TermRules"],
    },
    Chapter {
        title: "Measuring",
        prose: "What is known of a service's state, and who bears what nobody saw. A service may have a `measuring` of its own; what it\ndoesn't say it takes over from the agreement's.",
        begins: &["Measuring", "Counting"],
    },
    Chapter {
        title: "Services",
        prose: "What is delivered, in which hours, and for what fee; maintenance with its conditions; services that are made of others.",
        begins: &["Service"],
    },
    Chapter {
        title: "Objectives",
        prose: "A promise: what is measured, of what, over which window, against which target. What only some indicators need has its own\nkeys; `check` says where a key says nothing about what is measured.",
        begins: &["Objective"],
    },
    Chapter {
        title: "Remedies and caps",
        prose: "What a shortfall costs: a base, and rows with open or closed bounds of which the most severe one reached applies. Caps\nwork from the inside out. `check` proves that every figure that misses the target falls in a row.",
        begins: &["Remedy", "Cap"],
    },
    Chapter {
        title: "Settlement",
        prose: "How credits are counted together, claimed, set off and paid, and what stands beside them.",
        begins: &["Settlement"],
    },
    Chapter {
        title: "Duties and exceptions",
        prose: "What each side must do, what follows if it doesn't, and what excuses a shortfall once it is established. A claim alone\nexcuses nothing.",
        begins: &["Duties", "Exception"],
    },
    Chapter {
        title: "Escalation and rights",
        prose: "What is set off by repeated or grave shortfall: people who must talk, and rights that a party gets.",
        begins: &["Escalation", "Right"],
    },
    Chapter {
        title: "Reports, reviews and changes",
        prose: "Which reports are due, when the parties review the agreement, and how they change it.",
        begins: &["Reports", "Reviews", "Changes", "Records"],
    },
];
