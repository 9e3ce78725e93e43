//! The words of saying by what they do in a sentence.

use crate::word::{Short, words};

/// Verbs that speak by themselves, whoever stands before them.
pub(super) const SURE: &[Short] = words!(
    "say says said tell tells told add adds added explain explains explained insist insists insisted reply replied \
    replies recalled recalls asked asks wrote writes tweeted testified joked quipped"
);
/// Verbs that report a clause with no "that" before it.
pub(super) const STRONG: &[Short] = words!(
    "say says said tell tells told warned warns warn add adds added explain explains explained insist insists \
    insisted argue argues argued claim claims claimed vow vows vowed cautioned announced acknowledge acknowledges acknowledged deny \
    denies denied state stated tweeted testified replied assert asserted asserts estimate estimates estimated suggest suggested \
    suggests confirmed recalled noted wrote declared admitted admits conceded concedes contend contends contended allege alleged \
    alleges predict predicts predicted promised pledged"
);
/// Those of them that also have things, deeds and rights for their objects.
pub(super) const WITH_OBJECT: &[Short] = words!(
    "claimed claims claim denied denies announced confirmed wrote recalled declared estimated noted argued stated state suggested asserted"
);
/// Verbs of thinking: they report with a clause only.
pub(super) const THINKING: &[Short] = words!(
    "think thinks thought expect expects expected hope hopes hoped fear fears feared feel feels felt doubt doubts doubted worry worries worried assume assumes assumed believe believes believed considered considers"
);
/// What is asserted by deeds and not by words.
pub(super) const ASSERTED: &[Short] = words!(
    "control dominance authority influence itself himself herself themselves rights power independence sovereignty"
);
/// Verbs with a listener for their object.
pub(super) const TELLING: &[Short] = words!(
    "told tells tell warned warns assured assures reminded reminds informed informs notified advised asked"
);
/// Verbs whose clause their speaker does not vouch for.
pub(super) const HEDGES: &[Short] = words!(
    "claimed claims claim alleged alleges allege suggested suggest suggests estimated estimates estimate believe \
    believes believed think thinks thought assume assumes assumed fear fears feared hope hopes hoped"
);
/// Verbs that stand before their speaker behind a comma ("…, warned the mayor"); "described the mayor" has an object.
pub(super) const INVERTED: &[Short] = words!(
    "say says said add adds added explain explains explained insist insists insisted argue argues argued recall \
    recalls recalled note notes noted write writes wrote warn warns warned reply replies replied asked asks continued concluded \
    acknowledged admitted joked quipped suggested declared reported"
);
/// Nouns of saying that name their maker behind "by" or "from".
pub(super) const MADE: &[Short] = words!(
    "estimate estimates report reports statement announcement claim claims survey study poll audit warning testimony \
    letter memo email tweet allegation allegations accusation assertion assessment forecast forecasts prediction predictions analysis warnings"
);
/// Nouns of saying behind which "that" leads in what is said.
pub(super) const OWNED: &[Short] = words!(
    "claim claims assertion assertions contention insistence allegation allegations accusation accusations warning warnings \
    announcement statement suggestion prediction predictions complaint complaints admission argument assurance assurances"
);
/// Words behind which a verb of saying is a noun or an infinitive.
pub(super) const NOUN_BEFORE: &[Short] = words!(
    "to of the a an these those its his her their any no in by for on such media news some many official two \
    three with about from this that each every another several expressed expresses voiced voices"
);
/// Words before a noun that could be a verb of saying as well.
pub(super) const ADJECTIVE_BEFORE: &[Short] = words!("new recent latest first last initial early");
