//! Reading a page back: its elements in order, and what must hold of them.

use std::collections::BTreeSet;

/// Elements that have no end.
const VOID: [&str; 3] = ["meta", "link", "br"];

/// A tag: its name, whether it ends an element, and its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub ends: bool,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of a page in order; the page writes attributes in double quotes and no `<` or `>` within them.
pub fn tags(page: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>").expect("a document type");
    while let Some((_, after)) = rest.split_once('<') {
        let (inside, after) = after.split_once('>').expect("a tag has an end");
        assert!(!inside.contains('<'), "a tag within a tag: {inside}");
        let tag = tag(inside);
        rest = if tag.name == "style" && !tag.ends {
            after.split_once("</style>").map(|(_, rest)| rest).unwrap()
        } else {
            after
        };
        if tag.name != "style" {
            tags.push(tag);
        }
    }
    tags
}

fn tag(inside: &str) -> Tag {
    let (ends, inside) = inside.strip_prefix('/').map_or((false, inside), |name| (true, name));
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').expect("a value in quotes");
        attributes.push((name.trim().to_owned(), value.to_owned()));
        rest = after;
    }
    assert!(rest.trim().is_empty(), "left over in a tag: {rest}");
    Tag { name: name.to_owned(), ends, attributes }
}

/// Every element ends where it should, no two have one name, every link within the page leads somewhere, nothing runs or is fetched.
pub fn is_sound(page: &str) {
    let tags = tags(page);
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    for tag in &tags {
        if tag.ends {
            assert_eq!(open.pop(), Some(tag.name.as_str()), "an element ends that isn't the last to begin");
        } else if !VOID.contains(&tag.name.as_str()) {
            open.push(&tag.name);
        }
        if let Some(id) = tag.attribute("id") {
            assert!(ids.insert(id.to_owned()), "two elements are named {id}");
        }
        assert!(!["script", "iframe", "img", "object", "link"].contains(&tag.name.as_str()), "{tag:?}");
        assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on") && name != "src"), "{tag:?}");
    }
    assert!(open.is_empty(), "elements without an end: {open:?}");
    let named = |list: &str| list.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mentions = tags.iter().flat_map(|tag| {
        let links =
            tag.attribute("href").map(|link| link.strip_prefix('#').expect("a link within the page").to_owned());
        tag.attribute("aria-labelledby").map(named).into_iter().flatten().chain(links)
    });
    for id in mentions {
        assert!(ids.contains(&id), "nothing is named {id}");
    }
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("@import"), "it asks for something");
}

/// The names of all elements in order.
pub fn structure(page: &str) -> Vec<String> {
    tags(page).into_iter().map(|tag| format!("{}{}", if tag.ends { "/" } else { "" }, tag.name)).collect()
}

/// The page without its style sheet.
pub fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    format!("{before}{}", rest.split_once("</style>\n").unwrap().1)
}
