//! Lines with a label: fields of a head, which name nothing ("Subject:"), and those of records that name persons ("Present:",
//! "Signed:", "Conducted by").

use super::runs::of_next_cell;
use crate::lexicon::Class;
use crate::tokens::Tokens;
use crate::word::{Short, words};

/// Labels of lines: heads of messages, memos, records and notes.
const FIELDS: &[Short] = words!(
    "from to sent cc bcc date subject re fw fwd attn ref importance priority deadline todo total subtotal vat fees attached caller place case location time start end start: title position description amount reference terms account iban bic"
);

/// Labels of records that persons follow.
const PERSONS: &[Short] = words!(
    "present attendance attendees attending participants apologies witness witnesses signed interviewee interviewer caller victim suspect complainant deponent attn attention cc bcc chair clerk recorder minutes author authors name passengers crew guest guests staff directors members absent panel speaker speakers master insured surveyor agent deponents from to"
);

/// Who did so is told by "by" behind these: "Conducted by Jo Dunn".
const DONE: &[Short] = words!(
    "conducted prepared signed reviewed approved witnessed recorded interviewed drafted compiled submitted authorised authorized countersigned checked taken issued sworn off dictated transcribed"
);

/// Furthest from its label that a name of a row of names is looked for, in tokens.
const FURTHEST: usize = 60;

/// Whether a token is the label of a line: "Sent: Friday", or "To" in a cell of its own.
pub(super) fn is_field(tokens: &Tokens, at: usize) -> bool {
    let own = || at + 1 < tokens.len() && of_next_cell(tokens, at + 1) && !tokens.begins_line(at + 1);
    // "RE: FW: the pier"
    let again = || {
        tokens.all_caps(at)
            && tokens.reads(at, words!("re fw fwd aw wg"))
            && tokens.mark(at.wrapping_sub(1)) == ':'
    };
    tokens.reads(at, FIELDS)
        && (tokens.begins_line(at) && (tokens.mark(at + 1) == ':' || own())
            || tokens.mark(at + 1) == ':' && again())
}

/// Whether a word before a colon makes the line's label.
pub(super) fn is_label(tokens: &Tokens, at: usize) -> bool {
    let by = tokens.reads(at, words!("by")) && at > 0 && tokens.reads(at - 1, DONE);
    by || tokens.reads(at, PERSONS) || tokens.reads(at, FIELDS)
}

/// Whether a line of a sentence begins with a label, a few words and a colon, behind which capitals count again. O(n).
pub(super) fn is_labelled(tokens: &Tokens, (first, end): (usize, usize)) -> bool {
    (first..end).filter(|&at| at == first || tokens.begins_line(at)).any(|line| {
        let colon = (line + 1..end.min(line + 5)).find(|&at| tokens.mark(at) == ':');
        colon.is_some_and(|at| is_label(tokens, at - 1))
            || tokens.reads(line + 1, words!("by")) && tokens.reads(line, DONE)
    })
}

/// Whether the name at token `first` stands in the row of names behind a label of persons. O(60).
pub(super) fn names_person(tokens: &Tokens, first: usize) -> bool {
    let mut inside = false;
    for at in (first.saturating_sub(FURTHEST)..first).rev() {
        match tokens.mark(at) {
            ')' => inside = true,
            // What stands in brackets is the person's office.
            '(' if !inside => return false,
            '(' => inside = false,
            ':' if !inside => {
                return at > 0 && tokens.reads(at - 1, PERSONS) && !of_thing(tokens, at - 1)
                    || at > 1 && tokens.reads(at - 1, words!("by")) && tokens.reads(at - 2, DONE);
            }
            ',' | ';' | '-' | '&' | '/' | '"' | '\'' => {}
            _ if inside => {}
            _ if tokens.reads(at, words!("by")) => return at > 0 && tokens.reads(at - 1, DONE),
            _ if tokens.a_word(at) && (tokens.capital(at) || tokens.is(at, Class::PARTICLE)) => {}
            _ if tokens.reads(at, words!("and")) => {}
            _ => return false,
        }
    }
    false
}

/// Whether a label of places stands right before the name at token `first`: "Venue: Tarvik".
pub(super) fn names_place(tokens: &Tokens, first: usize) -> bool {
    first > 1
        && tokens.mark(first - 1) == ':'
        && tokens.reads(first - 2, words!("place location venue address town city village"))
}

/// "Company name:", "Account name:"
fn of_thing(tokens: &Tokens, name: usize) -> bool {
    tokens.reads(name, words!("name"))
        && tokens.reads(
            name.wrapping_sub(1),
            words!("company account vessel ship bank project file firm business trade user domain street brand product event"),
        )
}
