//! What ran, as it is written down from one build to the next.

use std::collections::{BTreeMap, BTreeSet};

use crate::body::bodies;
use crate::cut::{cut, part_of_arm};
use crate::module::Module;
use crate::names::plain;
use crate::{Error, split};

/// When something is needed: 0 for the first thing that a module is for, 1 for what comes after that, and so on.
pub type Stage = u8;

/// The stage of what never ran.
pub(crate) const NEVER: Stage = Stage::MAX;

/// Which functions ran, and in which stage first each of their points (see [`profile`](crate::profile())) was passed.
///
/// A function is known by its [`plain`] name and how many instructions it has. Where it has been written anew and has
/// another length, all of it is taken to run; so is a function without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile(BTreeMap<String, BTreeMap<usize, Vec<Stage>>>);

impl Profile {
    /// Reads a list that [`text`](Self::text) has written. What is no line of such a list is passed over.
    pub fn parse(text: &str) -> Self {
        let mut profile = Self::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(length), Some(points)) = (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let Ok(length) = length.parse() else { continue };
            let stage = |point: u8| if point.is_ascii_digit() { point - b'0' } else { NEVER };
            let points = points.bytes().map(stage).collect();
            profile.0.entry(name.to_owned()).or_default().insert(length, points);
        }
        profile
    }

    /// A line for each function: its name, how many instructions it has, and for each point the stage (one digit) in which
    /// it was first passed, `-` where it never was.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (name, lengths) in &self.0 {
            for (length, points) in lengths {
                let digit = |stage: &Stage| if *stage == NEVER { '-' } else { char::from(b'0' + stage % 10) };
                let points: String = points.iter().map(digit).collect();
                text += &format!("{name}\t{length}\t{points}\n");
            }
        }
        text
    }

    /// Adds what ran of a module in a stage: the numbers that the one that [`profile`](crate::profile()) made of it has
    /// given.
    pub fn add(&mut self, module: &[u8], stage: Stage, ran: &BTreeSet<u32>) -> Result<(), Error> {
        let read = Module::read(module)?;
        let mut number = 0;
        for ((function, _), body) in read.defined().zip(bodies(module, &read)?) {
            let (length, count) = body.map_or((0, 1), |body| (body.instructions.len(), body.points().len()));
            let points: Vec<Stage> = (number..number + count as u32)
                .map(|point| if ran.contains(&point) { stage } else { NEVER })
                .collect();
            number += count as u32;
            let Some(name) = read.names.get(&function).filter(|_| points.contains(&stage)) else { continue };
            let known = self.0.entry(plain(name)).or_default().entry(length).or_default();
            if known.len() == points.len() {
                known.iter_mut().zip(points).for_each(|(known, passed)| *known = passed.min(*known));
            } else if known.is_empty() {
                *known = points;
            } else {
                // Two functions that cannot be told apart.
                let first = known.iter().copied().min().unwrap_or(stage).min(stage);
                known.fill(first);
            }
        }
        Ok(())
    }

    /// How many functions ran.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none did.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of the functions that ran are among these names.
    pub fn known(&self, names: &BTreeSet<String>) -> usize {
        self.0.keys().filter(|name| names.contains(*name)).count()
    }

    /// The same module, with what did not run in the stage of its function as functions of their own (see [`cut`]).
    pub fn cut(&self, module: &[u8]) -> Result<Vec<u8>, Error> {
        cut(module, self.stages(), |name, length| self.0.get(&plain(name))?.get(&length).cloned())
    }

    /// Divides a module: a part for each stage, and one for what never ran, functions and arms of functions. Each comes after
    /// the one before.
    pub fn divide(&self, module: &[u8]) -> Result<Vec<Vec<u8>>, Error> {
        let last = self.stages();
        split(&self.cut(module)?, last, |name| match part_of_arm(name) {
            Some(part) => part,
            None => self.stage(&plain(name)).unwrap_or(last),
        })
    }

    /// How many stages there are.
    fn stages(&self) -> Stage {
        let all = self.0.values().flat_map(BTreeMap::values).flatten();
        all.filter(|stage| **stage != NEVER).max().map_or(0, |last| last + 1)
    }

    /// The stage in which a function first ran.
    fn stage(&self, name: &str) -> Option<Stage> {
        self.0.get(name)?.values().flatten().copied().min().filter(|stage| *stage != NEVER)
    }
}
