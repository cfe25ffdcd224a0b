/// What one row added, while anybody may want to take it back.
#[derive(Debug)]
pub(crate) struct Log<T>(Option<Vec<T>>);

impl<T> Default for Log<T> {
    fn default() -> Self {
        Log(None)
    }
}

impl<T> Log<T> {
    /// From now on what is added is remembered.
    pub fn begin(&mut self) {
        self.0 = Some(Vec::new());
    }

    /// Something was added.
    pub fn add(&mut self, what: impl FnOnce() -> T) {
        if let Some(log) = &mut self.0 {
            log.push(what());
        }
    }

    /// What was added since the beginning; it is remembered no longer.
    pub fn end(&mut self) -> Vec<T> {
        self.0.take().unwrap_or_default()
    }
}
