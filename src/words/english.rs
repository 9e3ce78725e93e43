//! The interface in English: each word's name and text, by the part of the page that says it.

use super::{Entry, Word, words};

words! {
    // Everywhere.
    DOCUMENTS_COUNTED = "{n} document|{n} documents";
    SHARE = "{part} of {whole}";
    DATES_COUNTED = "{n} date|{n} dates";
    SHOW_MORE = "Show more";
    SHOW_MORE_OF = "Show more ({n} left)";
    MENTIONS_COUNTED = "{n} mention|{n} mentions";
    CLOSE = "Close";
    NOT = "not {what}";
    LIST_COMMA = ", ";
    LIST_AND = "{rest} and {last}";

    // Dates (src/components/dates.rs).
    MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    ANY_TIME = "any time";
    FROM = "from {when}";
    UNTIL = "until {when}";
    UNDATED = "undated";
    INFERRED = "inferred";
    GIVEN = "set by hand";
    ABOUT_WHEN = "about {when}";
    DAYS_TO = "{first} to {last}";

    // Kinds of names and marks, fields, orders (src/components).
    KIND_PERSON = "person";
    KIND_ORGANISATION = "organisation";
    KIND_PLACE = "place";
    KIND_GROUP = "group";
    KIND_OTHER_NAME = "other name";
    KIND_DATE = "date";
    KIND_FIGURE = "figure";
    KIND_STATEMENT = "statement";
    TITLE_PEOPLE = "People";
    TITLE_ORGANISATIONS = "Organisations";
    TITLE_PLACES = "Places";
    TITLE_GROUPS = "Groups";
    TITLE_OTHERS = "Other names";
    TITLE_DATES = "Dates";
    TITLE_FIGURES = "Figures";
    TITLE_STATEMENTS = "Statements";
    TITLE_HITS = "Hits";
    TITLE_CONTAINS = "Contains";
    TITLE_OUTLET = "Outlet";
    TITLE_AUTHOR = "Author";
    TITLE_LANGUAGE = "Language";
    TITLE_TAGS = "Tags";
    TITLE_YEAR = "Year";
    ALL_KIND = "all {n} kinds";
    ALL_PERSON = "all {n} people";
    ALL_ORGANISATION = "all {n} organisations";
    ALL_PLACE = "all {n} places";
    ALL_GROUP = "all {n} groups";
    ALL_OTHER = "all {n} names";
    ALL_OUTLET = "all {n} outlets";
    ALL_AUTHOR = "all {n} authors";
    ALL_LANGUAGE = "all {n} languages";
    ALL_TAG = "all {n} tags";
    ALL_YEAR = "all {n} years";
    FIND_KIND = "Find among kinds";
    FIND_PERSON = "Find among people";
    FIND_ORGANISATION = "Find among organisations";
    FIND_PLACE = "Find among places";
    FIND_GROUP = "Find among groups";
    FIND_OTHER = "Find among names";
    FIND_OUTLET = "Find among outlets";
    FIND_AUTHOR = "Find among authors";
    FIND_LANGUAGE = "Find among languages";
    FIND_TAG = "Find among tags";
    FIND_YEAR = "Find among years";
    PRECISION_COUNTRY = "somewhere in the country";
    PRECISION_REGION = "somewhere in the region";
    PRECISION_CITY = "town";
    PRECISION_SITE = "this very spot";
    COORDINATES = "{lat}° {ns}, {lon}° {ew}";
    NORTH = "N";
    SOUTH = "S";
    EAST = "E";
    WEST = "W";
    SORT_RELEVANCE = "Best match first";
    SORT_NEWEST = "Newest first";
    SORT_OLDEST = "Oldest first";
    SORT_TITLE = "By title";
    FILTER_TEXT = "the words in the search box";
    PUBLISHED_WHEN = "published {when}";
    MENTIONS_WHEN = "mentions {when}";
    UNDATED_ONLY = "undated only";
    UNDATED_ALSO = "also undated";

    // The frame (src/views/frame).
    NO_SUCH_DOCUMENT = "This collection has no such document.";
    NO_SUCH_DOCUMENT_WHY = "It may have been renamed or taken out since the link was made.";
    NO_SUCH_NAME = "This collection has no such name.";
    REGION_TIME = "Time";
    REGION_FILTERS = "Filters";
    REGION_DOCUMENTS = "Documents";
    REGION_DOCUMENT = "Document";
    REGION_CARD = "About a name";
    BACK_TO_ALL = "All documents";
    SKIP_TO_DOCUMENTS = "Skip to the documents";
    SKIP_TO_TEXT = "Skip to the text";
    FILTERS_SET = "Filters ({n})";
    SHOW_DOCUMENTS = "Show {n} document|Show {n} documents";

    // Chips over the list (src/views/chips.rs).
    REMOVE_FILTER = "Remove filter: {filter}";
    FILTERS_THAT_ARE_SET = "Filters that are set";
    CLEAR_ALL = "Clear all";

    // Keys (src/views/keys.rs).
    KEYS = "Keys";
    KEYS_ANYWHERE = "Anywhere";
    KEYS_DOCUMENTS = "Documents";
    KEYS_READING = "In a document";
    KEYS_TIME = "Time, on a thumb";
    KEYS_MAP = "On the map";
    KEY_SEARCH = "search";
    KEY_KEYS = "this list";
    KEY_PALETTE = "find a document, a name, a view or something to do";
    KEY_ESCAPE = "close card, then document";
    KEY_NEXT_DOCUMENT = "next document";
    KEY_PREVIOUS_DOCUMENT = "previous document";
    KEY_OPEN = "open it";
    KEY_NEXT_MENTION = "next mention of the chosen name, here or in the next document";
    KEY_PREVIOUS_MENTION = "previous mention";
    KEY_MARKS = "from mark to mark";
    KEY_NEXT_HIT = "next hit, while searching";
    KEY_PREVIOUS_HIT = "previous hit";
    KEY_STEP = "by one step";
    KEY_STEPS = "by many steps";
    KEY_END = "to the end";
    KEY_RANGE = "the whole range";
    KEY_ZOOM = "closer, wider, all";

    // Notices (src/views/notice.rs).
    DISMISS = "Dismiss";
    LINK_COPIED = "Link copied.";
    COPIED = "Copied.";
    COPY_BY_HAND = "The browser does not let the page copy. Here it is: ";
    NEW_VERSION = "A newer version of this page is ready.";
    TURN_TO_IT = "Turn to it";
    NOT_KEPT = "Your settings hold for this visit only: the browser does not keep them ({reason}).";

    // What stands over a print (src/views/printed.rs).
    PRINTED_SEARCH = "Search: ";
    PRINTED_FILTERS = "Filters: ";
    PRINTED_PART = "Documents printed: ";
    PRINTED_ROWS = "Printed: ";
    PART_OF_LIST = "{first} to {last} of {all}";

    // Search box and its help (src/views/search.rs).
    SEARCH_PROMPT = "Search these documents";
    CLEAR_SEARCH = "Clear search";
    NOTICE_UNOPENED = "A parenthesis is closed that was not opened: it is passed over.";
    NOTICE_UNCLOSED = "A parenthesis is not closed: it reaches to the end.";
    NOTICE_QUOTATION = "A quotation mark is not closed: it reaches to the end.";
    NOTICE_OR = "OR needs something on both sides: it is passed over.";
    NOTICE_NOT = "NOT needs something after it: it is passed over.";
    NOTICE_NEAR = "NEAR stands between two words or phrases: it is passed over.";
    NOTICE_NEAR_NUMBER = "NEAR takes a number of words from 1 to 1000, as in NEAR/5.";
    NOTICE_NEAR_BOTH = "NEAR stands between a few words, phrases and alternatives of them: here it only asks for all of them.";
    NOTICE_DEEP = "It nests deeper than 32 levels: what lies deeper is read without its signs.";
    NOTICE_STAR = "“*” stands for the end of a word only.";
    NOTICE_IS = "“is:” knows “undated”, not “{value}”: it is left out.";
    NOTICE_FIELD = "There is no field “{field}”: it is read as a word.";
    NOTICE_DATE = "In “{field}:”, “{value}” is no date such as 2016, 2016-08 or 2016..2017: it is left out.";
    NOTICE_WAITS = "“{field}:” waits for its value.";
    NOTICE_CORRECTED = "“{typed}” is written nowhere: this is for “{instead}”.";
    NOTICE_NO_VALUE = "“{field}:” finds no “{value}”.";
    NOTICE_VALUES_NEAR = "“{field}:” finds no “{value}”; near to it: {values}.";
    NOTICE_VALUES_KNOWN = "“{field}:” finds no “{value}”; it knows {values}.";
    HOW_TO_SEARCH = "How to search";
    HELP_WORDS = "documents with both words, in any form";
    HELP_PHRASE = "these words side by side";
    HELP_PREFIX = "words that begin like this";
    HELP_WITHOUT = "without this word";
    HELP_OR = "one of the two";
    HELP_BRACKETS = "brackets group";
    HELP_NEAR = "at most five words apart";
    HELP_TITLE = "in the title";
    HELP_PERSON = "where such a person is named";
    HELP_PLACE = "where such a place is named";
    HELP_ORGANISATION = "where such an organisation is named";
    HELP_OUTLET = "in the name of the outlet";
    HELP_PUBLISHED = "published between these dates";
    HELP_MENTIONS = "mentions a date; has no date of its own";
    SEARCH_NOTE = "Capitals and accents make no difference. What is odd is read as it was probably meant, and said.";

    // Tabs of a phone (src/views/tabs.rs).
    PARTS_OF_PAGE = "Parts of the page";

    // Tools of the page (src/views/tools.rs).
    THEME_SYSTEM = "Theme: as the system";
    THEME_LIGHT = "Theme: light";
    THEME_DARK = "Theme: dark";
    THIS_PAGE = "This page";
    MENU = "Menu";
    INTERFACE_LANGUAGE = "Language of this page";
    COPY_LINK = "Copy a link to what is shown";
    KEYS_KEY = "Keys (?)";

    // Trouble (src/components/trouble.rs).
    PART_MISSING = "A part of the collection could not be fetched.";
    COMING = "Loading …";
    TRY_AGAIN = "Try again";
    PART_MISSING_WHY = "It lies beside this page ({why}). Check the connection and try again; if this stays, the site was not copied whole.";
    PART_OFFLINE = "There is no connection, and this part of the collection has not been kept here. Connect, and try again.";
    PART_DAMAGED = "A part of the collection came damaged ({why}). Try again; if this stays, the site was not copied whole.";
    PART_APART = "The parts of this collection lie in a folder beside this page, and one is not there ({why}). Keep the page and its folder together, and try again.";
    PART_RENEWED = "The collection has been published anew since you opened this page. Reload to see it as it is now; what you have chosen stays.";
    RELOAD = "Reload";
    DAMAGED = "This collection is damaged.";
    DAMAGED_WHY = "It cannot be read here: {why}.";

    // Keeping all of it offline (src/views/offline.rs).
    OFFLINE = "Keep all of it offline";
    OFFLINE_OFFER = "Keep all of this collection in this browser, to read it without a network? {size} are still to be fetched.";
    OFFLINE_KEEP = "Keep";
    OFFLINE_UNDER_WAY = "Fetching all of the collection";
    OFFLINE_PART = "{done} of {all}";
    OFFLINE_STOP = "Stop";
    OFFLINE_STOPPED = "Stopped. What has come until now stays kept.";
    OFFLINE_GO_ON = "Go on";
    OFFLINE_KEPT = "All of this collection is kept in this browser: it can be read without a network.";
    OFFLINE_NO_ROOM = "The browser has no room left for this collection. What fitted stays kept; free some room, or read on with a network.";
    OFFLINE_REFUSED = "This browser keeps nothing of this page, as in a private window. It can be read with a network only.";
    MEGABYTES = "{n} MB";

    // No collection (src/browser/failure.rs).
    NO_COLLECTION = "This page comes without a collection.";
    NO_COLLECTION_WHY = "It was built without one; `sheaf build` puts a folder of documents into it.";
    NOT_FETCHED = "The collection could not be fetched.";
    NOT_FETCHED_WHY = "Check the connection and try again. If it stays like this, the site was not copied whole.";
    REFUSED = "The collection cannot be read.";
    REFUSED_WHY = "The file is damaged, or was made by another version. Build the site again, or tell whoever publishes it.";

    // No application, or a part of it (assets/boot.js, which has the English of its own).
    NOT_STARTED = "The explorer could not start ({why}). Reload the page to try again; it needs a browser of 2023 or later.";
    NEEDS_SERVER = "This edition needs a web server. To open a page by double-click, make a single file: sheaf build … --single-file";
    PAGE_PART_MISSING = "A part of this page could not be fetched.";
    PAGE_PART_WHY = "Check the connection and try again. What is shown is in the address, and stays.";
    PAGE_STOPPED = "This page has stopped: there is a fault in it.";
    PAGE_STOPPED_WHY = "Try again. What is shown is in the address, and stays.";

    // Welcome (src/views/welcome).
    MAIN_THINGS = "Main names and figures";
    MAIN_FIGURES = "Main figures by year";
    MAIN_FIGURES_HOW = "By the year that they are of, from the least to the most that sources say.";
    HOW_TO_BEGIN = "How to begin";
    WAYS_TO_LOOK = "Ways to look at all of them together";
    LOOK_TIMELINE = "what the texts say happened, in order of the dates they name";
    LOOK_MAP = "the places that are named, as exactly as they are known";
    LOOK_NETWORK = "who is named together with whom";
    LOOK_FIGURES = "every number with what it counts, side by side where sources differ";
    LOOK_STATEMENTS = "who said what, named or not";
    LOOK_NAMES = "everybody and everything named, and from when to when";
    PUBLISHED_DURING = ", published {when}";
    SPEAKING_OF = ", speaking of {when}";
    BEGIN_READ = "Read";
    BEGIN_READ_HOW = " a document: open it from the list.";
    BEGIN_SEARCH = "Search";
    BEGIN_SEARCH_HOW = " for words or names, in the box above.";
    BEGIN_CHOOSE = "Choose";
    BEGIN_CHOOSE_HOW = " names on the side and a stretch of time above; the list follows.";
    BEGIN_KEEP = "Keep";
    BEGIN_KEEP_HOW = " what you see as a link: all you choose stands in the address.";

    // Card of a name (src/views/card).
    CLOSE_CARD = "Close card";
    CLOSE_ESC = "Close (Esc)";
    ALSO_CALLED = "also called";
    WHERE = "where";
    DATES_BESIDE = "dates beside it";
    FILTER_BY_NAME = "Filter documents by this name";
    DOCUMENTS_THAT_NAME = "Documents that name it:";
    ONLY_NAMING = "Only documents that name it";
    ALSO_NAMING = "Also documents that name it";
    NOT_NAMING = "No documents that name it";
    SENTENCE_WITH = "In one sentence with";
    EVERY_MENTION = "Every mention";
    ONLY = "only";
    ALSO = "also";
    NOT_SHORT = "not";
    MENTIONS_IN = "{mentions} in {documents}";
    COUNTED_PUBLISHED = "{counted}, published {when}";
    SENTENCES_COMMON = "{n} sentence in common|{n} sentences in common";
    MORE_MENTIONS = "More mentions ({n})";

    // Filters (src/views/facets).
    FEWER = "fewer";
    NONE_BEGINS = "None of them begins like this.";
    CLEAR = "clear";
    MUST_HAVE = "Documents must have";
    DOCUMENTS_WITH = "documents with";
    ANY = "any";
    ALL = "all";
    OF_THEM = "of them";
    MORE_BY_TYPING = "{n} more; type to find them";
    CLEAR_FIELD = "Clear {field}";
    KEEP_FIELD = "Keep {field} when clearing";
    LEFT_OUT = "{value}, left out";
    VALUE_COUNTED = "{value}, {counted}";
    TAKE_BACK = "Take back {value}";
    ALSO_VALUE = "Also {value}";
    FILTER_BY = "Filter by {value}";
    ONLY_VALUE = "Only {value}";
    NOT_VALUE = "Not {value}";

    // List of documents (src/views/results).
    NO_DOCUMENTS = "This collection has no documents.";
    NOTHING_MATCHES = "No document matches all of this.";
    NO_ONE_FILTER = "Taking back one filter alone does not help.";
    TAKE_SOMETHING_BACK = "Take something back:";
    CLEAR_EVERYTHING = "Clear search and filters";
    ORDER = "Order";
    SIMILAR_AS_ONE = "Similar ones as one";
    SIMILAR_COUNTED = "{n} similar|{n} similar";
    SIMILAR_TITLE = "Documents that share most of their text with this one";
    SIMILAR_MORE = "and {n} more|and {n} more";
    FEW_BEFORE = "Few documents have “";
    WITHOUT_WORDS = "Without “{words}”";
    WITHOUT_FILTER = "Without the filter “{filter}”";
    MEANT_BEFORE = "No document has “";
    MEANT_AFTER = "”. Did you mean";
    AMONG_THEM = "Among them {n} document that mentions |Among them {n} documents that mention ";
    BY_ANOTHER_NAME = " by another name";

    // Reader (src/views/reader).
    TAGS = "Tags";
    SOURCE = "source";
    WHY_THIS_DATE = "why this date";
    LANGUAGE = "language";
    FILE = "file";
    TO_CITE = "to cite";
    COPY_CITATION = "Copy citation";
    DETAILS = "Details and citation";
    NOTES = "Notes";
    NOTES_COUNTED = "{n} note|{n} notes";
    NO_TEXT = "This document has no text.";
    TEXT_KEYS = "{title}: text. Arrow keys go from mark to mark, Enter from hit to hit.";
    COPY_WITH_CITATION = "Copy with citation";
    COPY_PASSAGE_LINK = "Copy link to passage";
    SELECTED_PASSAGE = "Selected passage";
    RULE = "The rule that found it";
    FILTER_DOCUMENTS = "Filter documents";
    ALL_ABOUT = "all about this name";
    COPY_SENTENCE = "Copy sentence";
    COPY_SENTENCE_LINK = "Copy link to it";
    THIS_SENTENCE = "This sentence";
    ALSO_MARKED = "Also marked here";
    HITS_IN_DOCUMENT = "Hits in this document";
    MARKS = "Marks";
    HITS_COUNTED = "{n} hit|{n} hits";
    PREVIOUS_HIT = "Previous hit";
    PREVIOUS_HIT_KEY = "Previous hit (Shift+Enter)";
    NEXT_HIT = "Next hit";
    NEXT_HIT_KEY = "Next hit (Enter)";
    CLOSE_DOCUMENT = "Close the document";
    CLOSE_DOCUMENT_KEY = "Close the document (Esc)";
    CITED_AFTER = "{title} (after {authors})";
    CITED_INFERRED = "{day} (inferred)";
    COMPARE_WITH = "Compare with …";
    COMPARE_CHOOSE = "Documents that share most names with this one";
    COMPARE_NONE = "No other document shares a name with this one.";
    COMPARE_SHARED_COUNTED = "{n} name in common|{n} names in common";
    COMPARE = "Two documents compared";
    COMPARE_END = "End the comparison";
    COMPARE_IN_BOTH = "In both";
    COMPARE_NOTHING = "Neither names, nor dates, nor figures are in both.";
    COMPARE_NAMES = "Names";
    COMPARE_DATES = "Dates";
    COMPARE_FIGURES = "Figures of the same";
    COMPARE_READ_ALONE = "Read this one";
    CONTENTS = "In this document";
    CONTENTS_HIDE = "Close the list";
    CONTENTS_AT = "{name}: {part} of {whole}";
    NAMED_NEXT = "{name} is named next in “{title}”.";
    NAMED_BEFORE = "{name} is named before in “{title}”.";
    NAMED_NEXT_NOWHERE = "{name} is not named in any later document shown here.";
    NAMED_BEFORE_NOWHERE = "{name} is not named in any earlier document shown here.";

    // What a mark means (src/views/reader/describe.rs).
    IN_THIS_DOCUMENT = "in this document";
    LENGTH_OF_TIME = "length of time";
    RECURRING_TIME = "recurring time";
    VAGUE_TIME = "vague time";
    COVERS = "covers";
    AS_EXACT_AS = "as exact as";
    WHEN_NOT_KNOWN = "not known, so it is not on the time strip";
    VALUE = "value";
    UNIT = "unit";
    COUNTS = "counts";
    WHAT_HAPPENED = "what happened";
    NO_VALUE = "no value";
    SAID_BY_NOBODY = "the text does not tell";
    SAID_BY = "said by";
    TEXT_ADDS = "the text adds";
    INTRODUCED_BY = "introduced by";
    IN_DOUBT = "in doubt";
    NOT_VOUCHED = "the text does not vouch for it";
    PARAPHRASED = "paraphrased";
    QUOTED_IN_PART = "quoted in part";
    SPEAKER_UNKNOWN = "speaker unknown";
    GRANULARITY_TIME = "an hour";
    GRANULARITY_DAY = "a day";
    GRANULARITY_WEEK = "a week";
    GRANULARITY_MONTH = "a month";
    GRANULARITY_QUARTER = "a quarter";
    GRANULARITY_SEASON = "a season";
    GRANULARITY_HALF = "half a year";
    GRANULARITY_YEAR = "a year";
    GRANULARITY_DECADE = "a decade";
    GRANULARITY_CENTURY = "a century";
    WHEN = "when";
    QUOTED = "quoted";
    NOT_NAMED = "{name}, who is not named";
    NOT_NAMED_SHORT = "{how}, not named";
    ABOUT_VALUE = "about {value}";
    RANGE_VALUE = "{min} to {max}";
    AT_LEAST = "at least {value}";
    UP_TO = "up to {value}";

    // Time strip (src/views/time).
    NOTHING_DATED = "Nothing in this collection is dated.";
    HIDE_TABLE = "hide table";
    AS_TABLE = "as a table";
    OWN_RANGE = "own range";
    ZOOM = "Zoom";
    WHOLE_SPAN = "whole span";
    LEFT_OUT_KEEP = "left out by the range; press to keep them beside it";
    KEEP_ONLY = "press to keep only these";
    KEPT_BESIDE = "kept beside the range; press to keep only these";
    ONLY_THESE = "only these are kept; press to go back";
    IN_VIEW = "In view: {when}";
    RANGE = "Range";
    WIDER = "Wider";
    CLOSER = "Closer";
    UNDATED_COUNTED = "undated {n}";
    DATED_COUNTED = "{n} dated|{n} dated";
    DATES_MENTIONED_COUNTED = "{n} date mentioned|{n} dates mentioned";
    SLIDER_FILTERS = "The slider filters by dates";
    AXIS_PUBLISHED = "published";
    AXIS_MENTIONED = "mentioned";
    AXIS_BOTH = "both";
    THE_BEGINNING = "the beginning";
    THE_END = "the end";
    PUBLISHED_FROM = "Published from";
    PUBLISHED_TO = "Published to";
    MENTIONED_FROM = "Mentioned from";
    MENTIONED_TO = "Mentioned to";
    BOTH_FROM = "Published and mentioned from";
    BOTH_TO = "Published and mentioned to";
    BOTH_BETWEEN = "Published and dates mentioned between";
    STEP_EARLIER = "Earlier";
    STEP_LATER = "Later";
    EARLIER = "earlier";
    LATER = "later";
    END_BIN = "{where}: {documents}, {dates}";
    BARS_ENLARGED = "what is found: {times} times as high";
    SPAN_OF_RESULTS = "span of the results";
    PUBLISHED_BETWEEN = "Published between";
    MENTIONED_BETWEEN = "Dates mentioned between";
    INPUT_FROM = "from";
    INPUT_TO = "to";
    BEGINNING = "beginning";
    END = "end";
    SET_RANGE = "Set range";
    PERIOD = "Period";
    DOCUMENTS_PUBLISHED = "Documents published";
    DATES_MENTIONED = "Dates mentioned";
    DATES_BY_PERIOD = "Dates by period";
    SOME_TIME_IN = "some time in {when}";
    NOT_A_DATE = "“{typed}” is not a date. Write 2016, Aug 2016, 2016-08 or 2016-08-01.";
    NOT_IN_CALENDAR = "“{typed}” is not in the calendar.";
    TWO_DATES = "“{typed}” could be two dates. Write the month as a word, or the year first: 2016-08-01.";
    END_BEFORE_BEGINNING = "The end, {last}, lies before the beginning, {first}.";

    // The views of the collection (src/views/nav.rs).
    VIEWS = "Views";
    VIEW_DOCUMENTS = "Documents";
    VIEW_TIMELINE = "Timeline";
    VIEW_MAP = "Map";
    VIEW_NETWORK = "Network";
    VIEW_FIGURES = "Figures";
    VIEW_STATEMENTS = "Statements";
    VIEW_NAMES = "Names";

    // Timeline (src/views/timeline).
    TIMELINE_PASSAGES = "{n} dated passage|{n} dated passages";
    TIMELINE_OF = "{passages}, {span}";
    TIMELINE_UNPLACED = "{n} expression without a date|{n} expressions without a date";
    TIMELINE_NEAR = "Only paragraphs that name what is chosen";
    TIMELINE_BESIDE = "({n} other passage in these documents)|({n} other passages in these documents)";
    TIMELINE_YEARS = "Years";
    TIMELINE_DECADE = "{year}s";
    TIMELINE_ONLY_THIS = "Only documents that mention this time";
    TIMELINE_REPORTS = "{n} report|{n} reports";
    TIMELINE_MORE_REPORTS = "{n} more report|{n} more reports";
    TIMELINE_EARLIER = "Earlier ({n} passage)|Earlier ({n} passages)";
    TIMELINE_LATER = "Show more ({n} passage)|Show more ({n} passages)";
    TIMELINE_NAMED = "In this sentence";
    TIMELINE_NONE = "Nothing here has a date.";

    // Map (src/views/map).
    MAP_STAGE = "Map. Arrow keys move it, plus and minus zoom, 0 shows the main places";
    MAP_PICTURE = "Map of {n} place; the list beside it names it|Map of {n} places; the list beside it names them";
    MAP_TOOLS = "The map";
    MAP_CLOSER = "Closer";
    MAP_WIDER = "Wider";
    MAP_MAIN = "Main places";
    MAP_WHOLE = "All places";
    MAP_AREA = "Choose an area";
    MAP_AREA_HINT = "Drag a rectangle on the map: documents are filtered to the places in it. Countries are not among them.";
    MAP_IN_VIEW = "Filter to what is in view";
    MAP_TOO_MANY = "More than 100 places lie there: zoom in, or choose a smaller area";
    MAP_NONE_THERE = "No town and no region lies there.";
    MAP_KEY_MOVE = "move it";
    MAP_KEY_ZOOM = "closer, wider";
    MAP_KEY_MAIN = "back to the main places";
    MAP_COMING = "Coasts and borders are on their way …";
    MAP_NO_OUTLINES = "This edition has no coasts and borders; places stand where they lie all the same.";
    MAP_FAILED = "Coasts and borders could not be had: {reason}. Places stand where they lie all the same.";
    MAP_NONE = "None of the documents names a place that belongs here.";
    MAP_LIST = "List of places";
    MAP_LISTS = "Which places are listed";
    MAP_PLACED = "On the map: {n}|On the map: {n}";
    MAP_UNPLACED = "Not placed: {n}|Not placed: {n}";
    MAP_PLACE = "Place";
    MAP_MENTIONS = "Mentions";
    MAP_DOCUMENTS = "Documents";
    MAP_FILTER = "Filter";
    MAP_COUNTRY = "country";
    MAP_REGION = "region";
    MAP_REGION_OR_COUNTRY = "somewhere in a region or country";
    MAP_MORE = "… and {n} more|… and {n} more";
    MAP_LEGEND = "What the marks mean";
    MAP_LEGEND_IN_WORDS = "Dot: a town. Square: this very spot. Dashed ring: somewhere in a region or country. The larger, the more mentions: the largest stands for {mentions}. “+1” after a name: one more place at the same mark.";
    MAP_SOURCE = "Outlines: Natural Earth, public domain; borders as held, not as claimed. Lambert’s equal-area projection.";

    // Network (src/views/network).
    NETWORK_PAIRS = "{n} pair|{n} pairs";
    NETWORK_AMONG = "{pairs} among the {some} most named of {all}";
    NETWORK_NONE = "No two of these names stand together in the documents shown.";
    NETWORK_NONE_SO_OFTEN = "No two of these names stand together so often in the documents shown. Ask for fewer times, or for paragraphs or documents.";
    NETWORK_HOW = "Ranked by how sure it is that two are named together more often than by chance (log-likelihood ratio). Closeness (NPMI) is 1 where neither is named without the other, and 0 where they meet by chance.";
    NETWORK_AS = "Shown as";
    NETWORK_LIST = "List";
    NETWORK_MATRIX = "Matrix";
    NETWORK_DRAWING = "Drawing";
    NETWORK_KINDS = "Who takes part";
    NETWORK_WITHIN = "named in the same";
    NETWORK_IN_SENTENCE = "sentence";
    NETWORK_IN_PARAGRAPH = "paragraph";
    NETWORK_IN_DOCUMENT = "document";
    NETWORK_LEAST = "at least";
    NETWORK_TIMES = "{n} time|{n} times";
    NETWORK_AROUND = "with {name}";
    NETWORK_ONLY_AROUND = "Only pairs with {name}";
    NETWORK_PAIRS_CAPTION = "Pairs of names, surest first";
    NETWORK_MATRIX_CAPTION = "Pairs of names as a matrix";
    NETWORK_PAIR = "Names";
    NETWORK_TOGETHER = "Together";
    NETWORK_CLOSE = "Closeness";
    NETWORK_SURE = "Sureness";
    NETWORK_TOLD = "{one} and {other}: together in {together}";
    NETWORK_SENTENCES = "{n} sentence|{n} sentences";
    NETWORK_PARAGRAPHS = "{n} paragraph|{n} paragraphs";
    NETWORK_DRAWING_AS_LIST = "A drawing of the surest pairs. The list says the same in words.";
    NETWORK_WHERE = "Where they stand together";
    NETWORK_AND = " and ";
    NETWORK_FIRST = "The first {n} are shown.";

    // Figures (src/views/figures).
    FIGURES_TITLE = "Figures";
    FIGURES_COUNTED = "{n} figure|{n} figures";
    FIGURES_SOURCES = "{n} source|{n} sources";
    FIGURES_GROUPS = "of {n} kind|of {n} kinds";
    FIGURES_FIND = "Find what is counted";
    FIGURES_SORT = "Order of the figures";
    FIGURES_SORT_SOURCES = "Most sources first";
    FIGURES_SORT_LARGEST = "Largest number first";
    FIGURES_SORT_LATEST = "Latest first";
    FIGURES_NONE = "None of these documents gives a figure.";
    FIGURES_NONE_SUCH = "Nothing counted here begins with these words.";
    FIGURES_GONE = "There are no such figures here. These are all there are:";
    FIGURES_ALL = "All figures";
    FIGURES_SHARE = "part of the {words}";
    FIGURES_AGE = "ages in years";
    FIGURES_BARE = "numbers of nothing named";
    FIGURES_UNDATED = "{part} of {whole} are drawn: the rest is not dated.";
    FIGURES_UNDRAWN = "{part} of {whole} are drawn: the rest has no date, or no number.";
    FIGURES_LATEST_DRAWN = "The latest {n} are drawn.";
    FIGURES_CHART = "Chart of {what}: {list}";
    FIGURES_CHART_ONE = "{amount}, {when}, {source}";
    FIGURES_AS_TABLE = "As a table";
    FIGURES_LEGEND = "Hollow: approximate. Bar: a range. Arrow: at least, or at most. Dotted: drawn at the date of publication, as the text gives no other.";
    FIGURES_AMOUNT = "Figure";
    FIGURES_WHEN = "Of when";
    FIGURES_WHERE = "Where, whose";
    FIGURES_BY = "According to";
    FIGURES_TEXT = "In the text";
    FIGURES_PUBLISHED = "published {when}";
    FIGURES_ANONYMOUS = "not named";
    FIGURES_OUTLET = "the document itself";
    FIGURES_PLACES = "Only figures of";
    FIGURES_ANYWHERE = "anywhere";
    FIGURES_ROWS = "Show all {n}";

    // Statements (src/views/statements).
    STATEMENTS_COUNTED = "{n} statement|{n} statements";
    STATEMENTS_NONE = "None of these documents quotes or reports anybody.";
    STATEMENTS_NONE_SUCH = "No statement is of this kind.";
    STATEMENTS_WHO = "Speakers";
    STATEMENTS_HOW = "Told";
    STATEMENTS_ALL_SPEAKERS = "all";
    STATEMENTS_ALL = "all";
    STATEMENTS_NAMED = "named, or a body";
    STATEMENTS_ANONYMOUS = "not named";
    STATEMENTS_NOBODY = "nobody told";
    STATEMENTS_DIRECT = "quoted";
    STATEMENTS_REPORTED = "reported";
    STATEMENTS_HEDGED = "in doubt";
    STATEMENTS_HEDGED_ONLY = "only what is in doubt";
    STATEMENTS_SPEAKERS = "Who speaks";
    STATEMENTS_FIND = "Find a speaker";
    STATEMENTS_NAMED_HEAD = "Named, or a body";
    STATEMENTS_ANONYMOUS_HEAD = "Not named";
    STATEMENTS_MORE_SPEAKERS = "All {n}";
    STATEMENTS_EVERYBODY = "Everybody";
    STATEMENTS_CARD = "Who is this?";
    STATEMENTS_SHARES = "How much rests on speakers who are not named";
    STATEMENTS_DOCUMENT = "Document";
    STATEMENTS_SHARE = "Statements";
    STATEMENTS_SHARE_PART = "{part} of {whole} not named";
    STATEMENTS_SAID = "Who said what";
    STATEMENTS_SAID_BY = "What {name} said";
    STATEMENTS_SEVERAL = "This is how they are described; it may be several people.";
    STATEMENTS_UNKNOWN = "The text does not tell who";

    // Names (src/views/names).
    NAMES_COUNTED = "{n} name|{n} names";
    NAMES_FIND = "Find a name";
    NAMES_NONE = "No name like this in the documents shown.";
    NAMES_ALL_KINDS = "All";
    NAMES_KIND = "Kind of name";
    NAMES_NAME = "Name";
    NAMES_MENTIONS = "Mentions";
    NAMES_FIRST = "First published";
    NAMES_LAST = "Last published";
    NAMES_OVER_TIME = "Over time";
    NAMES_COMPARE = "Compare";
    NAMES_COMPARE_ONE = "Compare {name}";
    NAMES_COMPARED = "Compared";
    NAMES_UNPIN = "Leave {name} out of the comparison";
    NAMES_UNPIN_ALL = "Clear the comparison";
    NAMES_SHARED = "{n} document names all of them.|{n} documents name all of them.";
    NAMES_SHARED_NONE = "No document names all of them.";
    NAMES_FILTER_ALL = "Show only these documents";

    // Overview (src/views/overview).

    // Reader (src/views/reader).

    // Taking along (src/views/export).
    TAKE_ALONG = "Take along";
    EXPORT_WHAT = "What";
    EXPORT_AS = "As";
    EXPORT_DOCUMENTS = "Documents shown";
    EXPORT_DOCUMENT = "The open document";
    EXPORT_PICTURE = "Picture: {name}";
    EXPORT_PLACES = "{n} place|{n} places";
    EXPORT_BIBTEX = "BibTeX";
    EXPORT_RIS = "RIS";
    EXPORT_CSL = "CSL-JSON";
    EXPORT_CSV = "CSV, for spreadsheets";
    EXPORT_JSON = "JSON, for programs";
    EXPORT_GEOJSON = "GeoJSON, for maps";
    EXPORT_SVG = "SVG, to be enlarged or edited";
    EXPORT_PNG = "PNG, an image";
    EXPORT_BIBLIOGRAPHY = "Markdown, a bibliography";
    EXPORT_READING = "Markdown, with its citation";
    EXPORT_ANNOTATIONS = "Web Annotations (JSON-LD)";
    EXPORT_BRAT = "Marks for brat (standoff)";
    EXPORT_TEXT = "Plain text, which the marks for brat belong to";
    EXPORT_PREVIEW = "Preview of {file}";
    EXPORT_CUT = "Only its beginning is shown here; the file goes on.";
    EXPORT_COMING = "{part} of {whole} …";
    EXPORT_FIRST = "The first {part} of {whole} are taken.";
    EXPORT_NOTHING = "There is nothing to take along.";
    EXPORT_DOWNLOAD = "Download";
    EXPORT_COPY = "Copy";
    EXPORT_REFUSED = "The browser does not let the page save a file. Copy it instead.";
    EXPORT_COPY_REFUSED = "The browser does not let the page copy. Download it instead.";
    EXPORT_DOWNLOADED = "Handed to the browser: {file}";

    // Command palette (src/views/palette).
    PALETTE = "Find and do";
    PALETTE_FIND = "A document, a name, a view, something to do";
    PALETTE_LIST = "What was found";
    PALETTE_ACTIONS = "Actions";
    PALETTE_NONE = "Nothing is called this.";
    PALETTE_COUNTED = "{n} entry|{n} entries";
}
