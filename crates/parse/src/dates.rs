//! Publication dates as newspapers, agencies, sites and archives write them.
//!
//! For the date of a whole document only; dates within a text are the analysis' own matter.

use std::borrow::Cow;

use sheaf_model::{Day, Interval};
use sheaf_text::fold;

use crate::is_among;

/// A date as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The days it covers.
    pub(crate) interval: Interval,
    /// Where day and month could be read either way (`07-04-2017`), the reading that has the day first. The interval
    /// reaches from the one reading to the other, since no day is invented.
    pub(crate) day_first: Option<Day>,
}

impl Stated {
    const fn clear(interval: Interval) -> Self {
        Self { interval, day_first: None }
    }
}

/// What [`parse`] understands, for messages.
pub(crate) const EXPECTED: &str = "a date like 2019-09-27, 2019-11, 2016-06/2016-08 or 19 September 2017";

/// Longest text that can be a date, in bytes.
const LONGEST: usize = 120;

/// The date that is all of `text`, with or without weekday, time of day, and an opening like "Published on".
///
/// Understood: ISO 8601 days, months, years, times and intervals; day, month by name (English, French, German, Spanish,
/// Italian, Portuguese, Dutch, Turkish, Russian, Arabic, Hebrew, Persian) and year in any usual order; month and year; numbers
/// (`19.09.2017`, `07/24/2017`, `2017年9月19日`).
pub(crate) fn parse(text: &str) -> Option<Stated> {
    let text = text.trim();
    if text.len() > LONGEST || !text.contains(char::is_numeric) {
        return None;
    }
    if let Ok(interval) = text.parse::<Interval>() {
        return (!interval.is_open()).then_some(Stated::clear(interval));
    }
    single(text).or_else(|| from_to(text))
}

/// Whether a word names a day of the week, in the languages of [`parse`].
pub(crate) fn is_weekday(word: &str) -> bool {
    is_among(WEEKDAYS, fold(word).trim_matches(|c: char| !c.is_alphanumeric()))
}

/// `2016-06 to 2016-08`, `1 June 2016 – 31 August 2016`.
fn from_to(text: &str) -> Option<Stated> {
    let (first, last) =
        [" to ", " – ", " — ", " - ", "/"].iter().find_map(|between| text.split_once(between))?;
    let (first, last) = (single(first.trim())?, single(last.trim())?);
    let interval = Interval { first: first.interval.first, last: last.interval.last };
    (interval.first <= interval.last)
        .then_some(Stated { interval, day_first: first.day_first.or(last.day_first) })
}

/// A single date.
fn single(text: &str) -> Option<Stated> {
    if let Ok(interval) = text.parse::<Interval>() {
        return (!interval.is_open()).then_some(Stated::clear(interval));
    }
    let tokens = tokens(&fold(text));
    let opening =
        tokens.iter().take_while(|token| matches!(token, Token::Word(word) if is_opening(word))).count();
    let (stated, length) = front(&tokens[opening..]).or_else(|| after_time(&tokens, opening))?;
    tokens[opening + length..].iter().all(is_time_of_day).then_some(stated)
}

/// `Updated 7:42 AM ET, Thu March 3, 2016`: the day behind the time, where the line says what it is of.
fn after_time(tokens: &[Token], opening: usize) -> Option<(Stated, usize)> {
    const LONGEST_TIME: usize = 6;
    let Token::Word(first) = tokens.first()? else { return None };
    if !matches!(first.as_str(), "updated" | "published" | "posted" | "last" | "first") {
        return None;
    }
    let rest = &tokens[opening..];
    let time = rest.iter().take(LONGEST_TIME).take_while(|token| is_time_of_day(token)).count();
    let day = |skipped| front(&rest[skipped..]).filter(|(_, length)| *length == 3);
    (1..=time)
        .find_map(|skipped| Some((skipped, day(skipped)?)))
        .map(|(skipped, (stated, length))| (stated, skipped + length))
}

/// Numbers and words of a folded text; what stands between is dropped, but for the points, strokes and hyphens that tell
/// numeric dates apart.
#[derive(Debug, PartialEq)]
enum Token {
    /// Value, number of digits, and what follows directly.
    Number(i32, usize, char),
    Word(String),
}

fn tokens(folded: &str) -> Vec<Token> {
    const ARABIC_MONTHS_OF_TWO_WORDS: [(&str, &str); 4] = [
        ("كانون الثاني", "يناير"),
        ("تشرين الاول", "اكتوبر"),
        ("تشرين الثاني", "نوفمبر"),
        ("كانون الاول", "ديسمبر"),
    ];
    let in_one = |text: String, (two, one): &(&str, &str)| text.replace(two, one);
    let folded = if folded.is_ascii() {
        Cow::Borrowed(folded)
    } else {
        Cow::Owned(ARABIC_MONTHS_OF_TWO_WORDS.iter().fold(folded.to_owned(), in_one))
    };
    let mut tokens = Vec::new();
    let mut rest = &*folded;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let end = if digits > 0 {
            let next = rest[digits..].chars().next().unwrap_or(' ');
            tokens.push(Token::Number(rest[..digits].parse().unwrap_or(i32::MAX), digits, next));
            digits
        } else {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()).max(1);
            let end = rest.ceil_char_boundary(end);
            let word = &rest[..end];
            let ordinal =
                ["st", "nd", "rd", "th", "er", "day", "of", "de", "del", "do", "年", "月", "日", "г", "года"];
            let after_number = matches!(tokens.last(), Some(Token::Number(..)));
            if !(ordinal.contains(&word) && (after_number || matches!(word, "of" | "de" | "del" | "do"))) {
                tokens.push(Token::Word(word.to_owned()));
            }
            end
        };
        rest = &rest[end..];
    }
    tokens
}

/// The date at the front of `tokens`, and how many of them it takes.
fn front(tokens: &[Token]) -> Option<(Stated, usize)> {
    use Token::{Number, Word};
    let day = |year, month, day| Some(Stated::clear(Interval::day(Day::from_ymd(year, month, day as u8)?)));
    let found = match tokens {
        [Number(d, 1..=2, _), Word(m), Number(y, 4, _), ..]
        | [Word(m), Number(d, 1..=2, _), Number(y, 4, _), ..]
        | [Number(y, 4, _), Word(m), Number(d, 1..=2, _), ..] => (day(*y, month(m)?, *d)?, 3),
        [Word(m), Number(y, 4, _), ..] => (Stated::clear(Interval::month(*y, month(m)?)?), 2),
        [
            Number(y, 4, '-' | '/' | '.' | '年'),
            Number(m, 1..=2, '-' | '/' | '.' | '月'),
            Number(d, 1..=2, _),
            ..,
        ] => (day(*y, *m as u8, *d)?, 3),
        [Number(y, 4, '年'), Number(m, 1..=2, '月'), ..] | [Number(y, 4, '/' | '.'), Number(m, 1..=2, _)] => {
            (Stated::clear(Interval::month(*y, *m as u8)?), 2)
        }
        [Number(a, 1..=2, sign @ ('-' | '/' | '.')), Number(b, 1..=2, same), Number(y, 4, _), ..]
            if sign == same =>
        {
            (numeric(*a, *b, *y, *sign)?, 3)
        }
        [Number(n, 8, _), ..] => (day(n / 10_000, (n / 100 % 100) as u8, n % 100)?, 1),
        _ => return None,
    };
    let year = found.0.interval.first?.year();
    (1000..=2999).contains(&year).then_some(found)
}

/// Two numbers and a year: points mean day first; otherwise a number above 12 decides, and without one both readings
/// stand.
fn numeric(a: i32, b: i32, year: i32, sign: char) -> Option<Stated> {
    let read = |month: i32, day: i32| Day::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let (day_first, month_first) = (read(b, a), if sign == '.' { None } else { read(a, b) });
    match (day_first, month_first) {
        (Some(x), Some(y)) if x != y => {
            Some(Stated { interval: Interval::new(x.min(y), x.max(y)), day_first: Some(x) })
        }
        (x, y) => x.or(y).map(|day| Stated::clear(Interval::day(day))),
    }
}

/// The number of a month by its name.
fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|names| is_among(names, word)).map(|at| at as u8 + 1)
}

/// Words that open a date line.
fn is_opening(word: &str) -> bool {
    is_among(WEEKDAYS, word) || is_among(OPENINGS, word)
}

/// What may follow a date: the day of the week, the time of day and its zone.
fn is_time_of_day(token: &Token) -> bool {
    match token {
        Token::Number(_, digits, _) => matches!(digits, 1..=4 | 6 | 9),
        Token::Word(word) => is_among(TIME_WORDS, word) || is_among(WEEKDAYS, word),
    }
}

/// Names of the months, folded, January first.
const MONTHS: [&str; 12] = [
    "january jan jany janvier janv januar janner enero ene gennaio janeiro januari ocak января يناير ינואר בינואר ژانويه",
    "february feb feby fevrier fevr februar febrero febbraio fevereiro februari subat февраля فبراير شباط פברואר בפברואר فوريه",
    "march mar mars marz marzo marco maart mart марта مارس اذار מרץ מרס במרץ במרס",
    "april apr avril avr abril abr aprile nisan апреля ابريل نيسان אפריל באפריל اوريل",
    "may mai mayo maggio maio mei mayis мая مايو ايار מאי במאי مه",
    "june jun juin juni junio giugno junho haziran июня يونيو حزيران יוני ביוני ژوين",
    "july jul juillet juil juli julio luglio julho temmuz июля يوليو تموز יולי ביולי ژوييه",
    "august aug augt aout agosto ago augustus agustos августа اغسطس اب אוגוסט באוגוסט اوت",
    "september sept sep septr septembre septiembre settembre setembro eylul сентября سبتمبر ايلول ספטמבר בספטמבר سپتامبر",
    "october oct octr octobre oktober okt octubre ottobre outubro ekim октября اكتوبر אוקטובר באוקטובר اكتبر",
    "november nov novr novembre noviembre novembro kasim ноября نوفمبر נובמבר בנובמבר نوامبر",
    "december dec decr decembre dezember dez diciembre dic dicembre dezembro aralik декабря ديسمبر דצמבר בדצמבר دسامبر",
];

/// Names of the days of the week, folded.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat \
    sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend \
    sonntag lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота воскресенье \
    الاثنين الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد";

/// Words before a date that say it is the publication's, folded.
const OPENINGS: &str = "published posted updated dated date created issued release released first last on publie publiee le \
    mis a jour veroffentlicht am den vom stand publicado el fecha pubblicato il data publication time التاريخ تاريخ النشر نشر \
    في يوم";

/// Words of the time of day and its zone, folded.
const TIME_WORDS: &str = "am pm a p m t z at um uhr h hrs hours o clock gmt utc ut bst cet cest eet eest est edt et ct cst cdt \
    mt mst mdt pt pst pdt msk ist jst aest local time eastern london";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings() {
        for (text, expected) in [
            ("19 September 2017", "2017-09-19"),
            ("Sept. 27, 2019", "2019-09-27"),
            ("Jul 25, 2017, 03:47 AM", "2017-07-25"),
            ("2017-07-24", "2017-07-24"),
            ("2017-07-24T03:47:12.123456+02:00", "2017-07-24"),
            ("2017-07-24T03:47:00Z", "2017-07-24"),
            ("2017-07-24 03:47:00", "2017-07-24"),
            ("20170724", "2017-07-24"),
            ("07-24-2017", "2017-07-24"),
            ("24/07/2017", "2017-07-24"),
            ("19.09.2017", "2017-09-19"),
            ("04.07.2017", "2017-07-04"),
            ("2017/09/19", "2017-09-19"),
            ("05/05/2017", "2017-05-05"),
            ("2016-06/2016-08", "2016-06-01/2016-08-31"),
            ("2016-06 to 2016-08", "2016-06-01/2016-08-31"),
            ("1 June 2016 – 3 August 2016", "2016-06-01/2016-08-03"),
            ("2019-11", "2019-11"),
            ("November 2019", "2019-11"),
            ("2016/06", "2016-06"),
            ("2016", "2016"),
            ("Tuesday, September 1, 2015", "2015-09-01"),
            ("14th Augt. 1922.", "1922-08-14"),
            ("Decr. 3rd, 1857", "1857-12-03"),
            ("the 1st", ""),
            ("1st of September, 2015", "2015-09-01"),
            ("the 1st day of September 2015", ""),
            ("1st day of September 2015", "2015-09-01"),
            ("June 3, 2016 Friday", "2016-06-03"),
            ("Published on: Friday 27 September 2019 at 10:32 p.m. ET", "2019-09-27"),
            ("UPDATED 4:02 PM", ""),
            ("Updated 7:42 AM ET, Thu March 3, 2016", "2016-03-03"),
            ("Posted at 10.32, 3 June 2016", "2016-06-03"),
            ("First 3 of June 2016 rains", ""),
            ("le 3 février 2016", "2016-02-03"),
            ("Veröffentlicht am 3. März 2016 um 14:05 Uhr", "2016-03-03"),
            ("3 de marzo de 2016", "2016-03-03"),
            ("3 марта 2016 г.", "2016-03-03"),
            ("٣ آذار ٢٠١٦", "2016-03-03"),
            ("الثلاثاء 15 تشرين الثاني 2016", "2016-11-15"),
            ("2017年9月19日", "2017-09-19"),
            ("19 בספטמבר 2017", "2017-09-19"),
            ("29 February 2019", ""),
            ("In September 2017 the town fell", ""),
            ("19 September 2017 was a day", ""),
            ("1,026 words", ""),
            ("2016 2017", ""),
            ("12", ""),
            ("", ""),
        ] {
            let found = parse(text).map(|stated| stated.interval.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_both_ways_gives_no_day() {
        let stated = parse("07-04-2017").expect("a date");
        assert_eq!(stated.day_first, Day::from_ymd(2017, 4, 7));
        assert_eq!(stated.interval.to_string(), "2017-04-07/2017-07-04");
    }
}
