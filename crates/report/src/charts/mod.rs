//! All charts, as SVG that needs no script. Across, places are shares of the width, so that a chart fits any page without its text
//! shrinking; down, they are pixels. Integers only.

pub mod bar;
pub mod patterns;
pub mod scale;
pub mod shape;
pub mod strip;
pub mod trend;

use crate::markup::{Element, el};

/// A picture that says in words what it shows.
pub struct Picture<'a> {
    /// A name that no other picture of the page has.
    pub id: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What it shows.
    pub told: &'a str,
    /// How high it is, in pixels.
    pub height: i64,
    /// How it is styled.
    pub class: &'static str,
}

impl Picture<'_> {
    /// The picture with these shapes in it, the first at the bottom.
    pub fn of(&self, shapes: impl IntoIterator<Item = Element>) -> Element {
        let (title, told) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        el("svg")
            .class(self.class)
            .with("role", "img")
            .with("aria-labelledby", format!("{title} {told}"))
            .with("width", "100%")
            .with("height", self.height.to_string())
            .child(el("title").with("id", title).text(self.title))
            .child(el("desc").with("id", told).text(self.told))
            .children(shapes)
    }
}
