//! Words beside a name that tell of its kind: the table that [`super::context`] reads.

use sheaf_model::EntityKind;

use crate::word::{Short, words};

/// Where a word stands that tells of a name.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Seat {
    /// Right before the name.
    Before,
    /// Right behind it.
    Next,
    /// Behind its possessive ending.
    Owned,
}

/// A word beside a name, the words one before that (none: any), the kind these make likely, and by how much.
pub(super) type Clue = (Seat, &'static [Short], &'static [Short], EntityKind, f32);

/// What leads from one place to another: "the Tarvik-Olvek road".
pub(super) const WAYS: &[Short] = words!("road highway route railway border motorway pipeline");

/// Last words of streets that are no places by themselves, behind the number of a house.
pub(super) const STREETS: &[Short] = words!(
    "lane drive row close crescent way court place terrace st. st rd. rd ln. dr. blvd. rise mews walk parade grove gardens embankment quay hill gate green view wynd brae street road avenue square"
);

/// Last words of newspapers' names, which stand for them behind an article: "told the Post".
pub(super) const PAPERS: &[Short] =
    words!("times post journal globe tribune observer herald guardian telegraph gazette chronicle inquirer");

/// Nouns for bodies, as a comma after a name leads them in: "Tarvik, a charity".
pub(super) const BODIES: &[Short] = words!(
    "company firm maker agency group bank newspaper organization organisation charity nonprofit startup retailer airline publisher website supermarket institute carrier lender broadcaster union federation ministry regulator watchdog consultancy think-tank insurer brokerage conglomerate consortium utility subsidiary foundation refiner exporter importer distributor automaker carmaker chipmaker drugmaker steelmaker shipbuilder brewer tabloid daily"
);

/// Nouns for bodies of one trade, and for persons of others: "an oil producer", "a crane operator".
pub(super) const FIRMS: &[Short] =
    words!("operator producer miner supplier seller buyer developer provider party club");

/// What such bodies trade in.
pub(super) const TRADES: &[Short] = words!(
    "oil gas steel gold copper coal aluminium aluminum nickel energy power telecoms mobile network cement chip"
);

/// Nouns for places, as a comma after a name leads them in: "Tarvik, a village".
pub(super) const SETTLEMENTS: &[Short] = words!("city town village province capital district region suburb");

const ANY: &[Short] = &[];
const TOWNS: &[Short] = words!(
    "city town village oasis villages towns cities siege hamlet desert oilfield airbase parish valley capital province district region island port suburb state south north east west outskirts prefect governor mayor borders streets residents inhabitants bishop archbishop diocese shelling bombardment evacuation recapture"
);

/// The clues whose word beside the name may be this one, as a set of indices into [`CLUES`]; few are there in vain.
pub(super) fn clues_of(word: Short) -> u64 {
    BY_WORD[word.bucket(BY_WORD.len())]
}

/// Per part of all words, the clues that one of them may be for. A name has a word before it and one behind it, and nearly
/// all of the clues have neither.
static BY_WORD: [u64; 256] = {
    assert!(CLUES.len() <= 64, "a clue is a bit");
    let mut table = [0; 256];
    let mut clue = 0;
    while clue < CLUES.len() {
        let mut word = 0;
        while word < CLUES[clue].1.len() {
            table[CLUES[clue].1[word].bucket(256)] |= 1 << clue;
            word += 1;
        }
        clue += 1;
    }
    table
};

pub(super) const CLUES: &[Clue] = &[
    (
        Seat::Before,
        words!("near outside around across throughout towards toward off beyond"),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    (Seat::Before, words!("in"), ANY, EntityKind::Place, 1.6),
    // "rode into Tarvik"
    (
        Seat::Before,
        words!("into"),
        words!(
            "rode drove marched walked flew crossed moved advanced poured swept burst stormed fled went came"
        ),
        EntityKind::Place,
        2.5,
    ),
    // "flew to Bandar Tarvik", "the road to Olvek"
    (
        Seat::Before,
        words!("to toward towards"),
        words!(
            "flew fly flying fled flee fleeing travelled traveled travelling traveling marched drove drive driven driving spread spreading deported sailed sailing diverted rushed retreated withdrew withdrawn advanced advancing road route roads train trains bus ferry flight flights convoy convoys evacuated transferred airlifted relocated exiled escaped hiked pilgrimage"
        ),
        EntityKind::Place,
        1.4,
    ),
    // "landed at Chu Tarvik", "advanced on Olvek"
    (
        Seat::Before,
        words!("at"),
        words!("landed docked stationed camped anchored arrived ashore rockets shells missiles mortars"),
        EntityKind::Place,
        1.4,
    ),
    (Seat::Before, words!("on"), words!("advanced marched advance advancing march"), EntityKind::Place, 1.4),
    // "A quake hit Tarvik."
    (
        Seat::Before,
        words!("hit struck rocked shook battered jolted rattled lashed"),
        words!(
            "quake earthquake storm hurricane typhoon cyclone tornado flood tsunami bomb blast explosion explosions tremor aftershock blasts"
        ),
        EntityKind::Place,
        2.0,
    ),
    // "At Tarvik, Jo Dunn left"
    (Seat::Before, words!("at"), ANY, EntityKind::Place, 0.7),
    (
        Seat::Before,
        words!("in"),
        words!(
            "poll survey stake shares stock share investment interest report article interview editorial column published appearing"
        ),
        EntityKind::Organisation,
        3.6,
    ),
    // "analysts at Dunn Weston"
    (
        Seat::Before,
        words!("at with for"),
        words!(
            "head dealing trading research sales strategy economics director manager official consultant engineer analyst analysts economist economists trader traders broker brokers dealer dealers professor researcher strategist plays played contract fellow researchers executive spokesman spokeswoman works worked lawyer"
        ),
        EntityKind::Organisation,
        2.3,
    ),
    // "won the Golden Lantern"
    (
        Seat::Before,
        words!("the"),
        words!("won win wins winning awarded receive received"),
        EntityKind::Other,
        1.5,
    ),
    // "the MP for Ellary North"
    (
        Seat::Before,
        words!("for"),
        words!("mp mps mep mla senator congressman congresswoman councillor deputy candidate lawmaker"),
        EntityKind::Place,
        3.6,
    ),
    // "in the Drakensberg"
    (
        Seat::Before,
        words!("the"),
        words!("in across throughout near around into along down"),
        EntityKind::Place,
        1.0,
    ),
    (Seat::Before, words!("the"), ANY, EntityKind::Organisation, 0.8),
    (Seat::Before, words!("the"), ANY, EntityKind::Other, 0.5),
    (Seat::Before, words!("by with against"), ANY, EntityKind::Person, 0.4),
    (Seat::Before, words!("by with against"), ANY, EntityKind::Organisation, 0.5),
    (Seat::Before, words!("of"), TOWNS, EntityKind::Place, 3.0),
    (
        Seat::Before,
        words!("of"),
        words!("shares ceo employees chairman spokesman spokeswoman members head chief founder"),
        EntityKind::Organisation,
        2.0,
    ),
    (
        Seat::Before,
        words!("of"),
        words!(
            "son daughter wife husband father mother brother sister friend widow death arrest murder killing assassination pupil"
        ),
        EntityKind::Person,
        2.0,
    ),
    // "the town Ellary", "the nearby towns of Dunn and Weston"
    (
        Seat::Before,
        words!("town village city towns villages cities island suburb islands"),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    // "resigned from Tarvik"
    (
        Seat::Before,
        words!("from"),
        words!("resigned retired bought acquired borrowed purchased graduated hired"),
        EntityKind::Organisation,
        2.0,
    ),
    (Seat::Before, words!("between"), ANY, EntityKind::Place, 0.8),
    (
        Seat::Before,
        words!(
            "fled reached entered invaded besieged raided stormed shelled overran recaptured retook toured bombarded patrolled occupied"
        ),
        ANY,
        EntityKind::Place,
        1.5,
    ),
    (Seat::Before, words!("hit attacked raided bombed struck seized left"), ANY, EntityKind::Place, 0.6),
    // "Osra Temi, known as Tarvik"
    (Seat::Before, words!("as"), words!("known nicknamed"), EntityKind::Person, 0.8),
    (Seat::Before, words!("alias aka née nee né"), ANY, EntityKind::Person, 2.5),
    // "southern X", "downtown X"
    (
        Seat::Before,
        words!(
            "southern northern eastern western central downtown southwest southeast northwest northeast southwestern southeastern northwestern northeastern neighboring neighbouring nearby"
        ),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    // "the tropical storm Olvek"
    (Seat::Before, words!("storm hurricane typhoon cyclone"), ANY, EntityKind::Other, 3.0),
    (Seat::Next, words!("clan tribe dynasty tribesmen"), ANY, EntityKind::Group, 2.2),
    // "the Cleveland waterfront": large towns that are surnames as well
    (
        Seat::Next,
        words!("police waterfront suburbs area docks harbor harbour mayor skyline streets downtown metro"),
        ANY,
        EntityKind::Place,
        1.6,
    ),
    // "the journal Tarvik Letters", "the film Tarvik"
    (
        Seat::Before,
        words!("journal novel film movie album memoir sitcom musical opera"),
        ANY,
        EntityKind::Other,
        3.0,
    ),
    // "the drug Tarvik", "the Tarvik chip"
    (Seat::Before, words!("drug vaccine antidepressant painkiller"), ANY, EntityKind::Other, 2.0),
    (
        Seat::Next,
        words!("chip chips processor processors engine engines telescope satellite probe blend"),
        ANY,
        EntityKind::Other,
        1.5,
    ),
    // "Tarvik rockets"
    (
        Seat::Next,
        words!("rocket rockets missile missiles rifle rifles helicopter helicopters"),
        ANY,
        EntityKind::Other,
        2.0,
    ),
    // "the Tarvik massacre"
    (
        Seat::Next,
        words!("massacre disaster earthquake bombing bombings siege floods"),
        ANY,
        EntityKind::Place,
        1.2,
    ),
    // "the Tarvik refugee camp"
    (Seat::Next, words!("refugee"), ANY, EntityKind::Place, 2.0),
    // "the Tarvik and Olvek brands"
    (Seat::Next, words!("brand brands"), ANY, EntityKind::Other, 2.0),
    // "the Licavoli brothers"
    (Seat::Next, words!("brothers sisters siblings family"), ANY, EntityKind::Person, 1.8),
    // "the Tarvikblatt newspaper"
    (Seat::Next, words!("newspaper newspapers magazine"), ANY, EntityKind::Organisation, 3.0),
    // "Brent crude"
    (Seat::Next, words!("index average indices crude"), ANY, EntityKind::Other, 2.5),
    (Seat::Next, words!("who himself herself alias"), ANY, EntityKind::Person, 2.0),
    (Seat::Next, words!("which itself"), ANY, EntityKind::Organisation, 1.0),
    (
        Seat::Next,
        words!(
            "unit subsidiary ceo chairman spokesman spokeswoman shares stock executive executives employees officials president spokesperson chief fighters plans products announced users workers activists supporters militants guerrillas rebels lawmakers gunmen militia militiamen loyalists insurgents shareholders party faction researcher researchers professor economist scientist scientists analyst analysts strategist correspondent newsroom television radio"
        ),
        ANY,
        EntityKind::Organisation,
        1.5,
    ),
    (
        Seat::Next,
        words!(
            "palace campus quarter suburb district province region village town airport valley state governorate airbase peninsula neighborhood neighbourhood prefecture island islands volcano gate crossing checkpoint border cosmodrome spaceport harbour harbor basin desert oilfield plateau peninsula hills mountains mountain pass tunnel massif glacier plant factory refinery mine smelter shipyard barracks garrison"
        ),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    (
        Seat::Next,
        words!("born married died graduated studied retired resigned starred recalled wrote smiled"),
        ANY,
        EntityKind::Person,
        1.2,
    ),
    (
        Seat::Next,
        words!("unveiled acquired filed sells released launched operates manufactures makes plans"),
        ANY,
        EntityKind::Organisation,
        1.2,
    ),
    (
        Seat::Next,
        words!("scored hit headed took won missed finished led beat defeated thrashed hammered"),
        ANY,
        EntityKind::Person,
        0.4,
    ),
    (
        Seat::Owned,
        words!("aide aides lawyer lawyers attorney attorneys widow doctor doctors adviser bodyguard"),
        ANY,
        EntityKind::Person,
        1.5,
    ),
    (
        Seat::Owned,
        words!("capital president government border borders coast southern northern economy parliament army"),
        ANY,
        EntityKind::Place,
        2.0,
    ),
    (
        Seat::Owned,
        words!("father mother wife husband son daughter brother sister family death life career"),
        ANY,
        EntityKind::Person,
        2.0,
    ),
];
