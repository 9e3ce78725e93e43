//! What ran, as it is written down from one build to the next.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::body::bodies;
use crate::module::Module;
use crate::names::plain;
use crate::{Error, Parts, cut, split};

/// Which functions ran, and which of their points (see [`profile`](crate::profile())) were passed.
///
/// A function is known by its [`plain`] name and how many instructions it has. Where it has been written anew and has
/// another length, all of it is taken to run; so is a function without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile(BTreeMap<String, BTreeMap<usize, Vec<bool>>>);

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
            let points = points.bytes().map(|point| point == b'1').collect();
            profile.0.entry(name.to_owned()).or_default().insert(length, points);
        }
        profile
    }

    /// A line for each function: its name, how many instructions it has, and a 1 for each point that was passed, 0 for the
    /// others.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (name, lengths) in &self.0 {
            for (length, points) in lengths {
                let points: String = points.iter().map(|passed| if *passed { '1' } else { '0' }).collect();
                let _ = writeln!(text, "{name}\t{length}\t{points}");
            }
        }
        text
    }

    /// Adds what ran of a module: the numbers that the one that [`profile`](crate::profile()) made of it has given.
    pub fn add(&mut self, module: &[u8], ran: &BTreeSet<u32>) -> Result<(), Error> {
        let read = Module::read(module)?;
        let mut number = 0;
        for ((function, _), body) in read.defined().zip(bodies(module, &read)?) {
            let (length, count) = body.map_or((0, 1), |body| (body.instructions.len(), body.points().len()));
            let points: Vec<bool> =
                (number..number + count as u32).map(|point| ran.contains(&point)).collect();
            number += count as u32;
            let Some(name) = read.names.get(&function).filter(|_| points.contains(&true)) else { continue };
            let known = self.0.entry(plain(name)).or_default().entry(length).or_default();
            if known.len() == points.len() {
                known.iter_mut().zip(points).for_each(|(known, passed)| *known |= passed);
            } else if known.is_empty() {
                *known = points;
            } else {
                // Two functions that cannot be told apart.
                known.fill(true);
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

    /// The same module, with arms that did not run as functions of their own (see [`cut`]).
    pub fn cut(&self, module: &[u8]) -> Result<Vec<u8>, Error> {
        cut(module, |name, length| self.0.get(&plain(name))?.get(&length).cloned())
    }

    /// Divides a module: what did not run goes into the later part, functions and arms of functions.
    pub fn divide(&self, module: &[u8]) -> Result<Parts, Error> {
        split(&self.cut(module)?, |name| self.0.contains_key(&plain(name)))
    }
}
