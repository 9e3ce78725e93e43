//! The places in `index.html` that are filled.
//!
//! The page is ours, so that a few agreed marks (`<!-- sheaf:… -->`) do; a mark that is missing is an error that names it.

use anyhow::{Context, bail};

/// A page in the making.
pub(super) struct Template(String);

impl Template {
    pub(super) fn new(page: &str) -> Self {
        Self(page.to_owned())
    }

    /// Puts `html` in the place `<!-- sheaf:{place} -->`.
    pub(super) fn fill(&mut self, place: &str, html: &str) -> anyhow::Result<()> {
        self.replace(&format!("<!-- sheaf:{place} -->"), html)
    }

    /// Replaces what occurs exactly once.
    pub(super) fn replace(&mut self, old: &str, new: &str) -> anyhow::Result<()> {
        let at = self.0.find(old).with_context(|| format!("index.html has no {old}"))?;
        if self.0[at + old.len()..].contains(old) {
            bail!("index.html has {old} twice");
        }
        self.0.replace_range(at..at + old.len(), new);
        Ok(())
    }

    /// Takes out the links to style sheets; gives the files' names in the order of the page: those of the first screen,
    /// which stand before the mark `sheaf:later`, and the others.
    pub(super) fn take_styles(&mut self) -> anyhow::Result<(Vec<String>, Vec<String>)> {
        const LINK: &str = "<link rel=\"stylesheet\" href=\"";
        const LATER: &str = "<!-- sheaf:later -->";
        let (mut first, mut later) = (Vec::new(), Vec::new());
        while let Some(at) = self.0.find(LINK) {
            let rest = &self.0[at + LINK.len()..];
            let (href, after) = rest.split_once('"').context("a link to a style sheet does not end")?;
            let end = after.find('>').context("a link to a style sheet does not end")?;
            let names = if self.0[at..].contains(LATER) { &mut first } else { &mut later };
            names.push(href.rsplit('/').next().unwrap_or(href).to_owned());
            let line_end = usize::from(after[end + 1..].starts_with('\n'));
            let length = LINK.len() + href.len() + 1 + end + 1 + line_end;
            self.0.replace_range(at..at + length, "");
        }
        self.replace(LATER, "")?;
        Ok((first, later))
    }

    /// Whether Trunk serves this page and reloads it when something changes.
    pub(super) fn is_live(&self) -> bool {
        self.0.contains(LIVE_ADDRESS)
    }

    /// Trunk's script for reloading has places that its server fills for each request, which would change the script's
    /// hash: they are filled here instead. (trunk 0.21, `autoreload.js` and `html_address_middleware`)
    pub(super) fn fill_live(&mut self) {
        self.0 = self.0.replace(LIVE_ADDRESS, "location.host").replace("{{__TRUNK_WS_BASE__}}", "/");
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

const LIVE_ADDRESS: &str = "'{{__TRUNK_ADDRESS__}}'";

/// The scripts that stand in a page, as the browser hashes them: not those with a `src`, nor blocks of data.
pub(super) fn inline_scripts(page: &str) -> Vec<&str> {
    let mut scripts = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find("<script") {
        rest = &rest[at..];
        let Some((tag, after)) = rest.split_once('>') else { break };
        let Some((body, after)) = after.split_once("</script>") else { break };
        if !tag.contains(" src=") && !tag.contains(" type=\"application/") {
            scripts.push(body);
        }
        rest = after;
    }
    scripts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_taken_in_the_order_of_the_page() {
        let mut page = Template::new(
            "<head><link rel=\"stylesheet\" href=\"./b.css\"/>\n<link rel=\"stylesheet\" href=\"/x/a.css\">\
             <!-- sheaf:later --><link rel=\"stylesheet\" href=\"c.css\"></head>",
        );
        let expected = (vec!["b.css".to_owned(), "a.css".to_owned()], vec!["c.css".to_owned()]);
        assert_eq!(page.take_styles().expect("three links"), expected);
        assert_eq!(page.finish(), "<head></head>");
    }

    #[test]
    fn a_place_that_is_missing_or_double_is_named() {
        let mut page = Template::new("<!-- sheaf:a --><!-- sheaf:b --><!-- sheaf:b -->");
        page.fill("a", "A").expect("it is there");
        let missing = page.fill("a", "A").expect_err("it is filled").to_string();
        assert_eq!(missing, "index.html has no <!-- sheaf:a -->");
        let double = page.fill("b", "B").expect_err("it is there twice").to_string();
        assert_eq!(double, "index.html has <!-- sheaf:b --> twice");
    }

    #[test]
    fn scripts_that_stand_in_the_page_are_found_and_data_and_files_are_not() {
        let page = "<script src=\"a.js\"></script><script>one()</script><script type=\"application/json\">{}</script>\
                    <script type=\"module\">two()</script>";
        assert_eq!(inline_scripts(page), ["one()", "two()"]);
    }
}
