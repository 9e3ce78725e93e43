//! The table of figures as it is stored.

use sheaf_model::{Interval, Span};

use super::super::speakers::Voice;
use super::super::units::{last, steps};
use super::{FigureGroup, FigureSource, Figures, Of};
use crate::coding::record::{Fields, Record};
use crate::{Dates, PackError, sections::dates};

const KINDS: [Of; 4] = [Of::Things, Of::Share, Of::Unit, Of::Nothing];

impl Figures {
    /// As it is stored: words, sources and groups; the distinct values; then what is known of each row, column by column.
    /// What may be missing is a number plus one, or 0.
    pub(in crate::tables) fn write(&self, dates: &Dates<'_>) -> Vec<u8> {
        let mut record = Record::default();
        record.texts(self.texts.texts());
        record.number(self.sources.len() as u32);
        for source in &self.sources {
            record.flag(matches!(source, FigureSource::Voice(_)));
            match source {
                FigureSource::Voice(voice) => voice.write(&mut record),
                FigureSource::Document(outlet, document) => {
                    record.optional_text(outlet.as_deref());
                    record.number(*document);
                }
            }
        }
        record.number(self.groups.len() as u32);
        for FigureGroup { key, of, words, events } in &self.groups {
            record.text(key);
            record.choice(&KINDS, of);
            record.texts(words);
            record.texts(events);
        }
        let mut values: Vec<u64> = Vec::new();
        values
            .extend(self.least.iter().chain(&self.most).filter(|value| !value.is_nan()).map(|v| v.to_bits()));
        values.sort_unstable();
        values.dedup();
        record.number(values.len() as u32);
        for value in &values {
            record.double(f64::from_bits(*value));
        }
        let by_place = |column: &[f64]| -> Vec<u32> {
            let place = |value: &f64| values.binary_search(&value.to_bits()).map_or(0, |at| at as u32 + 1);
            column.iter().map(place).collect()
        };
        let intervals: Vec<Interval> = dates.intervals().collect();
        let time = |time: &Interval| dates::number(&intervals, *time).map_or(0, |number| number + 1);
        let (mut documents, mut before) = (Vec::new(), 0);
        for document in &self.documents {
            documents.push(document.wrapping_sub(before));
            before = *document;
        }
        // Groups begin with small numbers again, which would make a wide frame of every step back.
        for first in &self.starts[..self.groups.len()] {
            documents[*first as usize] = self.documents[*first as usize];
        }
        for column in [
            &steps(&self.starts),
            &documents,
            &self.indices,
            &self.spans.iter().map(|span| span.start).collect(),
            &self.spans.iter().map(|span| span.end - span.start).collect(),
            &by_place(&self.least),
            &by_place(&self.most),
            &self.approximate.iter().map(|approximate| u32::from(*approximate)).collect(),
            &self.times.iter().map(time).collect(),
            &self.places,
            &self.whose,
            &self.given_by,
            &self.words,
        ] {
            record.column(column);
        }
        record.0
    }

    /// What [`Figures::write`] has written, of so many documents. O(n).
    pub(in crate::tables) fn read(
        bytes: &[u8],
        dates: &Dates<'_>,
        documents: usize,
    ) -> Result<Self, Box<PackError>> {
        let mut fields = Fields::new(bytes);
        let mut table = Self::default();
        for text in fields.texts() {
            table.texts.number(&text);
        }
        for _ in 0..fields.count() {
            let source = if fields.flag() {
                FigureSource::Voice(Voice::read(&mut fields))
            } else {
                FigureSource::Document(fields.optional_text(), fields.number())
            };
            table.sources.push(source);
        }
        for _ in 0..fields.count() {
            let (key, of) = (fields.text(), fields.choice(&KINDS));
            table.groups.push(FigureGroup { key, of, words: fields.texts(), events: fields.texts() });
        }
        let values: Vec<f64> = (0..fields.count()).map(|_| fields.double()).collect();
        let sizes = fields.column(table.groups.len());
        table.starts = fields.running(&sizes);
        let count = last(&table.starts);
        let steps = fields.column(count);
        table.indices = fields.column(count);
        let (starts, lengths) = (fields.column(count), fields.column(count));
        let [least, most, approximate, times] = [(); 4].map(|()| fields.column(count));
        [table.places, table.whose, table.given_by, table.words] = [(); 4].map(|()| fields.column(count));
        let mut steps = steps.iter();
        for size in sizes {
            let mut document = 0_u32;
            for step in steps.by_ref().take(size as usize) {
                document = document.wrapping_add(*step);
                table.documents.push(document);
            }
        }
        let spans = starts.iter().zip(&lengths);
        table.spans =
            spans.map(|(&start, length)| Span { start, end: start.saturating_add(*length) }).collect();
        // A number plus one.
        let some = |number: &u32| number.checked_sub(1);
        let value = |number: &u32| some(number).and_then(|at| values.get(at as usize)).copied();
        (table.least, table.most) = (
            least.iter().map(|number| value(number).unwrap_or(f64::NAN)).collect(),
            most.iter().map(|number| value(number).unwrap_or(f64::NAN)).collect(),
        );
        table.approximate = approximate.iter().map(|number| *number == 1).collect();
        let time = |number: &u32| some(number).and_then(|at| dates.interval(at)).unwrap_or_default();
        table.times = times.iter().map(time).collect();
        fields.below(documents, &table.documents);
        fields.below(table.sources.len(), &table.given_by);
        fields.finish("figures", 0)?;
        Ok(table)
    }
}
