//! Cuts a query into its pieces. Every text can be cut.

/// A piece of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'q> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `AND`: what stands side by side must all be there anyway.
    And,
    /// `OR`
    Or,
    /// `-` before something, or `NOT`
    Not,
    /// `NEAR`, with what follows a slash.
    Near(Option<&'q str>),
    /// What stands between quotation marks, and whether they are closed.
    Quoted(&'q str, bool),
    /// `name:` with the value right after it. `None` where a space, a parenthesis or nothing follows.
    Field(&'q str, Option<Value<'q>>),
    /// Anything else up to a space, and whether the query ends with it.
    Words(&'q str, bool),
}

/// The value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value<'q> {
    /// As written, without quotation marks.
    pub(super) text: &'q str,
    /// Whether it stood in quotation marks.
    pub(super) quoted: bool,
    /// Whether the query ends with it: it may be unfinished.
    pub(super) last: bool,
}

/// The pieces in order.
pub(super) fn tokens(query: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let token = match first {
            '(' | ')' => {
                rest = &rest[1..];
                if first == '(' { Token::Open } else { Token::Close }
            }
            _ if is_quote(first) => {
                let (text, closed) = quoted(&mut rest);
                Token::Quoted(text, closed)
            }
            '-' if rest[1..].starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                rest = &rest[1..];
                Token::Not
            }
            _ => chunk(&mut rest),
        };
        tokens.push(token);
        rest = rest.trim_start();
    }
    tokens
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Takes a quotation off the front; one that is not closed reaches to the end.
fn quoted<'q>(rest: &mut &'q str) -> (&'q str, bool) {
    let mut chars = rest.chars();
    chars.next();
    let inside = chars.as_str();
    let end = inside.find(is_quote);
    let text = &inside[..end.unwrap_or(inside.len())];
    let mut after = inside[text.len()..].chars();
    after.next();
    *rest = after.as_str();
    (text, end.is_some())
}

/// Takes words, an operator or a field off the front.
fn chunk<'q>(rest: &mut &'q str) -> Token<'q> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c);
    let end = rest.find(ends).unwrap_or(rest.len());
    let (chunk, after) = rest.split_at(end);
    *rest = after;
    if let Some((name, value)) = chunk.split_once(':')
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        let value = if !value.is_empty() {
            Some(Value { text: value, quoted: false, last: after.is_empty() })
        } else if after.starts_with(is_quote) {
            let (text, closed) = quoted(rest);
            Some(Value { text, quoted: closed, last: !closed })
        } else {
            None
        };
        return Token::Field(name, value);
    }
    match chunk {
        "AND" => Token::And,
        "OR" => Token::Or,
        "NOT" => Token::Not,
        "NEAR" => Token::Near(None),
        _ => match chunk.strip_prefix("NEAR/") {
            Some(words) => Token::Near(Some(words)),
            None => Token::Words(chunk, after.is_empty()),
        },
    }
}
