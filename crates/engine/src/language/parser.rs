//! Pieces to a tree.

use sheaf_model::Interval;

use super::lexer::{Token, Value, tokens};
use super::{Form, Node, Notice, Parsed, Part};
use crate::Field;

/// How deep parentheses and negations may nest: queries come from URLs.
const DEPTH: usize = 32;
/// From so many letters on, the word being typed is also taken as a beginning.
const TYPED: usize = 2;
/// `NEAR` without a number: so many words; and the most that can be asked for.
const NEAR: u32 = 10;
const FARTHEST: u32 = 1000;
/// Alternatives beside `NEAR` are written out, one by one, up to so many; and so many may stand in a chain of it.
const WRITTEN_OUT: usize = 64;
const CHAIN: usize = 16;

/// Reads a query.
pub(super) fn parse(query: &str) -> Parsed {
    let tokens = tokens(query);
    let mut parser = Parser { tokens: &tokens, at: 0, field: None, notice: None };
    let mut nodes = Vec::new();
    loop {
        let node = parser.alternatives(0);
        if !asks_nothing(&node) {
            nodes.push(node);
        }
        if parser.next().is_none() {
            break;
        }
        parser.tell(Notice::Unopened);
    }
    if nodes.is_empty() && !query.trim().is_empty() {
        parser.tell(Notice::NoWords);
    }
    Parsed { node: all_of(nodes), notice: parser.notice }
}

struct Parser<'t, 'q> {
    tokens: &'t [Token<'q>],
    at: usize,
    /// The field whose parentheses are open.
    field: Option<&'q str>,
    notice: Option<Notice>,
}

impl<'q> Parser<'_, 'q> {
    fn next(&mut self) -> Option<Token<'q>> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    fn peek(&self) -> Option<Token<'q>> {
        self.tokens.get(self.at).copied()
    }

    /// Tells the reader something; the first is kept.
    fn tell(&mut self, notice: Notice) {
        self.notice.get_or_insert(notice);
    }

    /// `all OR all OR …`
    fn alternatives(&mut self, depth: usize) -> Node {
        let mut nodes = vec![self.all(depth)];
        while let Some(Token::Or) = self.peek() {
            self.at += 1;
            nodes.push(self.all(depth));
        }
        if nodes.len() > 1 && nodes.iter().any(asks_nothing) {
            self.tell(Notice::LonelyOr);
            nodes.retain(|node| !asks_nothing(node));
        }
        match nodes.len() {
            0 => all_of(nodes),
            1 => nodes.remove(0),
            _ => Node::Or(nodes),
        }
    }

    /// Things side by side.
    fn all(&mut self, depth: usize) -> Node {
        let mut nodes = Vec::new();
        while let Some(token) = self.peek() {
            match token {
                Token::Or | Token::Close => break,
                Token::And => self.at += 1,
                Token::Near(_) => {
                    self.at += 1;
                    self.tell(Notice::LonelyNear);
                }
                _ => nodes.extend(self.near(depth)),
            }
        }
        all_of(nodes)
    }

    /// `one NEAR one NEAR …`
    fn near(&mut self, depth: usize) -> Vec<Node> {
        let (mut nodes, mut within) = (Vec::new(), Vec::new());
        nodes.extend(self.one(depth));
        while let Some(Token::Near(words)) = self.peek()
            && !nodes.is_empty()
            && !matches!(
                self.tokens.get(self.at + 1),
                None | Some(Token::Or | Token::Close | Token::And | Token::Near(_))
            )
        {
            self.at += 1;
            let asked = words.map(str::parse::<u32>);
            if !matches!(asked, None | Some(Ok(1..=FARTHEST))) {
                self.tell(Notice::NearNumber);
            }
            let Some(node) = self.one(depth) else { continue };
            within.push(asked.and_then(Result::ok).unwrap_or(NEAR).clamp(1, FARTHEST));
            nodes.push(node);
        }
        if nodes.len() < 2 {
            return nodes;
        }
        if let Some(near) = written_out(&nodes, &within) {
            return vec![near];
        }
        self.tell(Notice::NearBoth);
        nodes
    }

    /// One thing; `None` for what has no words in it.
    fn one(&mut self, depth: usize) -> Option<Node> {
        if depth > DEPTH && matches!(self.peek(), Some(Token::Open | Token::Not)) {
            self.tell(Notice::TooDeep);
            self.at += 1;
            return None;
        }
        match self.next()? {
            Token::Not => match self.peek() {
                None | Some(Token::Or | Token::Close | Token::And | Token::Near(_)) => {
                    self.tell(Notice::LonelyNot);
                    None
                }
                Some(_) => self.one(depth + 1).map(|node| Node::Not(Box::new(finished(node)))),
            },
            Token::Open => {
                let node = self.alternatives(depth + 1);
                if self.next().is_none() {
                    self.tell(Notice::Unclosed);
                }
                Some(node).filter(|node| !asks_nothing(node))
            }
            Token::Close | Token::Or | Token::And | Token::Near(_) => None,
            Token::Quoted(text, closed) => {
                if !closed {
                    self.tell(Notice::UnclosedQuotation);
                }
                match self.field {
                    Some(name) => self.value(name, Value { text, quoted: closed, last: !closed }),
                    None => phrase(text, quotation(text, closed), false),
                }
            }
            Token::Words(text, last) => {
                if let Some(name) = self.field {
                    return self.value(name, Value { text, quoted: false, last });
                }
                let after_star = text.find('*').map_or("", |at| &text[at + 1..]);
                if after_star.contains(char::is_alphanumeric) {
                    self.tell(Notice::StarInside);
                }
                phrase(text, written(text, last), false)
            }
            Token::Field(name, Some(value)) => self.value(name, value),
            Token::Field(name, None) => self.field_without_value(name, depth),
        }
    }

    /// `name:` and then a space, a parenthesis or nothing.
    fn field_without_value(&mut self, name: &'q str, depth: usize) -> Option<Node> {
        if !is_field(name) {
            // A colon after any other word is a colon.
            return phrase(name, written(name, false), false);
        }
        match self.peek() {
            Some(Token::Open) => {
                let outer = self.field.replace(name);
                let node = self.one(depth);
                self.field = outer;
                node
            }
            Some(Token::Words(text, last)) => {
                self.at += 1;
                self.value(name, Value { text, quoted: false, last })
            }
            Some(Token::Quoted(text, closed)) => {
                self.at += 1;
                self.value(name, Value { text, quoted: closed, last: !closed })
            }
            _ => self.wait(name),
        }
    }

    /// A field and its value.
    fn value(&mut self, written_name: &str, value: Value<'q>) -> Option<Node> {
        let name = &*written_name.to_ascii_lowercase();
        let Value { text, quoted, last } = value;
        match name {
            "title" => {
                let parts = if quoted { quotation(text, true) } else { written(text, last) };
                phrase(text, parts, true)
            }
            "published" | "date" => self.time(name, value).map(Node::Published),
            "mentions" | "mentioned" => self.time(name, value).map(Node::Mentions),
            "year" if text.contains("..") => self.time(name, value).map(Node::Published),
            "is" if text.eq_ignore_ascii_case("undated") => Some(Node::Undated),
            "is" if last && "undated".starts_with(&text.to_ascii_lowercase()) => self.wait(name),
            "is" => {
                self.tell(Notice::UnknownIs(text.to_owned()));
                None
            }
            _ => {
                if let Some(field) = facet(name) {
                    let words = written(text, false).into_iter().map(|part| part.word).collect();
                    return Some(Node::Value { field, key: text.to_owned(), words, typing: last });
                }
                self.tell(Notice::NoField(written_name.to_owned()));
                let mut parts = written(written_name, false);
                parts.extend(if quoted { quotation(text, true) } else { written(text, last) });
                phrase(&[written_name, " ", text].concat(), parts, false)
            }
        }
    }

    /// A time, if it is one.
    fn time(&mut self, name: &str, Value { text, last, .. }: Value<'_>) -> Option<Interval> {
        match text.parse::<Interval>() {
            Ok(time) => Some(time),
            Err(_) if last && begins_date(text) => {
                self.wait(name);
                None
            }
            Err(_) => {
                self.tell(Notice::NoDate { field: name.to_owned(), value: text.to_owned() });
                None
            }
        }
    }

    /// Leaves a field out whose value is still to come, so that it does not hide what was found so far.
    fn wait(&mut self, name: &str) -> Option<Node> {
        self.tell(Notice::Waits(name.to_owned()));
        None
    }
}

/// Whether what is typed can become a time by typing on: "2016-0", "2016..201"; not "2019..2016", whose end lies before its
/// beginning.
fn begins_date(text: &str) -> bool {
    let day = text.rsplit(['.', '/']).next().unwrap_or(text);
    let shape =
        |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    day.len() <= 10 && day.bytes().enumerate().all(shape) && day.parse::<Interval>().is_err()
}

/// Whether a node stands for no words at all.
fn asks_nothing(node: &Node) -> bool {
    matches!(node, Node::And(nodes) if nodes.is_empty())
}

fn all_of(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 { nodes.remove(0) } else { Node::And(nodes) }
}

/// What is negated counts as finished: its last word is no beginning, in no field.
fn finished(mut node: Node) -> Node {
    finish(&mut node);
    node
}

fn finish(node: &mut Node) {
    let words = |parts: &mut Vec<Part>| {
        parts.iter_mut().filter(|part| part.form == Form::Typing).for_each(|part| part.form = Form::Stem);
    };
    match node {
        Node::Phrase { parts, .. } => words(parts),
        Node::Near { phrases, .. } => phrases.iter_mut().for_each(words),
        Node::Value { typing, .. } => *typing = false,
        Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(finish),
        // What is negated inside was finished then.
        Node::Not(_) | Node::Published(_) | Node::Mentions(_) | Node::Undated => {}
    }
}

/// Phrases with each of the alternatives beside `NEAR`; `None` where one of the nodes is anything else, or they are too many.
fn written_out(nodes: &[Node], within: &[u32]) -> Option<Node> {
    if nodes.len() > CHAIN {
        return None;
    }
    let mut all: Vec<Vec<Vec<Part>>> = vec![Vec::new()];
    for node in nodes {
        let alternatives = match node {
            Node::Or(nodes) => &nodes[..],
            node => core::slice::from_ref(node),
        };
        let mut longer = Vec::new();
        for begun in &all {
            for alternative in alternatives {
                let Node::Phrase { parts, in_title: false, .. } = alternative else { return None };
                let mut phrases = begun.clone();
                phrases.push(parts.clone());
                longer.push(phrases);
            }
        }
        if longer.len() > WRITTEN_OUT {
            return None;
        }
        all = longer;
    }
    let mut near: Vec<Node> =
        all.into_iter().map(|phrases| Node::Near { phrases, within: within.to_vec() }).collect();
    Some(if near.len() == 1 { near.remove(0) } else { Node::Or(near) })
}

fn phrase(text: &str, parts: Vec<Part>, in_title: bool) -> Option<Node> {
    let name = sheaf_index::folded(text);
    (!parts.is_empty()).then_some(Node::Phrase { parts, name, in_title })
}

/// The terms of a text; those before a `*` are beginnings.
///
/// In scripts without spaces the last term of a text is a single character: where others lead up to it, it is in the one
/// before; where it stands alone, it is a beginning.
fn parts(text: &str, form: Form) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut reached = 0;
    let mut terms = sheaf_text::terms(text).peekable();
    while let Some(term) = terms.next() {
        let form = if text[term.span.end as usize..].starts_with('*') { Form::Prefix } else { form };
        let mut characters = term.text.chars();
        let single = characters.next().is_some_and(sheaf_text::is_unspaced) && characters.next().is_none();
        let overlaps = reached > term.span.start;
        reached = term.span.end;
        if single && terms.peek().is_none() {
            if overlaps {
                break;
            }
            parts.push(Part { word: sheaf_text::fold(term.text), form: Form::Prefix, place: 0 });
        } else {
            parts.push(Part { word: sheaf_text::fold(term.text), form, place: 0 });
        }
    }
    parts
}

/// Words that stand for themselves: if nothing follows the last and it is long enough, it is a beginning too.
fn written(text: &str, last: bool) -> Vec<Part> {
    let mut parts = parts(text, Form::Stem);
    being_typed(&mut parts, text, last, Form::Typing);
    parts
}

/// Words between quotation marks; if these are not closed, the last is a beginning.
fn quotation(text: &str, closed: bool) -> Vec<Part> {
    let mut parts = parts(text, Form::Exact);
    being_typed(&mut parts, text, !closed, Form::Prefix);
    parts
}

fn being_typed(parts: &mut [Part], text: &str, last: bool, form: Form) {
    if let Some(part) = parts.last_mut()
        && last
        && matches!(part.form, Form::Stem | Form::Exact)
        && text.ends_with(|c: char| c.is_alphanumeric())
        && part.word.chars().nth(TYPED - 1).is_some()
    {
        part.form = form;
    }
}

fn is_field(name: &str) -> bool {
    let name = &*name.to_ascii_lowercase();
    matches!(name, "title" | "published" | "date" | "mentions" | "mentioned" | "is") || facet(name).is_some()
}

fn facet(name: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.as_str() == name)
}
