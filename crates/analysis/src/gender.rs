//! Titles, kin and given names that tell a woman from a man, as far as a text tells it at all.

use crate::word::{Short, Word, words};

const WOMEN: &[Short] = words!(
    "mrs ms miss mme mlle madame lady baroness countess duchess sister queen princess dame spokeswoman congresswoman chairwoman actress mother sister daughter \
    wife aunt widow mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra \
    emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela helen anna \
    pamela nicole emma samantha katherine christine rachel catherine janet maria diane virginia julie joyce victoria olivia \
    christina joan judith megan andrea hannah martha gloria ann anne teresa theresa sara alice marie diana hillary heidi jane \
    fatima aisha leila kate claire caroline eva"
);
const MEN: &[Short] = words!(
    "mr sir lord king prince spokesman congressman chairman father brother son husband uncle sheikh imam bishop \
    pope john robert michael william david richard joseph thomas charles james george donald paul mark steven kenneth brian \
    edward ronald anthony kevin jason jeffrey gary larry frank scott eric stephen andrew raymond gregory dennis peter henry \
    bill bob tom jim mike dave dan steve ben jack joe mohammed mohamed muhammad ahmed ahmad ali hassan hussein omar ibrahim \
    mustafa khalid vladimir sergei ivan jose juan carlos"
);

/// Whether a word before a name, or its first one, says that a woman is meant; `None` where it does not say.
pub(crate) fn is_female(word: &str) -> Option<bool> {
    let word = Word::of(word.trim_end_matches('.'));
    if word.among(WOMEN) { Some(true) } else { word.among(MEN).then_some(false) }
}
