//! Pieces to a tree.

use sheaf_model::Interval;

use super::lexer::{Token, Value, tokens};
use super::{Form, Node, Parsed, Part};
use crate::Field;

/// How deep parentheses and negations may nest: queries come from URLs.
const DEPTH: usize = 32;
/// From so many letters on, the word being typed is also taken as a beginning.
const TYPED: usize = 2;

/// Reads a query, or says why it cannot be read.
pub(super) fn parse(query: &str) -> Result<Parsed, String> {
    let tokens = tokens(query)?;
    let mut parser = Parser { tokens: &tokens, at: 0, notice: None };
    let node = parser.alternatives(0)?;
    match parser.next() {
        None => Ok(Parsed { node, notice: parser.notice }),
        Some(_) => Err("a parenthesis is closed that was not opened".to_owned()),
    }
}

/// Every word of the text, as if none of its signs meant anything.
pub(super) fn plain(query: &str) -> Node {
    let mut parts = parts(query, Form::Stem);
    being_typed(&mut parts, query);
    Node::And(parts.into_iter().map(|part| Node::Phrase { parts: vec![part], in_title: false }).collect())
}

struct Parser<'t, 'q> {
    tokens: &'t [Token<'q>],
    at: usize,
    notice: Option<String>,
}

impl<'q> Parser<'_, 'q> {
    fn next(&mut self) -> Option<Token<'q>> {
        let token = self.tokens.get(self.at).copied();
        self.at += usize::from(token.is_some());
        token
    }

    /// `all OR all OR …`
    fn alternatives(&mut self, depth: usize) -> Result<Node, String> {
        let mut nodes = vec![self.all(depth)?];
        while let Some(Token::Or) = self.tokens.get(self.at) {
            self.at += 1;
            nodes.push(self.all(depth)?);
        }
        if nodes.len() > 1 && nodes.iter().any(asks_nothing) {
            return Err("OR needs something on both sides".to_owned());
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Or(nodes) })
    }

    /// Things side by side.
    fn all(&mut self, depth: usize) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while !matches!(self.tokens.get(self.at), None | Some(Token::Or | Token::Close)) {
            nodes.extend(self.one(depth)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::And(nodes) })
    }

    /// One thing; `None` for what has no words in it.
    fn one(&mut self, depth: usize) -> Result<Option<Node>, String> {
        if depth > DEPTH {
            return Err(format!("it nests deeper than {DEPTH} levels"));
        }
        let nothing_to_negate = || "NOT needs something after it".to_owned();
        match self.next() {
            None => Ok(None),
            Some(Token::Not) => match self.tokens.get(self.at) {
                None | Some(Token::Or | Token::Close) => Err(nothing_to_negate()),
                Some(_) => Ok(self.one(depth + 1)?.map(finished).map(|node| Node::Not(Box::new(node)))),
            },
            Some(Token::Open) => {
                let node = self.alternatives(depth + 1)?;
                match self.next() {
                    Some(Token::Close) => Ok(Some(node).filter(|node| !asks_nothing(node))),
                    _ => Err("a parenthesis is not closed".to_owned()),
                }
            }
            Some(Token::Close | Token::Or) => Err("OR needs something on both sides".to_owned()),
            Some(Token::Quoted(text)) => Ok(phrase(parts(text, Form::Exact), false)),
            Some(Token::Words(text, last)) => {
                let mut parts = parts(text, Form::Stem);
                if last {
                    being_typed(&mut parts, text);
                }
                Ok(phrase(parts, false))
            }
            Some(Token::Field(name, Some(value))) if unfinished_date(name, value) => Ok(self.wait(name)),
            Some(Token::Field(name, Some(value))) => field(name, value),
            Some(Token::Field(name, None)) => self.field_without_value(name),
        }
    }

    /// `name:` and nothing: a word before a colon, or a field whose value is still to be typed.
    fn field_without_value(&mut self, name: &str) -> Result<Option<Node>, String> {
        if !is_field(name) {
            return Ok(phrase(parts(name, Form::Stem), false));
        }
        if self.at < self.tokens.len() {
            return Err(format!("a value must follow “{name}:” without a space"));
        }
        Ok(self.wait(name))
    }

    /// Leaves a field out whose value is still to come, so that it does not hide what was found so far.
    fn wait(&mut self, name: &str) -> Option<Node> {
        self.notice = Some(format!("“{name}:” waits for its value."));
        None
    }
}

/// Whether a node stands for no words at all.
fn asks_nothing(node: &Node) -> bool {
    matches!(node, Node::And(nodes) if nodes.is_empty())
}

/// What is negated counts as finished: its last word is no beginning.
fn finished(mut node: Node) -> Node {
    if let Node::Phrase { parts, .. } = &mut node {
        parts.iter_mut().filter(|part| part.form == Form::Typing).for_each(|part| part.form = Form::Stem);
    }
    node
}

fn phrase(parts: Vec<Part>, in_title: bool) -> Option<Node> {
    (!parts.is_empty()).then_some(Node::Phrase { parts, in_title })
}

/// The words of a text; those before a `*` are beginnings.
fn parts(text: &str, form: Form) -> Vec<Part> {
    let words = sheaf_text::words(text).map(|word| Part {
        word: sheaf_text::fold(word.text),
        form: if text[word.span.end as usize..].starts_with('*') { Form::Prefix } else { form },
    });
    words.collect()
}

/// Takes the last word of a text as a beginning too, where nothing follows it and it is long enough.
fn being_typed(parts: &mut [Part], text: &str) {
    if let Some(part) = parts.last_mut()
        && part.form == Form::Stem
        && text.ends_with(|c: char| c.is_alphanumeric())
        && part.word.chars().nth(TYPED - 1).is_some()
    {
        part.form = Form::Typing;
    }
}

fn is_field(name: &str) -> bool {
    matches!(name, "title" | "published" | "mentions" | "is") || facet(name).is_some()
}

/// Whether a date is still being typed.
fn unfinished_date(name: &str, Value { text, last, .. }: Value<'_>) -> bool {
    let of_dates = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/');
    last && matches!(name, "published" | "mentions")
        && text.chars().all(of_dates)
        && text.parse::<Interval>().is_err()
}

fn facet(name: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.as_str() == name)
}

fn field(name: &str, Value { text, quoted, last }: Value<'_>) -> Result<Option<Node>, String> {
    let name = &*name.to_ascii_lowercase();
    let days = || text.parse::<Interval>().map_err(|error| format!("in “{name}:”, {error}"));
    match name {
        "title" => {
            let mut parts = parts(text, if quoted { Form::Exact } else { Form::Stem });
            if last {
                being_typed(&mut parts, text);
            }
            Ok(phrase(parts, true))
        }
        "published" => Ok(Some(Node::Published(days()?))),
        "mentions" => Ok(Some(Node::Mentions(days()?))),
        "is" if text == "undated" => Ok(Some(Node::Undated)),
        "is" => Err(format!("“is:” knows “undated”, not “{text}”")),
        _ => match facet(name) {
            Some(field) => {
                let words = sheaf_text::words(text).map(|word| sheaf_text::fold(word.text)).collect();
                Ok(Some(Node::Value { field, key: text.to_owned(), words, typing: last }))
            }
            None => Err(format!("there is no field “{name}”")),
        },
    }
}
