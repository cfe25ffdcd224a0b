//! HTML and SVG as a tree. Names of elements and attributes are part of the program; every other text is escaped when the tree is
//! written, so that nothing from an agreement or a fact can add an element.

use crate::text::lines::clean;

/// Elements that have no end tag.
const VOID: [&str; 4] = ["br", "link", "meta", "col"];

/// An element with its attributes and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A text, not yet escaped.
    Text(String),
    /// The text of a style sheet, which HTML doesn't unescape.
    Style(Style),
}

/// A style sheet of the program; texts come into it only as strings in which everything but letters and digits is an escape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style(String);

impl Style {
    /// A style sheet of the program.
    pub fn of(sheet: &'static str) -> Style {
        Style(sheet.to_owned())
    }

    /// The same with a rule `selector { content: "text"; … }` after it, within a group that surrounds it.
    #[must_use]
    pub fn with_text(mut self, before: &'static str, text: &str, after: &'static str) -> Style {
        self.0 = format!("{}{before}\"{}\"{after}", self.0, css_string(text));
        self
    }
}

/// Only letters and digits of ASCII stand for themselves.
fn css_string(text: &str) -> String {
    let escaped = |character: char| match character {
        plain if plain.is_ascii_alphanumeric() => plain.to_string(),
        other => format!("\\{:06x}", u32::from(other)),
    };
    clean(text).chars().map(escaped).collect()
}

/// An empty element of this name.
pub fn el(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// The same with these classes.
    #[must_use]
    pub fn class(self, class: &'static str) -> Element {
        self.with("class", class)
    }

    /// The same with a text in it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The same with another element or style sheet in it.
    #[must_use]
    pub fn child(mut self, child: impl Into<Node>) -> Element {
        self.children.push(child.into());
        self
    }

    /// The same with more elements in it.
    #[must_use]
    pub fn children<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Element {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// The element as HTML.
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        if VOID.contains(&self.name) {
            return;
        }
        self.children.iter().for_each(|child| child.write(out));
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
        if is_block(self.name) {
            out.push('\n');
        }
    }
}

/// Elements after which a line ends, so that people and programs can compare pages.
fn is_block(name: &str) -> bool {
    let blocks = ["p", "div", "section", "article", "header", "footer", "main", "table", "tr", "ul", "ol", "li", "dl"];
    blocks.contains(&name)
        || ["h1", "h2", "h3", "h4", "svg", "details", "style", "head", "body", "title"].contains(&name)
}

impl Node {
    fn write(&self, out: &mut String) {
        match self {
            Node::Element(element) => element.write(out),
            Node::Text(text) => escape(text, out),
            Node::Style(Style(sheet)) => out.push_str(sheet),
        }
    }
}

/// The text without what steers a reader, and with what means something in HTML as references.
fn escape(text: &str, out: &mut String) {
    for character in clean(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other if is_noncharacter(other) => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

/// Code points that no text may hold.
fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code)
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl From<Style> for Node {
    fn from(style: Style) -> Node {
        Node::Style(style)
    }
}

impl From<String> for Node {
    fn from(text: String) -> Node {
        Node::Text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let hostile = "</p><script>\"'&\u{202e}\u{1b}\u{ffff}";
        let written = el("p").with("title", hostile).text(hostile).written();
        let escaped = "&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;\u{fffd}\u{fffd}\u{fffd}";
        assert_eq!(written, format!("<p title=\"{escaped}\">{escaped}</p>\n"));
    }

    #[test]
    fn a_style_sheet_holds_no_text_that_could_end_it() {
        let style = Style::of("a{}").with_text("b{content:", "</style>\"x", "}");
        let written = el("style").child(style).written();
        assert_eq!(written, "<style>a{}b{content:\"\\00003c\\00002fstyle\\00003e\\000022x\"}</style>\n");
    }
}
