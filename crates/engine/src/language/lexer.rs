//! Cuts a query into its pieces.

/// A piece of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'q> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `OR`
    Or,
    /// `-` before something, or `NOT`
    Not,
    /// What stands between quotation marks.
    Quoted(&'q str),
    /// `name:` before a value. `None` where nothing follows.
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

/// The pieces in order, or the reason why the text cannot be cut.
pub(super) fn tokens(query: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        let token = match first {
            '(' | ')' => {
                rest = &rest[1..];
                if first == '(' { Token::Open } else { Token::Close }
            }
            _ if is_quote(first) => Token::Quoted(quoted(&mut rest)?),
            '-' if rest[1..].starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                rest = &rest[1..];
                Token::Not
            }
            _ => chunk(&mut rest)?,
        };
        tokens.push(token);
        rest = rest.trim_start();
    }
    Ok(tokens)
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Takes a quotation off the front.
fn quoted<'q>(rest: &mut &'q str) -> Result<&'q str, String> {
    let mut chars = rest.chars();
    chars.next();
    let inside = chars.as_str();
    let end = inside.find(is_quote).ok_or("a quotation mark is not closed")?;
    let mut after = inside[end..].chars();
    after.next();
    *rest = after.as_str();
    Ok(&inside[..end])
}

/// Takes words, an operator or a field off the front.
fn chunk<'q>(rest: &mut &'q str) -> Result<Token<'q>, String> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c);
    let end = rest.find(ends).unwrap_or(rest.len());
    let (chunk, after) = rest.split_at(end);
    if let Some((name, value)) = chunk.split_once(':')
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        if !value.is_empty() {
            *rest = after;
            return Ok(Token::Field(
                name,
                Some(Value { text: value, quoted: false, last: after.is_empty() }),
            ));
        }
        *rest = after;
        if rest.starts_with(is_quote) {
            let text = quoted(rest)?;
            return Ok(Token::Field(name, Some(Value { text, quoted: true, last: false })));
        }
        return Ok(Token::Field(name, None));
    }
    *rest = after;
    Ok(match chunk {
        "OR" => Token::Or,
        "NOT" => Token::Not,
        _ => Token::Words(chunk, after.is_empty()),
    })
}
