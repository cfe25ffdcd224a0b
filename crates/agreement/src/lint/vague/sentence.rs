//! A text as sentences of tokens.

/// A word, number or clock time with its place in the text, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub start: usize,
    pub text: &'a str,
    /// The same in lower case.
    pub lower: String,
    /// Whether it stands between quotation marks, where it names something instead of promising it.
    pub quoted: bool,
}

impl Token<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it begins with a capital and goes on without: a name, or a term that is defined elsewhere.
    pub fn is_capitalised(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    }
}

/// The sentences of a text. A full stop, semicolon, question or exclamation mark that no word or figure follows at once ends one.
pub(super) fn sentences(text: &str) -> Vec<Vec<Token<'_>>> {
    let mut sentences = vec![Vec::new()];
    let mut word: Option<usize> = None;
    let mut quoted = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let within =
            c.is_alphanumeric() || c == '%' || (word.is_some() && joins(c) && next.is_some_and(char::is_alphanumeric));
        if within {
            word = word.or(Some(at));
            continue;
        }
        push(&mut sentences, text, word.take(), at, quoted);
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => quoted = !quoted,
            '.' | ';' | '?' | '!' => sentences.push(Vec::new()),
            _ => (),
        }
    }
    push(&mut sentences, text, word, text.len(), quoted);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Characters that join two halves of a word or figure: `user-friendly`, `can't`, `99.9`, `08:00`.
fn joins(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '.' | ',' | ':' | '/')
}

fn push<'a>(sentences: &mut [Vec<Token<'a>>], text: &'a str, from: Option<usize>, to: usize, quoted: bool) {
    let word = from.and_then(|start| Some((start, text.get(start..to)?)));
    if let (Some((start, text)), Some(sentence)) = (word, sentences.last_mut()) {
        sentence.push(Token { start, text, lower: text.to_lowercase(), quoted });
    }
}
