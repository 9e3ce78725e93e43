//! The words of English that the rules know, one table per class (see [`crate::class`]). `build.rs` packs
//! them for the lexicon.
//!
//! Words stand in lower case without the point of an abbreviation, parted by white space.

use crate::class::Class;

/// Every table with its class.
pub(crate) const TABLES: &[(Class, &str)] = &[
    (Class::MONTH, MONTHS),
    (Class::WEEKDAY, WEEKDAYS),
    (Class::TIME_UNIT, TIME_UNITS),
    (Class::NUMBER, NUMBERS),
    (Class::SCALE, SCALES),
    (Class::ORDINAL, ORDINALS),
    (Class::SEASON, SEASONS),
    (Class::DEICTIC, DEICTICS),
    (Class::TIME_WORD, TIME_WORDS),
    (Class::TITLE, TITLES),
    (Class::ROLE, ROLES),
    (Class::BODY, BODIES),
    (Class::ORG_HEAD, ORGANISATION_HEADS),
    (Class::ORG_END, COMPANY_ENDINGS),
    (Class::PLACE_HEAD, PLACE_HEADS),
    (Class::OTHER_HEAD, OTHER_HEADS),
    (Class::PREPOSITION, PREPOSITIONS),
    (Class::PARTICLE, PARTICLES),
    (Class::PRONOUN, PRONOUNS),
    (Class::FUNCTION, FUNCTION_WORDS),
    (Class::COMMON, COMMON_WORDS),
    (Class::GIVEN, GIVEN_NAMES),
    (Class::GIVEN.or(Class::FEMALE), GIVEN_NAMES_OF_WOMEN),
    (Class::GIVEN.or(Class::MALE), GIVEN_NAMES_OF_MEN),
    (Class::FEMALE, TITLES_AND_ROLES_OF_WOMEN),
    (Class::MALE, TITLES_AND_ROLES_OF_MEN),
    (Class::SURNAME, SURNAMES),
    (Class::SAY, SAY_VERBS),
    (Class::SAYING, SAY_PARTICIPLES),
    (Class::SAY_NOUN, SAY_NOUNS),
    (Class::PHRASAL, PHRASAL),
    (Class::VERB, VERBS),
    (Class::EVENT, EVENTS),
    (Class::MEASURE, MEASURES),
    (Class::MONEY, MONEY),
    (Class::APPROXIMATE, APPROXIMATORS),
    (Class::AHEAD, AHEAD),
    (Class::BACK, BACK),
    (Class::SCHEDULED, SCHEDULED),
    (Class::TIME_START, TIME_STARTS),
    (Class::TIME_SECOND, TIME_SECOND),
    (Class::LEADS_DATE, LEADS_DATE),
    (Class::BETWEEN_COUNT, BETWEEN_COUNT),
    (Class::NUMBERED, NUMBERED),
    (Class::THOUSANDS, THOUSANDS),
    (Class::NAMED_BY_TIME, NAMED_BY_TIME),
    (Class::SPORT, SPORTS),
    (Class::QUANTITY, QUANTITY_STARTS),
    (Class::ORG_LEAD, BODY_STARTS),
    (Class::VESSEL, VESSELS),
];

/// Every word of every table with its class.
pub(crate) fn classes() -> impl Iterator<Item = (Class, &'static str)> {
    let happenings = HAPPENINGS.iter().map(|(_, forms)| (Class::HAPPENS, *forms));
    let tables = TABLES.iter().copied().chain(happenings);
    tables.flat_map(|(class, table)| table.split_ascii_whitespace().map(move |word| (class, word)))
}

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun \
    jul aug sept sep oct nov dec";
const WEEKDAYS: &str =
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun";
const TIME_UNITS: &str = "second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight \
    month months quarter quarters season seasons year years decade decades century centuries";
const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety";
const SCALES: &str = "hundred thousand million billion trillion mln bln dozen hundreds thousands millions billions trillions dozens";
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first";
/// Tell of the future.
const AHEAD: &str = "may might could would will shall 'll ’ll won't won’t going scheduled expected expects expect due upcoming plans planned planning \
    slated anticipated anticipates intends hopes hopefully we'll we’ll i'll i’ll they'll they’ll he'll he’ll she'll she’ll \
    it'll it’ll you'll you’ll should must takes tomorrow";
/// Irregular past forms; the regular ones end in "ed".
const BACK: &str = "was were had did spoke came went left began took met held fell rose won lost sent made found saw hit sank fled \
    shot struck broke gave became led ran wrote grew got kept put drew flew bought sold paid built brought";
const SCHEDULED: &str = "lapse lapses play plays visits tours hosts faces be begin start take open meet vote hold become close end expire resume convene arrive leave return begins \
    starts opens closes ends expires resumes convenes retire retires mature matures leaves arrives returns \
    reopen reopens meets launches debuts premieres sails departs concludes hears turns flies travels celebrates";
const TIME_STARTS: &str = "present long the a an every each per several few many some couple at half quarter once twice earlier later right \
    overnight midday midnight noon yearend mid-year midyear midweek year month more very \
    christmas new valentine halloween thanksgiving easter ramadan nowruz nawruz norouz passover hanukkah independence labor labour memorial columbus \
    veterans mother father martin presidents bonfire good palm ash maundy whit whitsun pentecost boxing yom rosh eid all mondays tuesdays wednesdays thursdays fridays \
    saturdays sundays weekdays weekends fiscal financial twenties thirties forties fifties sixties seventies \
    eighties nineties noughties latest prior preceding final these those";
const TIME_SECOND: &str = "time moment turn near long short foreseeable distant immediate medium same most few couple number full whole \
    other single further good great half early mid late opening closing";
const LEADS_DATE: &str = "in since until till by from to of last this next late early mid during through before after between and \
    around for each every past previous following circa c ca year born died spring summer autumn fall winter or the copyright \
    throughout fiscal";
const BETWEEN_COUNT: &str = "more full long whole straight consecutive trading calendar business other additional further extra \
    working";
const NUMBERED: &str = "room row page pages flight model article section line windows office suite box route chapter channel number no \
    nos form bill local rfc unit phase grade gate exit rule proposition resolution act verse level apt seat pp vol art sec grid lot psalm volume quay pier berth dock";
const THOUSANDS: &str = "points votes shares seats copies jobs homes units barrels tons tonnes people persons men women children \
    workers employees students soldiers troops police fighters members miles meters metres feet dollars cases houses cars \
    words pages rooms acres hectares volunteers delegates refugees residents prisoners page seat member room person man \
    acre word meter metre foot mile strong";
const NAMED_BY_TIME: &str = "school club times herald telegraph mirror express mail post magazine show group nation evening-post \
    sun breakfast";
const SEASONS: &str = "spring summer autumn fall winter";
const DEICTICS: &str =
    "this last next past previous coming following recent that same preceding current upcoming";
const TIME_WORDS: &str = "today yesterday tomorrow tonight now currently recently nowadays presently lately once formerly soon \
    previously earlier later daily weekly monthly yearly annually annual nightly quarterly morning afternoon evening noon midnight \
    past future present";

/// Stand before a person's name.
const TITLES: &str = "assistant recorder coun alhaji alhaja taoiseach tanaiste shri smt guitarist drummer bassist lecturer paramedic pm cllr solicitor majesty excellency dci supt insp det mister mr mrs ms miss dr doctor prof professor gen general lt lieutenant col colonel maj major capt captain cmdr \
    commander cpl corporal sgt sergeant pvt private adm admiral brig brigadier sen senator rep representative gov \
    governor president vice-president minister premier chancellor secretary ambassador judge justice sheriff mayor \
    congressman congresswoman rev reverend sir lord lady dame king queen prince princess pope bishop archbishop \
    cardinal sheikh sheik shaikh imam ayatollah mullah emperor emir sultan coach inspector detective superintendent \
    marshal baron baroness count countess duke duchess earl chair chairman chairwoman chairperson ceo cfo coo director \
    spokesman spokeswoman spokesperson attorney lawyer deputy chief officer analyst economist historian author \
    journalist reporter actor actress singer founder co-founder leader prosecutor warlord father mother brother \
    sister uncle aunt saint comrade pastor rabbi hon rear vice ltcol strongman executive commissioner councillor \
    councilman alderman investigator researcher scientist physicist mathematician engineer colleague candidate \
    creator co-creator co-host host student pilot fellow teammate editor manager producer composer commodore ensign \
    airman seaman brigadier-general major-general lieutenant-general vice-admiral councilor councilwoman delegate \
    assemblyman assemblywoman freshman midfielder striker goalkeeper defender winger batsman bowler quarterback \
    pitcher outfielder wicketkeeper skipper golfer boxer sprinter swimmer cyclist jockey driver drs mme mlle herr \
    frau senor senora don signor monsieur madame maestro friar abbot rector provost principal coroner constable \
    trooper undersecretary under-secretary vice-chairman vice-minister prime-minister ex-president ex-minister envoy \
    consul attache negotiator mediator activist dissident singer-songwriter filmmaker playwright novelist poet \
    sculptor painter architect photographer chef banker financier tycoon magnate billionaire entrepreneur \
    industrialist trader strategist forecaster tsar czar professors speaker whip goalie goaltender resident \
    promoter defenseman defenceman musician administrator commissioners referee umpire trainer patriarch mufti caliph businessman businesswoman \
    right-hander left-hander neurologist astronomer meteorologist seismologist psychologist psychiatrist epidemiologist \
    biologist geologist headmaster headmistress schoolteacher astronaut cosmonaut magistrate barrister lawmaker \
    patrolman fireman substitute debutant debutante compatriot playmaker fullback full-back centre-back center-back centre-half fly-half scrum-half seamer spinner paceman all-rounder sharpshooter catcher mla mlc dcp acp mp mep treasurer shortstop rookie linebacker skater skier heavyweight lightweight messrs messrs. mm dear canon cousin nurse deaconess archdeacon cllrs citizen bosun boatswain purser mate coordinator rapporteur vizier";
/// Describe a person, in lower case.
const ROLES: &str = "spokesman guard guards bodyguard spokeswoman spokesperson official officials officer officers commander commanders analyst analysts \
    leader leaders minister ministers president secretary director head chief expert experts researcher researchers fellow \
    resident residents boss bosses witness witnesses survivor survivors defector defectors fighter fighters soldier soldiers lawyer lawyers \
    doctor doctors aide aides adviser advisers advisor advisors diplomat diplomats journalist journalists reporter reporters \
    activist activists author authors professor teacher engineer economist economists executive executives chairman chairwoman \
    ceo founder senator lawmaker lawmakers governor mayor judge prosecutor prosecutors investigator investigators \
    representative representatives ambassador envoy envoys general colonel member members man woman men women people person \
    father mother brother sister son daughter wife husband friend friends neighbor neighbors employee employees worker workers \
    manager managers owner owners supporter supporters critic critics opponent opponents scientist scientists historian \
    historians veteran student students source sources trader traders analysts' prisoner prisoners militant militants janitor \
    cleric imam shopkeeper driver nurse merchant captain sergeant lieutenant admiral premier chancellor correspondent editor \
    writer coach player candidate user users strategist banker broker dealer investor investors farmer smuggler \
    recruiter facilitator counsel attorney policeman deputy colleague colleagues warlord negotiator negotiators \
    clerk clerks operator operators diver divers sailor sailors fisherman fishermen pilot pilots mechanic mechanics surgeon \
    physician physicians consultant consultants inspector inspectors auditor auditors insider insiders detainee detainees \
    villager villagers passenger passengers firefighter firefighters rescuer rescuers bystander bystanders eyewitness eyewitnesses neighbour neighbours technician \
    technicians interpreter interpreters administrator administrators coordinator coordinators campaigner campaigners \
    protester protesters organiser organisers organizer organizers contractor contractors \
    engineers farmers miners drivers nurses teachers professors writers players coaches captains mayors governors judges senators \
    directors presidents chiefs brokers dealers strategists designers architects scholars academics rebels insurgents gunmen \
    smugglers migrants refugees victims relatives parents mothers fathers customers clients shoppers commuters tourists \
    visitors voters donors deputies clerics imams priests councillor councillors lieutenants surgeons merchants editors \
    claimant claimants defendant defendants appellant appellants respondent respondents plaintiff plaintiffs petitioner petitioners applicant \
    deponent complainant seller buyer vendor purchaser lender borrower landlord tenant lessor lessee licensor licensee trustee trustees \
    beneficiary addressee undersigned interviewee interviewer notary notaries";
/// Bodies that can act and speak, in lower case.
const BODIES: &str = "ministry government military army police command council agency department office company group union \
    court commission committee party organization organisation administration coalition parliament authorities report reports \
    statement study survey firm bank airline maker carmaker automaker manufacturer newspaper magazine pentagon kremlin regime \
    militia force forces embassy university institute team board regulator analysts media document documents memo letter \
    officials prosecutors residents witnesses experts critics sources observers economists investigators local some many \
    others people both neither carrier retailer operator broker giant startup lender insurer subsidiary rival \
    groups agencies companies firms charities unions newspapers networks organisations organizations ministries airlines banks retailers insurers lenders automakers carmakers regulators";

const ORGANISATION_HEADS: &str = "auto mobile conservatoire conservatory académie universität université universidad università école lycée instituto consortium chapel ministry department agency council commission committee party union association federation confederation \
    organization organisation institute institution university college school academy court bank corporation company \
    group foundation endowment society club team army navy force forces command corps guard guards police bureau \
    office administration authority board senate congress parliament house assembly cabinet government coalition \
    alliance league front brigade brigades battalion division regiment militia movement brotherhood network fund \
    trust exchange airlines airways motors industries industry ambulance waterworks ironworks steelworks brickworks gasworks shipyards systems technologies software records pictures studios \
    entertainment press times post journal news herald tribune gazette magazine radio television broadcasting \
    channel hospital church center centre laboratory laboratories museum gallery library orchestra theatre theater \
    partners holdings capital securities insurance services service nations state taskforce initiative program system \
    programme reserve treasury pentagon observatory mission secretariat conference syndicate cartel computer \
    computers electronics electric telecom communications energy petroleum oil gas steel pharmaceuticals bancorp \
    stores foods aerospace aircraft tribunal patrol directorate inspectorate registry chamber forum wireless \
    international worldwide interactive online semiconductor semiconductors instruments chemical chemicals products \
    brands enterprises ventures associates brothers labs solutions networks properties realty resorts hotels mills \
    mines mining metals minerals resources materials cement tobacco beverages breweries brewery motor tyre rubber \
    plastics textiles apparel assurance mutual financial investments savings bancshares leasing railway railways \
    railroad lines shipping freight aviation utilities refining drilling rovers wanderers athletic albion hotspur fc \
    sc newsroom bourse philharmonic symphony choir ballet opera dragoons infantry squadron fleet airforce bloc \
    caucus faction sisters knights daughters junta politburo presidium synod diocese archdiocese constabulary ombudsman faculty seminary \
    polytechnic kindergarten clinic hospice infirmary ministries workers teachers lawyers steelworkers farmers \
    pilots veterans publications publishing publishers productions promotions weekly quarterly review observer \
    chronicle mail telegraph dispatch examiner inquirer globe courier sentinel bulletin register independent dealers \
    distributors retailers logistics consultants consulting advisors advisers research analytics genetics biotech \
    diagnostics therapeutics healthcare shimbun zeitung advisory ferries shipyard fibre grain marine maritime surveyors estates interiors haulage \
    trading traders builders construction engineering foundry timber packaging printing management property \
    lettings accountants solicitors auditors architects caterers catering farms dairies seafood vineyards winery distillery bakery \
    laundry laundromat pharmacy nursery nominees trustees";
const COMPANY_ENDINGS: &str = "inc corp ltd llc plc co cos gmbh ag sa nv n.v s.a s.p.a spa oyj ab bhd berhad pcl pty pvt l.p lp \
    limited incorporated corporation oy kg kgaa ohg sarl s.a.r.l sàrl bv b.v llp l.l.p l.l.c sas srl s.r.l aps asa sprl bvba ltda pte \
    d.o.o s.r.o kft zrt p.c";
const PLACE_HEADS: &str = "river lake sea ocean gulf bay mountain mountains mount valley desert island islands peninsula strait province \
    district county region state states city town village airport street avenue road square park beach coast border \
    bridge boulevard strip bank hill hills camp prison oilfield port harbor harbour cape canal forest plateau canyon \
    falls stadium arena palace castle cathedral cemetery republic kingdom emirate emirates territory panhandle \
    barracks heights highlands delta basin plains archipelago isle isles creek reef glacier volcano township borough parish \
    prefecture governorate oblast suburb junction springs shore shores ridge reservoir dam highway turnpike \
    expressway parkway freeway interstate plaza airfield zone estate garden gardens wharf ave blvd building buildings tower towers mall monument hotel mosque temple synagogue shrine basilica pier lagoon fjord steppe oasis \
    wadi peak summit shelf weir statue tomb station fairgrounds racecourse terrace crescent cove sound inlet firth tunnel pass trail monastery courthouse causeway viaduct moor loch lough gorge ravine krai kray okrug rayon voivodeship canton wilayat meadows wall bight yard haven";
const OTHER_HEADS: &str = "disease syndrome war revolution uprising spring treaty agreement accord act prize award awards cup championship championships \
    olympics olympic games festival operation battle conference summit crisis massacre election elections \
    constitution amendment bill protocol convention declaration program project mission album tour magazine open \
    masters marathon derby trophy regatta classic invitational prix bowl stakes oscars oscar emmy emmys grammy \
    grammys hurricane typhoon cyclone pact accords doctrine jubilee carnival crusade intifada holocaust genocide series licence license charter manifesto";

const PREPOSITIONS: &str = "in at from to near of for with by on into inside outside across through around between among toward \
    towards over under about against within throughout via off onto beyond along beside upon despite during without";
const PARTICLES: &str = "van von der den de des dei degli del della di da dos du la le bin ibn bint abu al el ul ad as ash az an ar at abd y ben ter \
    ten zu zum af bar mac san santa dela delos das las los ould arap";
const PRONOUNS: &str = "he she they it we i you him her them us who";

/// Never a name, nor the beginning of one, though a sentence or headline may capitalise them.
const FUNCTION_WORDS: &str = "the a an this that these those he she it they we i you his her its their our my your him them us me \
    who whom whose which what when where why how and or but nor so yet if then than because although though while whereas \
    unless until till since as after before once whether in on at by for from to with of into onto over under about above \
    below between among through during against within without toward towards upon despite across along around behind beside \
    besides beyond near off out up down inside outside via per like unlike except there here now today yesterday tomorrow \
    also however moreover furthermore meanwhile therefore thus hence still even just only too very much many more most some \
    any each every all both either neither none no not such other others another same several few little less least own one \
    two three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions is are was were be been \
    being am do does did has have had having will would shall should can could may might must let lets let's don't it's \
    i'm i've i'll i'd we're we've we'll you're they're they've he's she's that's there's what's who's isn't aren't wasn't \
    weren't doesn't didn't won't can't cannot couldn't wouldn't shouldn't hasn't haven't hadn't yes ok okay well oh \
    according earlier later recently perhaps maybe often sometimes always never ever again already almost nearly \
    roughly approximately instead rather quite indeed finally eventually initially originally currently previously formerly \
    similarly additionally presiding asked adding given following including regarding based born died back first second third \
    last next new old former late early further overall afterwards afterward nevertheless nonetheless otherwise likewise \
    consequently accordingly subsequently apparently reportedly clearly obviously certainly probably possibly actually \
    really especially particularly generally usually mostly mainly largely partly due thanks amid amidst \
    p.s p.p n.b please fyi lol cob eod thx pls vat iban kyc rsvp tbc tbd nb todo asap etc \
    utc gmt est edt pst pdt cet bst usd gbp eur dna rna iq phd ph pov tv cd dvd pc faq gdp suv ied \
    nobody somebody everybody anybody nothing something everything anything someone everyone anyone whatever whoever \
    where's how's i’m i’ve i’ll i’d it’s we’re we’ve we’ll you’re they’re they’ve he’s she’s that’s there’s what’s don’t \
    isn’t aren’t wasn’t weren’t doesn’t didn’t won’t can’t couldn’t wouldn’t shouldn’t let’s mondays tuesdays wednesdays thursdays fridays saturdays sundays ad bc \
    vip vips fax cds dvds rbi rbis mvp tvs pcs suvs rs celsius fahrenheit aged m.v.p ot caps \
    shr shrs revs avg oper mths qtr qtly vs eps ebitda ipo ipos etf etfs led leds";

/// Common nouns, verbs and adjectives that start sentences and headlines.
const COMMON_WORDS: &str = include_str!("../data/common_words.txt");

/// Given names, common in news of many countries. By hand.
/// Those of women and men alike, and those that do not tell an English reader which.
const GIVEN_NAMES: &str = include_str!("../data/given_names.txt");
const GIVEN_NAMES_OF_WOMEN: &str = include_str!("../data/given_names_women.txt");
const GIVEN_NAMES_OF_MEN: &str = include_str!("../data/given_names_men.txt");
/// Not clergy or sheikhs, who are women as well.
const TITLES_AND_ROLES_OF_WOMEN: &str = "mrs ms miss mme mlle madame madam lady dame sister queen princess baroness countess duchess empress \
    spokeswoman congresswoman chairwoman councilwoman businesswoman policewoman sportswoman saleswoman actress waitress hostess heiress goddess nun woman \
    girl mother grandmother stepmother daughter granddaughter stepdaughter wife widow aunt niece bride girlfriend schoolgirl housewife midwife";
const TITLES_AND_ROLES_OF_MEN: &str = "mr mister sir lord king prince baron duke emperor imam pope monk \
    spokesman congressman chairman councilman businessman policeman sportsman salesman fisherman fireman craftsman waiter man \
    boy father grandfather stepfather brother son grandson stepson husband widower uncle nephew groom boyfriend schoolboy";
/// Surnames, likewise; none that is a common word as well.
const SURNAMES: &str = include_str!("../data/surnames.txt");

/// Verbs of saying, finite forms.
const SAY_VERBS: &str = "say says said tell tells told state states stated announce announces announced claim claims claimed report \
    reports reported warn warns warned add adds added note notes noted write writes wrote tweet tweets tweeted argue argues \
    argued ask asks asked insist insists insisted deny denies denied declare declares declared explain explains explained \
    confirm confirms confirmed acknowledge acknowledges acknowledged admit admits admitted estimate estimates estimated \
    suggest suggests suggested testify testifies testified reply replies replied respond responds responded conclude concludes \
    concluded predict predicts predicted accuse accuses accused describe describes described call calls called quote quotes quoted cite cites \
    cited reveal reveals revealed promise promises promised vow vows vowed pledge pledges pledged urge urges urged criticize \
    criticizes criticized criticise criticised recall recalls recalled caution cautions cautioned assess assesses assessed \
    indicate indicates indicated maintain maintains maintained contend contends contended assert asserts asserted allege \
    alleges alleged comment comments commented observe observes observed remark remarked believe believes believed stress \
    stresses stressed emphasize emphasized emphasise emphasised conceded concede concedes complain complains complained \
    propose proposes proposed agree agrees agreed remind reminds reminded continued exclaimed joked quipped boasted shouted \
    proclaimed reiterated hinted lamented opined mused recounted demanded threatened considered considers \
    think thinks thought expect expects expected hope hopes hoped fear fears feared feel feels felt doubt doubts \
    doubted worry worries worried assume assumes assumed forecast forecasts speculated assured assures \
    informed notified retorted countered protested snapped shot pleaded wondered echoed cried whispered muttered yelled \
    answered elaborated reasoned theorized ventured objected interjected marveled summarised summarized attested \
    underscored underlined reassured counselled pointed offered learned learnt found finds confided disclosed discloses divulged ruled chanted calculated signal signals signalled signaled reckon reckons reckoned guess guesses guessed \
    recommend recommends recommended imply implies implied anticipate anticipates anticipated surmised swore grumbled mumbled murmured sighed \
    bragged crowed deadpanned enthused fumed gushed growled implored intoned laughed chuckled ranted rejoined riposted scoffed \
    screamed sneered sniffed sobbed stammered thundered blurted chimed bemoaned deplored spoke speaks show shows showed";
const SAY_PARTICIPLES: &str = "saying telling stating announcing claiming reporting warning adding noting writing arguing insisting \
    denying declaring explaining confirming acknowledging admitting estimating suggesting citing quoting predicting describing \
    cautioning promising vowing stressing emphasizing emphasising alleging asserting complaining joking replying responding \
    remarking observing signalling signaling implying conceding contending lamenting reminding assuring demanding threatening believing fearing hoping";
const SAY_NOUNS: &str = "contention insistence suggestion complaints admission argument assurance assurances warnings statement report reports estimate estimates announcement claim claims warning interview testimony speech \
    letter memo email tweet remarks comments post survey study poll audit \
    allegation allegations accusation accusations assertion assertions comment remark testimonies document documents filing \
    communique complaint assessment forecast forecasts prediction predictions affidavit video message broadcast release indictment lawsuit ruling article book \
    data figure figures number numbers result results finding findings polls studies surveys records evidence test tests statistics \
    statements filings reviews";
const PHRASAL: &str = "view opinion according put puts point points pointed make makes made words read reads dismissed rejected denounced condemned hailed praised \
    slammed branded dismisses rejects denounces condemns hails expressed expresses voiced voices \
    charge charges charged suspect suspects suspected regret regrets regretted determine determines determined speculate speculates \
    calculate calculates boast boasts confide confides emphasizes emphasises hint hints lament laments muse muses object opine opines \
    proclaim proclaims protest protests recount recounts reiterate reiterates remarks retort retorts surmise surmises swear swears \
    theorize theorizes theorise theorises underscore underscores underline underlines wonder wonders counter counters repeat repeats \
    repeated affirm affirms affirmed confess confesses confessed discover discovers discovered demonstrate demonstrates demonstrated \
    prove proves proved project projects projected rules joke jokes quip quips exclaims demand demands elaborates decided decides \
    went goes confident convinced certain sure adamant hopeful aware know knows knew realize realizes realized realise realises realised \
    understand understands understood recognize recognizes recognized recognise recognises recognised remember remembers remembered \
    intend intends intended";

/// Verbs that end a noun phrase, besides verbs of saying.
const VERBS: &str = "is are was were be been being am has have had having do does did will would shall should can could may might \
    must seek seeks sought lurk lurks make makes made take takes took become became remain remains remained appear appears \
    appeared continue continues begin begins began start started starts stop stopped set give gives gave go goes went come comes \
    came leave left fall fell rise rose run ran hold held keep kept lead led lose lost win won pay paid meet met bring brought \
    fight fought build built send sent get got want wanted need needed use used try tried call called move moved live lived work \
    worked seem seemed help helped show showed shown play played turn turned follow followed include included includes fled flee \
    return returned force forced enter entered escaped roam pledged launched conducted carried cross crossed stage staged \
    destroyed bombed raided controlled controls operate operates operated exploit declined declines refused failed";

const EVENTS: &str = "killed kill kills killing wounded wound wounding wounds injured injure injuring captured capture capturing \
    displaced displace displacing arrested arrest arresting detained detain detaining seized seize seizing destroyed destroy \
    destroying died die dead dying executed execute executing beheaded abducted kidnapped kidnap missing evacuated evacuate \
    rescued rescue deployed deploy dispatched fled flee fleeing returned reopened trained train recruited recruit bombed \
    struck targeted charged convicted sentenced released hired fired laid hospitalized infected stranded drowned murdered \
    slaughtered massacred imprisoned jailed conducted launched staged carried lost born sold bought delivered built shot";
const MEASURES: &str = "mile miles kilometer kilometers kilometre kilometres km meter meters metre metres foot feet inch inches yard \
    yards acre acres hectare hectares square ton tons tonne tonnes kilogram kilograms kg gram grams pound pounds ounce ounces \
    liter liters litre litres gallon gallons barrel barrels percent per-cent percentage degree degrees mph kph knots watt watts \
    kilowatt kilowatts megawatt megawatts mw gw gigawatt gigawatts volt volts hertz kilobyte kilobytes megabyte megabytes gigabyte gigabytes terabyte \
    terabytes petabyte petabytes mb gb tb bushel bushels carat carats teu bpd boepd gigawatt-hour gigawatt-hours megawatt-hour megawatt-hours kilowatt-hour kilowatt-hours kwh mwh gwh \
    mg milligram milligrams microgram micrograms ml millilitre millilitres milliliter milliliters cm mm caliber calories lb lbs oz ft";
const MONEY: &str = "dollar dollars dlr dlrs euro euros pound pounds cent cents yen yuan dinar dinars rupee rupees ruble rubles rouble roubles \
    franc francs mark marks pence peso pesos won shekel shekels riyal riyals dirham dirhams krona kronor krone kroner naira rand zloty lira liras baht ringgit rupiah hryvnia guilder guilders schilling schillings drachma drachmas escudo escudos centavo centavos peseta pesetas markka forint forints koruna kopeck kopecks stg cts toman tomans lire zlotys hryvnias cruzeiro cruzeiros kuna leva birr";
const APPROXIMATORS: &str = "about around approximately roughly nearly almost some circa estimated over under least most up than only \
    just fewer more less exactly";

/// What befalls people and things, by its participle: the forms of its verb, all of [`Class::HAPPENS`].
pub(crate) const HAPPENINGS: &[(&str, &str)] = &[
    ("killed", "kill kills killed killing"),
    ("wounded", "wound wounded wounding"),
    ("injured", "injure injured injuring hurt"),
    ("missing", "missing"),
    ("trapped", "trap trapped trapping"),
    ("hospitalized", "hospitalized hospitalised"),
    ("shot", "shot"),
    ("hanged", "hanged hanging"),
    ("jailed", "jailed jailing imprisoned"),
    ("deported", "deport deported deporting"),
    ("damaged", "damage damaged damaging"),
    ("sank", "sank"),
    ("captured", "capture captured capturing"),
    ("arrested", "arrest arrested arresting"),
    ("detained", "detain detained detaining"),
    ("displaced", "displace displaced displacing homeless"),
    ("seized", "seize seized seizing"),
    ("destroyed", "destroy destroyed destroying"),
    ("died", "die died dying dead perished"),
    ("executed", "execute executed executing"),
    ("beheaded", "behead beheaded beheading"),
    ("kidnapped", "kidnap kidnapped kidnapping"),
    ("abducted", "abduct abducted abducting"),
    ("evacuated", "evacuate evacuated evacuating"),
    ("rescued", "rescue rescued rescuing"),
    ("deployed", "deploy deployed deploying"),
    ("dispatched", "dispatch dispatched dispatching"),
    ("fled", "flee fled fleeing"),
    ("returned", "returned"),
    ("reopened", "reopen reopened"),
    ("freed", "free freed freeing"),
    ("released", "release released releasing"),
    ("convicted", "convict convicted convicting"),
    ("sentenced", "sentence sentenced sentencing"),
    ("charged", "charged charging"),
    ("infected", "infect infected infecting"),
    ("drowned", "drown drowned"),
    ("murdered", "murder murdered"),
    ("massacred", "massacre massacred"),
    ("targeted", "targeted"),
    ("bombed", "bomb bombed bombing"),
    ("cut", "cut cutting"),
];

/// Words of sports: a report on it has several.
const SPORTS: &str = "soccer football baseball basketball hockey cricket rugby tennis golf nba nfl nhl league standings matches match \
    championship tournament innings inning goals goal scored scoring header season coach playoff playoffs semifinal semifinals quarterfinal touchdown \
    pitcher striker midfielder wickets wicket penalty halftime game games won lost drawn points pct player team \
    homer homers homered quarterback touchdowns strikers defender winger relegation wicketkeeper batsman batsmen bowled bowler umpire \
    referee offside assists rebounds runs captain overs cycling badminton athletics volleyball racing metres relay \
    race lap laps grid seconds medal medals champion champions singles doubles quarterfinals bout seeding goalless";

/// Words besides number words that a quantity may begin with.
const QUANTITY_STARTS: &str =
    "a an half several few many tens dozens scores hundreds thousands millions billions";

/// Words that begin the name of a body: clubs, banks, stations, companies of other languages.
const BODY_STARTS: &str = "aerovias aerovías aerolineas aerolíneas lineas líneas linhas transportes ferrocarriles compagnia caja sociedad societa società consejo comision comisión \
    confederacion confederación federacion federación federacao federação asociacion asociación associacao associação associazione sindicato movimiento corporacion corporación \
    empresa cooperativa petroleos petróleos electricite électricité agencia agência institucion institución café casa teatro museo real conseil cour parti ministère assemblée fédération team sporting atletico atlético deportivo dynamo dinamo spartak lokomotiv olympique borussia racing \
    hapoel maccabi rapid estudiantes partizan fc ac afc club athletic banco banca banque bank credit crédit societe société compagnie \
    compania compañía grupo gruppo groupe radio deutsche opera opéra médecins médicos jund hezb jamaat harakat televisa universidad \
    université universität universita ministerio institut instituto istituto";
const VESSELS: &str = "shuttle ship ships vessel vessels tanker tankers ferry ferries trawler trawlers yacht yachts frigate destroyer submarine \
    freighter schooner spacecraft spaceship steamer warship liner icebreaker lifeboat";
