//! Who said what, named or not, in which words.

mod answer;

pub use answer::{AnonymousShare, How, SaidRow, Speaker, StatementsAnswer, StatementsRequest, Who};

use sheaf_index::folded;
use sheaf_index::tables::{Statements, Voice};

use crate::find::keys::{self, key, parts, score_key};
use crate::read::documents::Stop;
use crate::{Engine, Query, Reply};

impl Engine {
    /// The statements of the documents that match. O(statements of the collection); the first time, all facts are read.
    pub fn statements(&self, query: &Query, request: &StatementsRequest) -> Reply<StatementsAnswer> {
        self.ask(|| self.said(query, request))
    }

    fn said(&self, query: &Query, request: &StatementsRequest) -> Result<StatementsAnswer, Stop> {
        let documents = self.evidence(query)?;
        let table = self.all_statements()?;
        let chosen = request.speaker.as_deref().map(|key| self.voice(table, key)).transpose()?;
        let mut answer = StatementsAnswer::default();
        let mut voices = vec![Heard::default(); table.voices().len()];
        let mut shares: Vec<(u32, [u32; 3])> = Vec::new();
        let mut rows = Vec::new();
        for (row, &document) in table.documents.iter().enumerate() {
            if !documents.contains(document) {
                continue;
            }
            let (voice, who) = (table.said_by[row], who(table, row));
            let how = if table.direct[row] { How::Direct } else { How::Reported };
            let hedged = table.hedged[row];
            match shares.last_mut() {
                Some((last, by)) if *last == document => by[who as usize] += 1,
                _ => {
                    let mut by = [0; 3];
                    by[who as usize] = 1;
                    shares.push((document, by));
                }
            }
            let fits_who = request.who.is_none_or(|asked| asked == who);
            let fits_how = request.how.is_none_or(|asked| asked == how);
            let fits_hedged = hedged || !request.hedged;
            answer.by[who as usize] += u32::from(fits_how && fits_hedged);
            answer.told[how as usize] += u32::from(fits_who && fits_hedged);
            answer.hedged += u32::from(fits_who && fits_how && hedged);
            if !(fits_who && fits_how && fits_hedged) {
                continue;
            }
            if let Some(heard) = voice.checked_sub(1).and_then(|voice| voices.get_mut(voice as usize)) {
                heard.statements += 1;
                heard.documents += u32::from(heard.last != document + 1);
                heard.last = document + 1;
            }
            if chosen.is_none_or(|chosen| chosen == Some(voice)) {
                rows.push(row as u32);
            }
        }
        answer.documents = shares.len() as u32;
        answer.shares = self.shares(&shares, request.documents)?;
        self.speakers(table, &voices, request, &mut answer)?;
        if let Some(Some(voice @ 1..)) = chosen {
            let heard = voices.get(voice as usize - 1).copied().unwrap_or_default();
            answer.chosen = Some(self.speaker(table, voice - 1, heard)?);
        }
        answer.total = rows.len() as u32;
        let (from, limit) = (request.window.offset as usize, request.window.limit as usize);
        let rows: Vec<u32> = rows.into_iter().skip(from).take(limit).collect();
        answer.rows = self.said_rows(table, &voices, &rows)?;
        Ok(answer)
    }

    /// The speakers of each kind who say most.
    fn speakers(
        &self,
        table: &Statements,
        voices: &[Heard],
        request: &StatementsRequest,
        answer: &mut StatementsAnswer,
    ) -> Result<(), Stop> {
        let typed = folded(&request.typed);
        let mut orders = [Vec::new(), Vec::new()];
        for (number, heard) in (0..).zip(voices).filter(|(_, heard)| heard.statements > 0) {
            let voice = &table.voices()[number as usize];
            if typed.is_empty() || begins(&folded(&self.name_of(voice)?), &typed) {
                orders[usize::from(voice.anonymous)].push(key(!heard.statements, number));
            }
        }
        for (order, heads) in orders.iter_mut().zip(&mut answer.heads) {
            *heads = order.len() as u32;
            keys::least(order, request.speakers as usize);
            for number in order.iter().map(|key| parts(*key).1) {
                answer.speakers.push(self.speaker(table, number, voices[number as usize])?);
            }
        }
        Ok(())
    }

    fn speaker(&self, table: &Statements, number: u32, heard: Heard) -> Result<Speaker, Stop> {
        let voice = &table.voices()[number as usize];
        let named = self.named(voice.entity.map_or(0, |entity| entity + 1))?;
        Ok(Speaker {
            key: match &named {
                Some(named) => ["=", &named.id].concat(),
                None => table.key(number).to_owned(),
            },
            name: self.name_of(voice)?,
            entity: named.map(|named| named.id),
            anonymous: voice.anonymous,
            statements: heard.statements,
            documents: heard.documents,
        })
    }

    fn name_of(&self, voice: &Voice) -> Result<String, Stop> {
        let entity = self.named(voice.entity.map_or(0, |entity| entity + 1))?;
        Ok(entity.map_or_else(|| voice.name.clone(), |named| named.name))
    }

    /// The number of a speaker plus one; `None` where there is no such speaker.
    fn voice(&self, table: &Statements, key: &str) -> Result<Option<u32>, Stop> {
        let number = match key.strip_prefix('=') {
            Some(id) => match self.pack().entities()?.ids.find(id)? {
                Some(entity) => table.find(&["=", &entity.to_string()].concat()),
                None => None,
            },
            None => table.find(key),
        };
        Ok(number.map(|number| number + 1))
    }

    fn shares(&self, all: &[(u32, [u32; 3])], limit: u32) -> Result<Vec<AnonymousShare>, Stop> {
        let anonymous = |by: &[u32; 3]| by[Who::Anonymous as usize] as f32 / by.iter().sum::<u32>() as f32;
        let mut order: Vec<u64> =
            all.iter().zip(0..).map(|((_, by), place)| key(score_key(anonymous(by)), place)).collect();
        keys::least(&mut order, limit as usize);
        let documents = self.pack().documents()?;
        let mut shares = Vec::with_capacity(order.len());
        for place in order.into_iter().map(|key| parts(key).1) {
            let (document, by) = all[place as usize];
            let record = documents.record(document)?;
            shares.push(AnonymousShare {
                document: record.id,
                title: record.title,
                published: record.published,
                by,
            });
        }
        Ok(shares)
    }

    /// Rows in their sentences.
    fn said_rows(&self, table: &Statements, voices: &[Heard], rows: &[u32]) -> Result<Vec<SaidRow>, Stop> {
        self.require(rows.iter().map(|row| table.documents[*row as usize]))?;
        let mut shown = Vec::with_capacity(rows.len());
        for of_document in rows.chunk_by(|a, b| table.documents[*a as usize] == table.documents[*b as usize])
        {
            let document = table.documents[of_document[0] as usize];
            let body = self.body(document)?;
            let facts = body.facts(&body.shape()?, self)?;
            let spans: Vec<_> = of_document.iter().map(|row| table.spans[*row as usize]).collect();
            for (context, &row) in self.in_sentences(document, &spans)?.into_iter().zip(of_document) {
                let row = row as usize;
                let statement = facts.statements.get(table.indices[row] as usize);
                let cue = statement.and_then(|statement| statement.cue?.slice(body.text));
                let speaker = table.said_by[row].checked_sub(1);
                let speaker =
                    speaker.map(|voice| self.speaker(table, voice, voices[voice as usize])).transpose()?;
                let said_by = statement.and_then(|statement| statement.speaker.as_ref());
                shown.push(SaidRow {
                    context,
                    direct: table.direct[row],
                    hedged: table.hedged[row],
                    cue: cue.map(str::to_owned),
                    speaker,
                    descriptor: said_by.and_then(|speaker| speaker.descriptor.clone()),
                });
            }
        }
        Ok(shown)
    }
}

/// How much is heard of a speaker.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    statements: u32,
    documents: u32,
    /// The last document plus one.
    last: u32,
}

fn who(table: &Statements, row: usize) -> Who {
    match table.said_by[row].checked_sub(1) {
        None => Who::Nobody,
        Some(voice) if table.voices()[voice as usize].anonymous => Who::Anonymous,
        Some(_) => Who::Named,
    }
}

/// Whether each word typed begins a word of a name, all folded.
fn begins(name: &str, typed: &str) -> bool {
    typed.split(' ').all(|typed| name.split(' ').any(|word| word.starts_with(typed)))
}
