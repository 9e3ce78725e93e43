//! Word classes: what a word can be, one bit each.

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(pub u64);

impl Class {
    pub(crate) const NONE: Self = Self(0);
    /// Months and their abbreviations.
    pub(crate) const MONTH: Self = Self(1);
    /// Days of the week.
    pub(crate) const WEEKDAY: Self = Self(1 << 1);
    /// Units of time ("week", "years").
    pub(crate) const TIME_UNIT: Self = Self(1 << 2);
    /// Cardinal number words.
    pub(crate) const NUMBER: Self = Self(1 << 3);
    /// "hundred", "million", "dozen".
    pub(crate) const SCALE: Self = Self(1 << 4);
    /// "first", "third".
    pub(crate) const ORDINAL: Self = Self(1 << 5);
    /// Stands before a person's name ("Mr.", "Gen.", "President").
    pub(crate) const TITLE: Self = Self(1 << 6);
    /// Describes a person ("spokesman", "official").
    pub(crate) const ROLE: Self = Self(1 << 7);
    /// Makes a capitalised run an organisation ("Ministry", "Party").
    pub(crate) const ORG_HEAD: Self = Self(1 << 8);
    /// Ends a company's name ("Inc.").
    pub(crate) const ORG_END: Self = Self(1 << 9);
    /// Makes a capitalised run a place ("River", "Province").
    pub(crate) const PLACE_HEAD: Self = Self(1 << 10);
    /// A preposition.
    pub(crate) const PREPOSITION: Self = Self(1 << 11);
    /// A verb of saying, finite.
    pub(crate) const SAY: Self = Self(1 << 12);
    /// Words that are no name though capitalised: articles, pronouns, conjunctions, adverbs.
    pub(crate) const FUNCTION: Self = Self(1 << 13);
    /// A common given name.
    pub(crate) const GIVEN: Self = Self(1 << 14);
    /// Lower-case parts of names ("van", "bin").
    pub(crate) const PARTICLE: Self = Self(1 << 15);
    /// he, she, they …
    pub(crate) const PRONOUN: Self = Self(1 << 16);
    /// Season names.
    pub(crate) const SEASON: Self = Self(1 << 17);
    /// Common noun or adjective that a headline may capitalise; never a name alone.
    pub(crate) const COMMON: Self = Self(1 << 18);
    /// "this", "last", "next", "past" …
    pub(crate) const DEICTIC: Self = Self(1 << 19);
    /// Past participles and verbs of what happens to people and things counted ("killed").
    pub(crate) const EVENT: Self = Self(1 << 20);
    /// Measures ("mile", "kg").
    pub(crate) const MEASURE: Self = Self(1 << 21);
    /// Money ("dollars", "euros").
    pub(crate) const MONEY: Self = Self(1 << 22);
    /// Verbs of saying in -ing ("saying", "adding").
    pub(crate) const SAYING: Self = Self(1 << 23);
    /// Auxiliaries and frequent verbs, which end a noun phrase.
    pub(crate) const VERB: Self = Self(1 << 24);
    /// Other words that name a time ("today", "now", "recently").
    pub(crate) const TIME_WORD: Self = Self(1 << 25);
    /// Makes a capitalised run a work, event or weapon ("War", "Treaty", "Operation").
    pub(crate) const OTHER_HEAD: Self = Self(1 << 26);
    /// Nouns of saying ("statement", "report").
    pub(crate) const SAY_NOUN: Self = Self(1 << 27);
    /// Words of degree before a number ("about", "nearly").
    pub(crate) const APPROXIMATE: Self = Self(1 << 28);
    /// Body, group or office in lower case, which can speak ("the ministry").
    pub(crate) const BODY: Self = Self(1 << 29);

    /// Verbs and words that tell of the future ("will", "scheduled").
    pub(crate) const AHEAD: Self = Self(1 << 40);
    /// Irregular past forms of verbs.
    pub(crate) const BACK: Self = Self(1 << 41);
    /// Verbs that tell of the future in the present tense when they come to a date ("opens"), or after "to".
    pub(crate) const SCHEDULED: Self = Self(1 << 42);
    /// Words besides units and numbers that an expression of time may begin with ("the", "every", "Christmas").
    pub(crate) const TIME_START: Self = Self(1 << 43);
    /// Words of no time themselves that may follow the article of an expression of time ("the near future", "a few days").
    pub(crate) const TIME_SECOND: Self = Self(1 << 49);
    /// Stands before a month or a year that stands alone ("in", "since", "late").
    pub(crate) const LEADS_DATE: Self = Self(1 << 44);
    /// Stands between a number and a unit of time ("six more weeks").
    pub(crate) const BETWEEN_COUNT: Self = Self(1 << 45);
    /// A common surname.
    pub(crate) const SURNAME: Self = Self(1 << 30);
    /// Words whose number is a name, not a year ("page", "Windows").
    pub(crate) const NUMBERED: Self = Self(1 << 46);
    /// Plural nouns that are counted by the thousand ("points", "soldiers").
    pub(crate) const THOUSANDS: Self = Self(1 << 47);
    /// Words that a cue of several words has first, or which a quotation beside them makes one ("pointed out", "rejected").
    pub(crate) const PHRASAL: Self = Self(1 << 50);
    /// Second words of names that begin with a day or a word of time ("Sunday School", "Weekly World").
    pub(crate) const NAMED_BY_TIME: Self = Self(1 << 48);

    /// Forms of the verbs of what befalls people and things ("killed", "fleeing").
    pub(crate) const HAPPENS: Self = Self(1 << 31);
    /// Words of sports ("innings").
    pub(crate) const SPORT: Self = Self(1 << 32);
    /// Words besides number words that a quantity may begin with ("a", "half", "dozens").
    pub(crate) const QUANTITY: Self = Self(1 << 33);
    /// Begins the name of a body ("Real", "Banco", "Radio").
    pub(crate) const ORG_LEAD: Self = Self(1 << 34);
    /// Ships and what is named like them ("ferry", "yacht").
    pub(crate) const VESSEL: Self = Self(1 << 35);

    /// A given name, title or role of women.
    pub(crate) const FEMALE: Self = Self(1 << 36);
    /// A given name, title or role of men.
    pub(crate) const MALE: Self = Self(1 << 37);

    /// What a word tells as a name of persons, and nothing else.
    pub(crate) const fn names(self) -> Self {
        if self.0 & Self::GIVEN.0 == 0 {
            return Self(self.0 & Self::SURNAME.0);
        }
        Self(self.0 & (Self::GIVEN.0 | Self::SURNAME.0 | Self::FEMALE.0 | Self::MALE.0))
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a class.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
