//! From marks that may overlap to elements that nest: pure, and the only place where text is cut.
//!
//! Marks that cross ("A [B A] B") cannot be one element each. The later one is cut where the earlier one ends, so
//! that every mark becomes one element or a few, in text order, and the text between is never repeated or lost.

use std::collections::BinaryHeap;

use sheaf_engine::Mark;
use sheaf_model::{Block, BlockKind, Span};

/// So many marks may lie over the same letter. Further ones are not drawn there: they could not be told apart, and a
/// hostile pack must not nest elements until the browser's stack ends.
pub const DEPTH: usize = 8;

/// A paragraph, heading … with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkedBlock {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub span: Span,
    /// Its text and marks, in order.
    pub nodes: Vec<Node>,
}

/// A stretch of unmarked text, or a mark around further nodes.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text as it stands.
    Text(Span),
    /// A mark, or the part of one.
    Mark {
        /// Index into the marks.
        mark: u32,
        /// Whether the mark begins with this part; it is the one to scroll to and to focus.
        opens: bool,
        /// What it encloses; never empty.
        nodes: Vec<Node>,
    },
}

/// Cuts a text with `blocks` and `marks` into blocks of nested nodes; `shown` says which marks to draw.
///
/// Total: spans that do not fit the text (foreign data) are left out, marks are cut to their block, what lies between
/// blocks is not shown. Marks may come in any order. O(n log n + pieces).
pub fn mark_up(
    text: &str,
    blocks: &[Block],
    marks: &[Mark],
    shown: &dyn Fn(&Mark) -> bool,
) -> Vec<MarkedBlock> {
    // A heap sorts with far less code than `sort` does, and every byte here is fetched by every reader.
    let fits = |i: &u32| {
        let mark = &marks[*i as usize];
        !mark.span.is_empty() && mark.span.slice(text).is_some() && shown(mark)
    };
    let order: BinaryHeap<(u32, u32, u32)> = (0..marks.len() as u32)
        .filter(fits)
        .map(|i| (marks[i as usize].span.start, u32::MAX - marks[i as usize].span.end, i))
        .collect();
    let order = order.into_sorted_vec();

    let mut next = 0;
    let mut across: Vec<u32> = Vec::new(); // marks that reach beyond the block they began in
    let mut marked = Vec::with_capacity(blocks.len());
    for block in blocks.iter().filter(|block| block.span.slice(text).is_some()) {
        across.retain(|&i| marks[i as usize].span.end > block.span.start);
        let mut here = std::mem::take(&mut across);
        while let Some(&(_, _, i)) = order.get(next).filter(|(start, _, _)| *start < block.span.end) {
            if marks[i as usize].span.end > block.span.start {
                here.push(i);
            }
            next += 1;
        }
        across.extend(here.iter().copied().filter(|&i| marks[i as usize].span.end > block.span.end));
        let nodes = Nesting::new(marks, block.span).run(&here);
        marked.push(MarkedBlock { kind: block.kind, span: block.span, nodes });
    }
    marked
}

/// The walk through one block: what is open, innermost last.
struct Nesting<'a> {
    marks: &'a [Mark],
    block: Span,
    at: u32,
    open: Vec<Frame>,
    done: Vec<Node>,
}

struct Frame {
    mark: u32,
    end: u32,
    opens: bool,
    nodes: Vec<Node>,
}

impl<'a> Nesting<'a> {
    fn new(marks: &'a [Mark], block: Span) -> Self {
        Self { marks, block, at: block.start, open: Vec::new(), done: Vec::new() }
    }

    /// `here`: the marks of this block by start, longer ones first.
    fn run(mut self, here: &[u32]) -> Vec<Node> {
        for &mark in here {
            let span = self.marks[mark as usize].span;
            let start = span.start.max(self.block.start);
            self.close_until(start);
            self.text_until(start);
            if self.open.len() < DEPTH {
                let opens = span.start >= self.block.start;
                self.open.push(Frame { mark, end: span.end.min(self.block.end), opens, nodes: Vec::new() });
            }
        }
        self.close_until(self.block.end);
        self.text_until(self.block.end);
        self.done
    }

    /// Closes every open mark that ends at or before `limit`, earliest end first. Those within it that last longer are
    /// closed with it and opened again behind it.
    fn close_until(&mut self, limit: u32) {
        while let Some(end) = self.open.iter().map(|frame| frame.end).min().filter(|&end| end <= limit) {
            self.text_until(end);
            let outermost = self.open.iter().position(|frame| frame.end == end).unwrap_or(0);
            let mut again = Vec::new();
            while self.open.len() > outermost {
                let Some(Frame { mark, end: ends, opens, nodes }) = self.open.pop() else { break };
                let empty = nodes.is_empty();
                if !empty {
                    self.push(Node::Mark { mark, opens, nodes });
                }
                if ends > end {
                    again.push(Frame { mark, end: ends, opens: opens && empty, nodes: Vec::new() });
                }
            }
            self.open.extend(again.into_iter().rev());
        }
    }

    fn text_until(&mut self, end: u32) {
        if end > self.at {
            let text = Node::Text(Span { start: self.at, end });
            self.push(text);
            self.at = end;
        }
    }

    fn push(&mut self, node: Node) {
        self.open.last_mut().map_or(&mut self.done, |frame| &mut frame.nodes).push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sheaf_engine::MarkKind;

    fn mark(start: usize, end: usize) -> Mark {
        Mark { span: Span::new(start, end), kind: MarkKind::Date, index: 0, entity: String::new(), lane: 0 }
    }

    fn paragraph(start: usize, end: usize) -> Block {
        Block { span: Span::new(start, end), kind: BlockKind::Paragraph }
    }

    /// Writes the nodes as `[1:text]`, with `+` where a mark goes on from an earlier part.
    fn write(text: &str, nodes: &[Node]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(span) => span.slice(text).unwrap_or("?").to_owned(),
                Node::Mark { mark, opens, nodes } => {
                    format!("[{mark}{}{}]", if *opens { ":" } else { "+" }, write(text, nodes))
                }
            })
            .collect()
    }

    fn check(text: &str, spans: &[(usize, usize)], expected: &str) {
        let marks: Vec<Mark> = spans.iter().map(|&(start, end)| mark(start, end)).collect();
        let blocks = mark_up(text, &[paragraph(0, text.len())], &marks, &|_| true);
        assert_eq!(write(text, &blocks[0].nodes), expected, "{text} {spans:?}");
    }

    #[test]
    fn marks_become_elements() {
        check("abcdef", &[], "abcdef");
        check("abcdef", &[(2, 4)], "ab[0:cd]ef");
        check("abcdef", &[(0, 6)], "[0:abcdef]");
        check("abcdef", &[(0, 2), (2, 4)], "[0:ab][1:cd]ef");
        check("Mali ومالي", &[(0, 4), (5, 15)], "[0:Mali] [1:ومالي]");
    }

    #[test]
    fn nested_marks_nest() {
        check("abcdef", &[(0, 6), (2, 4)], "[0:ab[1:cd]ef]");
        check("abcdef", &[(2, 4), (0, 6)], "[1:ab[0:cd]ef]");
        check("abcdef", &[(0, 4), (0, 4)], "[0:[1:abcd]]ef");
        check("abcdef", &[(0, 4), (2, 4), (2, 3)], "[0:ab[1:[2:c]d]]ef");
    }

    #[test]
    fn crossing_marks_are_cut_once() {
        check("abcdef", &[(0, 4), (2, 6)], "[0:ab[1:cd]][1+ef]");
        check("abcdef", &[(0, 3), (1, 5), (2, 6)], "[0:a[1:b[2:c]]][1+[2+de]][2+f]");
    }

    #[test]
    fn a_mark_that_crosses_blocks_goes_on_in_the_next() {
        let text = "one\n\ntwo\n\nthree";
        let blocks = [paragraph(0, 3), paragraph(5, 8), paragraph(10, 15)];
        let marked = mark_up(text, &blocks, &[mark(1, 12), mark(5, 8)], &|_| true);
        let written: Vec<String> = marked.iter().map(|block| write(text, &block.nodes)).collect();
        assert_eq!(written, ["o[0:ne]", "[0+[1:two]]", "[0+th]ree"]);
    }

    #[test]
    fn what_is_switched_off_or_does_not_fit_is_left_out() {
        let text = "zoë";
        let blocks = [paragraph(0, 4), paragraph(9, 12)];
        let foreign = [mark(0, 3), mark(2, 40), mark(1, 1), mark(0, 1)];
        let marked = mark_up(text, &blocks, &foreign, &|_| true);
        assert_eq!(marked.len(), 1);
        assert_eq!(write(text, &marked[0].nodes), "[3:z]oë");
        assert_eq!(write(text, &mark_up(text, &blocks, &foreign, &|_| false)[0].nodes), "zoë");
    }

    #[test]
    fn depth_is_bounded() {
        let text = "x".repeat(10);
        let marks: Vec<Mark> = (0..10_000).map(|_| mark(0, 10)).collect();
        let marked = mark_up(&text, &[paragraph(0, 10)], &marks, &|_| true);
        assert_eq!(write(&text, &marked[0].nodes).matches('[').count(), DEPTH);
    }

    /// For each byte of the text in order: the marks over it.
    fn flatten(nodes: &[Node], over: &mut Vec<u32>, out: &mut Vec<(u32, Vec<u32>)>) {
        for node in nodes {
            match node {
                Node::Text(span) => {
                    for at in span.start..span.end {
                        let mut marks = over.clone();
                        marks.sort_unstable();
                        out.push((at, marks));
                    }
                }
                Node::Mark { mark, nodes, .. } => {
                    assert!(!nodes.is_empty());
                    over.push(*mark);
                    flatten(nodes, over, out);
                    over.pop();
                }
            }
        }
    }

    fn openings(nodes: &[Node], out: &mut Vec<u32>) {
        for node in nodes {
            if let Node::Mark { mark, opens, nodes } = node {
                if *opens {
                    out.push(*mark);
                }
                openings(nodes, out);
            }
        }
    }

    proptest! {
        /// No letter is lost or repeated, each lies under just the marks that cover it, each mark opens once.
        #[test]
        fn every_letter_lies_under_its_marks(spans in proptest::collection::vec((0usize..30, 1usize..12), 0..DEPTH)) {
            let text = "abcdefghijklmnopqrstuvwxyzabcd";
            let marks: Vec<Mark> = spans.iter().map(|&(s, n)| mark(s, (s + n).min(30))).collect();
            let blocks = [paragraph(0, 13), paragraph(13, 30)];
            let marked = mark_up(text, &blocks, &marks, &|_| true);
            let (mut found, mut opened) = (Vec::new(), Vec::new());
            for block in &marked {
                flatten(&block.nodes, &mut Vec::new(), &mut found);
                openings(&block.nodes, &mut opened);
            }
            let expected: Vec<(u32, Vec<u32>)> = (0..30u32)
                .map(|at| {
                    let over = |m: &Mark| m.span.start <= at && at < m.span.end;
                    (at, (0..marks.len() as u32).filter(|&i| over(&marks[i as usize])).collect())
                })
                .collect();
            prop_assert_eq!(found, expected);
            opened.sort_unstable();
            prop_assert_eq!(opened, (0..marks.len() as u32).collect::<Vec<_>>());
        }
    }
}
