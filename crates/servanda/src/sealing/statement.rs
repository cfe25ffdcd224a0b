//! The record of a statement: what a period came to, as it was sealed.

use agreement::model::PartyRole;
use agreement::quantity::{Exact, Money, Quantity};
use calendar::{Instant, Span};
use engine::ledger::{Content, DutyText, FindingText, LineText, MetText, Sealed};
use journal::{Body, BodyError};
use serde_json::{Map, Value, json};
use std::cmp::Ordering;

/// The kind of a record that seals a period, or corrects what was sealed.
pub const STATEMENT: &str = "statement";

/// What was sealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The period, by its label.
    pub period: String,
    /// The period.
    pub span: Span,
    /// Which correction, from 1; 0 for the statement itself.
    pub correction: u32,
    /// "Now" when it was drawn up.
    pub as_of: Instant,
    /// It is by the records before this number.
    pub size: u64,
    /// The texts of the agreement that were known then.
    pub versions: Vec<StatedVersion>,
    /// The program, its semantics and its zone database.
    pub by: By,
    /// Findings, lines and total.
    pub content: Content,
    /// What it gives more or takes back, line by line.
    pub changes: Vec<LineText>,
}

/// A version of the agreement, and who accepted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedVersion {
    /// Its number.
    pub version: u64,
    /// SHA-256 of its canonical text, in hexadecimal.
    pub digest: String,
    /// The parties that signed this text.
    pub accepted_by: Vec<String>,
}

/// What computed a statement (W2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The program and its version.
    pub program: String,
    /// The version of the semantics.
    pub semantics: String,
    /// The zone database.
    pub zones: String,
}

impl By {
    /// This program.
    pub fn this() -> By {
        By {
            program: crate::version::PROGRAM.to_owned(),
            semantics: crate::version::SEMANTICS.to_owned(),
            zones: calendar::database_version().to_owned(),
        }
    }
}

impl By {
    /// True where the semantics are other than those that this program follows: by them it may come to something else.
    pub fn is_by_other_rules(&self) -> bool {
        self.is_by_earlier_rules() || against_own(&self.semantics) == Some(Ordering::Greater)
    }

    /// True where the semantics are earlier than those that this program follows.
    pub fn is_by_earlier_rules(&self) -> bool {
        is_earlier(&self.semantics)
    }
}

/// True for a number of semantics that held before those of this program.
pub fn is_earlier(semantics: &str) -> bool {
    against_own(semantics) == Some(Ordering::Less)
}

/// How a number of semantics stands to this program's; `None` for what never was one.
fn against_own(semantics: &str) -> Option<Ordering> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0 && number.to_string() == text);
    Some(number(semantics)?.cmp(&number(crate::version::SEMANTICS)?))
}

impl Statement {
    /// The body of its record.
    ///
    /// # Errors
    /// More than a body may hold.
    pub fn body(&self) -> Result<Body, BodyError> {
        let mut body = json!({
            "period": window(&self.period, self.span),
            "correction": self.correction,
            "as_of": self.as_of.to_string(),
            "size": self.size,
            "versions": self.versions.iter().map(version).collect::<Vec<_>>(),
            "program": self.by.program,
            "semantics": self.by.semantics,
            "zones": self.by.zones,
            "findings": self.content.findings.iter().map(finding).collect::<Vec<_>>(),
            "lines": self.content.lines.iter().map(line).collect::<Vec<_>>(),
            "changes": self.changes.iter().map(line).collect::<Vec<_>>(),
        });
        if let Some(body) = body.as_object_mut() {
            let met: Vec<Value> = self.content.met.iter().map(met).collect();
            put(body, "met", (!met.is_empty()).then_some(Value::Array(met)));
            let duties: Vec<Value> = self.content.duties.iter().map(duty).collect();
            put(body, "duties", (!duties.is_empty()).then_some(Value::Array(duties)));
            put(body, "total", self.content.total.as_ref().map(|total| json!(total.to_string())));
        }
        Body::of(&body)
    }

    /// Reads a body; `None` where it isn't one of a statement.
    pub fn read(body: &Value) -> Option<Statement> {
        let period = body.get("period")?;
        let text = |key: &str| text(body, key);
        Some(Statement {
            period: self::text(period, "label")?,
            span: span(period)?,
            correction: u32::try_from(body.get("correction")?.as_u64()?).ok()?,
            as_of: Instant::parse(&text("as_of")?).ok()?,
            size: body.get("size")?.as_u64()?,
            versions: all(body, "versions", read_version)?,
            by: By { program: text("program")?, semantics: text("semantics")?, zones: text("zones")? },
            content: Content {
                findings: all(body, "findings", read_finding)?,
                met: any(body, "met", read_met)?,
                duties: any(body, "duties", read_duty)?,
                lines: all(body, "lines", read_line)?,
                total: match body.get("total") {
                    None => None,
                    Some(total) => Some(amount(total.as_str()?)?),
                },
            },
            changes: all(body, "changes", read_line)?,
        })
    }

    /// As the engine draws it up again.
    pub fn sealed(&self) -> Sealed {
        let before_duties = self.by.is_by_earlier_rules() && self.content.duties.is_empty();
        let (period, content) = (self.period.clone(), self.content.clone());
        Sealed { period, correction: self.correction, content, before_duties }
    }
}

fn put(body: &mut Map<String, Value>, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        body.insert(key.to_owned(), value);
    }
}

fn window(label: &str, span: Span) -> Value {
    json!({ "label": label, "from": span.from().to_string(), "to": span.to().to_string() })
}

fn version(version: &StatedVersion) -> Value {
    json!({
        "version": version.version,
        "digest": format!("sha256:{}", version.digest),
        "accepted_by": version.accepted_by,
    })
}

/// An object without the keys that say nothing.
fn said(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(map.into_iter().filter(|(_, value)| !value.is_null()).collect()),
        other => other,
    }
}

fn finding(finding: &FindingText) -> Value {
    said(json!({
        "objective": finding.objective,
        "member": finding.member,
        "window": window(&finding.window, finding.span),
        "figure": finding.figure,
        "low": finding.low,
        "high": finding.high,
        "verdict": finding.verdict,
        "version": finding.version,
    }))
}

fn met(met: &MetText) -> Value {
    said(json!({ "objective": met.objective, "member": met.member, "windows": met.windows, "version": met.version }))
}

fn line(line: &LineText) -> Value {
    said(json!({
        "objective": line.objective,
        "member": line.member,
        "window": window(&line.window, line.span),
        "remedy": line.remedy,
        "amount": line.amount.to_string(),
        "exact": line.exact,
        "clause": line.clause,
        "version": line.version,
    }))
}

fn duty(duty: &DutyText) -> Value {
    json!({
        "duty": duty.duty,
        "of": duty.of,
        "due": duty.due.to_string(),
        "by": duty.by.word(),
        "amount": duty.amount.to_string(),
        "clause": duty.clause,
        "version": duty.version,
    })
}

fn read_duty(value: &Value) -> Option<DutyText> {
    let by = text(value, "by")?;
    Some(DutyText {
        duty: text(value, "duty")?,
        of: text(value, "of")?,
        due: Instant::parse(&text(value, "due")?).ok()?,
        by: [PartyRole::Provider, PartyRole::Customer].into_iter().find(|party| party.word() == by)?,
        amount: amount(&text(value, "amount")?)?,
        clause: text(value, "clause")?,
        version: value.get("version")?.as_u64()?,
    })
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn span(window: &Value) -> Option<Span> {
    let at = |key| Instant::parse(window.get(key)?.as_str()?).ok();
    Span::new(at("from")?, at("to")?).ok()
}

fn all<T>(body: &Value, key: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    body.get(key)?.as_array()?.iter().map(read).collect()
}

/// The same where the key may be absent.
fn any<T>(body: &Value, key: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    if body.get(key).is_some() { all(body, key, read) } else { Some(Vec::new()) }
}

fn read_version(value: &Value) -> Option<StatedVersion> {
    let digest = text(value, "digest")?;
    Some(StatedVersion {
        version: value.get("version")?.as_u64()?,
        digest: digest.strip_prefix("sha256:")?.to_owned(),
        accepted_by: all(value, "accepted_by", |party| party.as_str().map(str::to_owned))?,
    })
}

fn read_finding(value: &Value) -> Option<FindingText> {
    let window = value.get("window")?;
    Some(FindingText {
        objective: text(value, "objective")?,
        member: text(value, "member"),
        window: text(window, "label")?,
        span: span(window)?,
        figure: text(value, "figure"),
        low: text(value, "low"),
        high: text(value, "high"),
        verdict: text(value, "verdict")?,
        version: value.get("version")?.as_u64()?,
    })
}

fn read_met(value: &Value) -> Option<MetText> {
    Some(MetText {
        objective: text(value, "objective")?,
        member: text(value, "member"),
        windows: value.get("windows")?.as_u64()?,
        version: value.get("version")?.as_u64()?,
    })
}

fn read_line(value: &Value) -> Option<LineText> {
    let window = value.get("window")?;
    Some(LineText {
        objective: text(value, "objective")?,
        member: text(value, "member"),
        window: text(window, "label")?,
        span: span(window)?,
        remedy: usize::try_from(value.get("remedy")?.as_u64()?).ok()?,
        amount: amount(&text(value, "amount")?)?,
        exact: text(value, "exact")?,
        clause: text(value, "clause")?,
        version: value.get("version")?.as_u64()?,
    })
}

/// An amount that may be negative: `EUR -10.00`.
fn amount(text: &str) -> Option<Money> {
    let (currency, number) = text.split_once(' ')?;
    match number.strip_prefix('-') {
        None => Money::parse(text).ok(),
        Some(number) => {
            let Money { currency, amount } = Money::parse(&format!("{currency} {number}")).ok()?;
            Some(Money { currency, amount: &Exact::zero() - &amount })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn january() -> Span {
        Span::new(Instant::from_millis(0), Instant::from_millis(86_400_000)).unwrap()
    }

    fn paid(text: &str) -> LineText {
        LineText {
            objective: "up".to_owned(),
            member: Some("db-1".to_owned()),
            window: "2026-01".to_owned(),
            span: january(),
            remedy: 1,
            amount: amount(text).unwrap(),
            exact: "70/9".to_owned(),
            clause: "objectives › up › remedies › 2".to_owned(),
            version: 2,
        }
    }

    fn statement() -> Statement {
        let found = FindingText {
            objective: "up".to_owned(),
            member: None,
            window: "2026-01".to_owned(),
            span: january(),
            figure: Some("0.987".to_owned()),
            low: None,
            high: Some("742/743".to_owned()),
            verdict: "missed".to_owned(),
            version: 2,
        };
        let met = MetText { objective: "quick".to_owned(), member: None, windows: 743, version: 2 };
        let duty = DutyText {
            duty: "restore-test".to_owned(),
            of: "2026-01".to_owned(),
            due: Instant::from_millis(86_400_000),
            by: PartyRole::Provider,
            amount: amount("EUR 75.00").unwrap(),
            clause: "duties › provider › restore-test › otherwise › pays".to_owned(),
            version: 2,
        };
        Statement {
            period: "2026-01".to_owned(),
            span: january(),
            correction: 3,
            as_of: Instant::from_millis(1_000),
            size: 17,
            versions: vec![StatedVersion {
                version: 2,
                digest: "ab".repeat(32),
                accepted_by: vec!["provider".to_owned()],
            }],
            by: By::this(),
            content: Content {
                findings: vec![found],
                met: vec![met],
                duties: vec![duty],
                lines: vec![paid("EUR 1,007.78")],
                total: amount("EUR 1,007.78"),
            },
            changes: vec![paid("EUR -1,000.00"), paid("EUR 0.05")],
        }
    }

    #[test]
    fn what_is_sealed_is_read_back() {
        let body = statement().body().unwrap();
        assert_eq!(Statement::read(&body.value().unwrap()), Some(statement()));
        let bare = Statement { content: Content::default(), changes: Vec::new(), ..statement() };
        assert_eq!(Statement::read(&bare.body().unwrap().value().unwrap()), Some(bare));
    }

    #[test]
    fn what_lacks_anything_is_no_statement() {
        let Value::Object(body) = statement().body().unwrap().value().unwrap() else { panic!("no object") };
        for key in body.keys().filter(|key| !["met", "duties", "total"].contains(&key.as_str())) {
            let mut lacking = body.clone();
            lacking.remove(key);
            assert_eq!(Statement::read(&Value::Object(lacking)), None, "{key}");
        }
    }
}
