//! What each rule says for itself: one plain sentence, shown to readers as the reason for a mark.
//!
//! `tests/cases/analysis/rules.txt` holds, for each of them, an example that matches and one that must not. A test fails where
//! a rule has none, or where a mark names a rule that does not stand here.

use sheaf_model::Facts;

/// One plain sentence on why a rule marked something; `None` for a name that is no rule's.
///
/// ```
/// assert!(sheaf_analysis::explain("surname-of-full-name").is_some());
/// ```
pub fn explain(rule: &str) -> Option<&'static str> {
    RULES.iter().find(|(name, _)| *name == rule).map(|(_, sentence)| *sentence)
}

/// A rule that marked something in these facts and that the list below does not explain.
pub(crate) fn unexplained(facts: &Facts) -> Option<&str> {
    let names = facts.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| &mention.rule);
    let dates = facts.dates.iter().map(|date| &date.rule);
    let figures = facts.figures.iter().map(|figure| &figure.rule);
    let statements = facts.statements.iter().map(|statement| &statement.rule);
    let mut all = names.chain(dates).chain(figures).chain(statements);
    all.find(|rule| explain(rule).is_none()).map(AsRef::as_ref)
}

/// The names of all rules, in the order of the layers: names, dates, figures, statements.
pub fn rules() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|(name, _)| *name)
}

const RULES: &[(&str, &str)] = &[
    // Names
    ("authority-file", "The collection's own list of names has this name."),
    ("gazetteer", "The built-in list of countries, cities, peoples and well-known bodies has this name."),
    ("dateline", "It is the place in capitals at the beginning of a report."),
    ("team-of-city", "In a report on sports, the name of a city that plays stands for its team."),
    ("title-before-name", "A title such as “Gen.” or “President” stands before it, so it names a person."),
    ("adjective-of-name", "Its ending makes a name an adjective, as in names of peoples and creeds."),
    ("given-name", "It begins with a common given name, so it names a person."),
    ("name-with-particle", "It holds a particle of personal names, such as “al-”, “bin” or “van”."),
    ("name-with-initial", "It holds an initial, as names of persons do."),
    ("surname-of-full-name", "It is the surname of a person whom the text names in full."),
    (
        "surname-of-several",
        "It is a surname that several persons of the text bear: the one named last before it, most likely.",
    ),
    ("given-name-of-full-name", "It is the given name of a person whom the text names in full."),
    ("company-ending", "It ends as names of companies do, such as “Inc.” or “Ltd.”."),
    ("head-noun-of-organisation", "Its main word, such as “Ministry” or “Bank”, makes it an organisation."),
    ("head-noun-of-place", "Its main word, such as “River” or “Province”, makes it a place."),
    (
        "head-noun-of-event-or-work",
        "Its main word, such as “War”, “Treaty” or “Prize”, makes it an event or a work.",
    ),
    ("name-with-address", "An e-mail address follows in angle brackets, as in the head of a message."),
    ("case-at-law", "It names the two parties of a case at law, with “v.” between them."),
    ("title-in-quotes", "It stands in quotation marks and is written as titles of works are."),
    (
        "place-in-name-of-body",
        "A place's name leads other capitalised words, as in names of clubs and companies.",
    ),
    ("acronym-of-name", "Its letters are the initials of a name that the text writes out."),
    ("surname-first", "The surname stands before the given name, with a comma between them."),
    ("initials-of-name", "Its letters are the initials of a person whom the text names in full."),
    ("defined-short-form", "The text gives it in brackets, as a short form of the name before them."),
    ("short-form-of-place", "It is the name of a place in the text without its last, general word."),
    ("short-form-of-body", "It is the name of a body in the text without its last, general word."),
    (
        "capitalised-name-in-context",
        "It is written as a name, and the words around it here and elsewhere tell what it is.",
    ),
    // Dates
    ("month-day-year", "Month, day and year are written out."),
    ("day-month-year", "Day, month and year are written out."),
    ("numeric-date", "It is a date in figures."),
    (
        "numeric-date-in-either-order",
        "It is a date in figures, and the text does not tell whether the day or the month stands first: taken with the day \
         first, it is less sure than other dates.",
    ),
    ("weekday-date", "A weekday and a date stand together."),
    (
        "month-day",
        "Month and day are written out; the year is the one that the text tells of, or the nearest to the publication.",
    ),
    (
        "day-month",
        "Day and month are written out; the year is the one that the text tells of, or the nearest to the publication.",
    ),
    ("month-year", "Month and year are written out."),
    ("iso-month", "It is a year and month in figures."),
    (
        "month",
        "It is a month; the year is the one that the text tells of, or the nearest to the publication.",
    ),
    ("year", "It is a year."),
    ("day-of-same-month", "It is a second day of the month that the date beside it names."),
    (
        "day-of-month",
        "It is a day of the month by its number; the month is the one named last, or the nearest that fits.",
    ),
    ("part-of-date", "It is a part of a day whose date is written out."),
    ("fiscal-year", "It is a financial year, which overlaps the calendar year of its number."),
    ("year-of-era", "It is a year of an era, or one of a long time ago."),
    ("decade", "It names a decade."),
    ("century", "It names a century."),
    ("quarter", "It is a quarter of a year; where the year is missing, the nearest that fits the clause."),
    ("half-year", "It is one half of a year; where the year is missing, the nearest that fits the clause."),
    ("part-of-other-year", "It is the quarter, half or month that the text named last, one year before."),
    ("unit-told", "It is the day, week, quarter or year that the text is telling of."),
    ("edge-of-unit", "It is the end or the middle of a year, month or week."),
    ("season-year", "It is a season of a year, taken as three whole months."),
    (
        "season",
        "It is a season; the year is the one that the text tells of, or the nearest to the publication.",
    ),
    (
        "weekday",
        "It is a weekday: the day of publication or the last one before it, unless the clause looks ahead.",
    ),
    ("weekday-of-month", "It is a weekday by its number in a month; the year is the nearest that fits."),
    (
        "weekday-named-by-last-or-next",
        "It is the last, this or next such weekday, counted from the publication.",
    ),
    ("month-named-by-last-or-next", "It is the last, this or next such month, counted from the publication."),
    (
        "day-named-by-last-or-next",
        "It is the last, this or next such day of the year, counted from the publication.",
    ),
    (
        "season-named-by-last-or-next",
        "It is the last, this or next such season, counted from the publication.",
    ),
    ("day-from-publication", "It is a day counted from the day of publication."),
    ("unit-from-publication", "It is a week, month or year counted from the one of publication."),
    ("span-from-publication", "It is a stretch of time that ends, or begins, with the publication."),
    ("time-ago", "It is so much time before the publication, as finely as its unit."),
    ("time-from-now", "It is so much time after the publication, as finely as its unit."),
    ("some-time-ago", "It lies before the publication, but the text does not say how long."),
    ("later-than-last-date", "It is counted forward from the last date before it in the text."),
    ("earlier-than-last-date", "It is counted back from the last date before it in the text."),
    ("from-last-date", "It is the unit of time beside, or around, the last date in the text before it."),
    ("same-as-last-date", "It is the same unit of time as the last date in the text before it."),
    ("clock-time", "It is a time of day."),
    ("named-day", "It is a day that is known by its date alone."),
    ("holiday", "It is a holiday, set by its date or its rule; the year is the nearest that fits."),
    (
        "told-in-old-quotation",
        "It stands in a quotation from another time, and is counted from the day of that: less sure than other dates.",
    ),
    (
        "date-of-that-year",
        "It is a month, day or season of the year that the text named last, or of one beside it.",
    ),
    (
        "date-of-other-year",
        "It is a month, day or season of last, this or next year, counted from the publication.",
    ),
    ("part-of-month", "It is a part of a month or year, known as finely as that."),
    ("other-calendar", "It is a feast or a month of another calendar, which is not converted to ours."),
    ("present", "It means the time of publication."),
    ("past", "It means all the time before the publication."),
    ("future", "It means the time after the publication, without a limit."),
    ("length-of-time", "It is a length of time, with no place on the calendar."),
    ("some-time", "It is a length of time that the text does not number."),
    ("recurring", "It comes again and again."),
    ("vague-time", "It says when, but not so that it could be put on a calendar."),
    // Figures
    ("money", "It is an amount of money."),
    ("percentage", "It is a percentage."),
    ("measure", "It is a measure with its unit."),
    ("age", "It is a person's age."),
    ("count-noun", "It counts what the noun after it names."),
    ("count-noun-event", "It counts something, and the verb beside it says what happened to that."),
    ("range", "It gives a least and a greatest number."),
    ("rough-number", "It is a number in rough words; its bounds are how far such words reach."),
    ("fraction", "It is a part of a whole."),
    ("number-of-noun", "The words before it say what it is the number of."),
    ("bare-number", "It is a number whose noun does not stand beside it."),
    // Statements
    ("quote-verb-name", "A quotation, then a verb of saying, then who said it."),
    ("quote-name-verb", "A quotation, then who said it, then a verb of saying."),
    ("name-verb-quote", "Who said it, then a verb of saying, then a quotation."),
    ("clause-verb-name", "What was said, then a verb of saying, then who said it."),
    ("clause-name-verb", "What was said, then who said it, then a verb of saying."),
    ("name-verb-clause", "Who said it, then a verb of saying, then what was said."),
    ("according-to", "“According to” names the source."),
    ("quote-according-to", "“According to” names the source of a quotation."),
    ("participle-of-saying", "A form such as “saying” carries on for the speaker of the sentence."),
    (
        "quote-participle",
        "A form such as “saying” carries on with a quotation of the speaker of the sentence.",
    ),
    ("noun-of-saying", "A noun such as “estimate” or “report” names its maker."),
    ("quote-noun-of-saying", "A noun such as “statement” names its maker and brings a quotation."),
    ("told-by", "Somebody was told it by whoever “by” names behind the verb."),
    ("clause-goes-on", "What was said goes on after the words that name its speaker."),
    (
        "quote-over-paragraphs",
        "The paragraph opens with a quotation mark and goes on with the quotation before it.",
    ),
    ("quote-behind-colon", "A colon leads to the quotation of whom the sentence speaks."),
    ("quote-behind-its-speaker", "A quotation right behind a sentence that speaks of one person."),
    ("turn-of-speaker", "The line of an interview or hearing begins with the name of who speaks."),
    ("quote-goes-on", "A quotation without a speaker of its own, right after one whose speaker is named."),
    ("quote-without-speaker", "A quotation whose speaker the text does not name beside it."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_a_name_of_their_own_and_a_sentence() {
        for (at, (name, sentence)) in RULES.iter().enumerate() {
            assert!(RULES[..at].iter().all(|(other, _)| other != name), "{name} stands here twice");
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name} is no name of a rule");
            let whole = sentence.starts_with(char::is_uppercase) || sentence.starts_with('“');
            assert!(whole && sentence.ends_with('.'), "no sentence: {sentence}");
        }
    }
}
