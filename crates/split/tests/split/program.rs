//! Programs made by chance: they jump, say numbers, write into their frame on the stack and elsewhere, and panic.
#![allow(clippy::expect_used, reason = "for tests")]

use proptest::prelude::*;

/// A statement of a made-up program. Numbers are brought into the range of what they choose from.
#[derive(Clone, Debug)]
pub(crate) enum Statement {
    /// Changes a local, at some length.
    Set(u32, u32, i32),
    /// Changes the wide local.
    Widen(u32),
    Say(u32),
    /// Writes a local to one of eight places, or reads one of them: in the frame, or elsewhere.
    Write(bool, u32, u32),
    Read(bool, u32, u32),
    /// Panics, if a local is odd.
    PanicIf(u32),
    Panic(u32),
    Block(Vec<Statement>),
    /// Adds what a block gives to a local.
    Value(u32, u32, Vec<Statement>),
    If(u32, Vec<Statement>, Vec<Statement>),
    /// Again where a local is odd.
    Loop(u32, Vec<Statement>),
    /// Leaves a block, if a local is odd.
    LeaveIf(usize, u32),
    Leave(usize),
    /// Leaves one of three blocks, by the value of a local.
    Choose([usize; 3], u32),
    Return,
}

use Statement::{
    Block, Choose, If, Leave, LeaveIf, Loop, Panic, PanicIf, Read, Return, Say, Set, Value, Widen, Write,
};

pub(crate) fn statement() -> impl Strategy<Value = Statement> {
    let leaf = prop_oneof![
        6 => (0..4_u32, 0..4_u32, any::<i32>()).prop_map(|(to, from, by)| Set(to, from, by)),
        1 => (0..4_u32).prop_map(Widen),
        2 => (0..5_u32).prop_map(Say),
        2 => (any::<bool>(), 0..8_u32, 0..4_u32).prop_map(|(frame, at, from)| Write(frame, at, from)),
        1 => (any::<bool>(), 0..8_u32, 0..4_u32).prop_map(|(frame, at, to)| Read(frame, at, to)),
        2 => (0..4_u32).prop_map(PanicIf),
        1 => (0..4_u32).prop_map(Panic),
        3 => (0..6_usize, 0..4_u32).prop_map(|(label, by)| LeaveIf(label, by)),
        1 => (0..6_usize).prop_map(Leave),
        1 => (any::<[u8; 3]>(), 0..4_u32).prop_map(|(labels, by)| Choose(labels.map(usize::from), by)),
        1 => Just(Return),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..5);
        prop_oneof![
            some().prop_map(Block),
            (0..4_u32, 0..4_u32, some()).prop_map(|(to, from, body)| Value(to, from, body)),
            (0..4_u32, some(), prop_oneof![Just(Vec::new()), some()])
                .prop_map(|(by, then, otherwise)| If(by, then, otherwise)),
            (0..4_u32, some()).prop_map(|(by, body)| Loop(by, body)),
        ]
    })
}

/// Writes statements as text. `labels`: whether what is around them gives a value, from the outermost; the first is the
/// function.
fn write(text: &mut String, statements: &[Statement], labels: &mut Vec<bool>) {
    for statement in statements {
        let odd = |local: &u32| format!("(i32.and (local.get {local}) (i32.const 1))");
        match statement {
            Set(to, from, by) => {
                for step in 0..5 {
                    *text += &format!(
                        "(local.set {to} (i32.xor (i32.mul (local.get {from}) (i32.const {by})) (i32.const {})))\n",
                        by.wrapping_mul(31).wrapping_add(step)
                    );
                }
            }
            Widen(from) => {
                *text += &format!(
                    "(local.set 4 (i64.add (i64.mul (local.get 4) (i64.const 6364136223846793005)) (i64.extend_i32_s (local.get {from}))))\n"
                );
            }
            Say(4) => *text += "(call $say (i32.wrap_i64 (i64.shr_u (local.get 4) (i64.const 32))))\n",
            Say(local) => *text += &format!("(call $say (local.get {local}))\n"),
            Write(frame, at, from) => {
                *text += &format!("(i32.store offset={at} {} (local.get {from}))\n", address(*frame));
            }
            Read(frame, at, to) => {
                *text += &format!("(local.set {to} (i32.load8_u offset={at} {}))\n", address(*frame));
            }
            PanicIf(by) => {
                *text += &format!(
                    "(if {} (then (call $fail (local.get {by}) (i32.const 64)) unreachable))\n",
                    odd(by)
                );
            }
            Panic(of) => *text += &format!("(call $fail (local.get {of}) (i32.const 80)) unreachable\n"),
            Block(body) => within(text, "(block\n", body, labels, false, ")\n"),
            Value(to, from, body) => {
                *text += &format!("(local.set {to} (i32.add (local.get {from})\n");
                within(
                    text,
                    "(block (result i32)\n",
                    body,
                    labels,
                    true,
                    &format!("(local.get {from}))))\n"),
                );
            }
            If(by, then, otherwise) => {
                within(text, &format!("(if {} (then\n", odd(by)), then, labels, false, ")\n");
                within(text, "(else\n", otherwise, labels, false, "))\n");
            }
            Loop(by, body) => {
                let fuel = "(global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))\n\
                            (if (i32.eqz (global.get $fuel)) (then unreachable))\n";
                within(
                    text,
                    &format!("(loop\n{fuel}"),
                    body,
                    labels,
                    false,
                    &format!("(br_if 0 {}))\n", odd(by)),
                );
            }
            LeaveIf(label, by) => {
                let label = label % labels.len();
                *text += &if labels[labels.len() - 1 - label] {
                    format!("(drop (br_if {label} (local.get 1) {}))\n", odd(by))
                } else {
                    format!("(br_if {label} {})\n", odd(by))
                };
            }
            Leave(label) => {
                let label = label % labels.len();
                *text += &if labels[labels.len() - 1 - label] {
                    format!("(br {label} (local.get 2))\n")
                } else {
                    format!("(br {label})\n")
                };
            }
            Choose(choice, by) => {
                let bare: Vec<usize> =
                    (0..labels.len()).filter(|label| !labels[labels.len() - 1 - label]).collect();
                if let Some(last) = bare.last() {
                    let [a, b, _] = choice.map(|label| bare[label % bare.len()]);
                    *text += &format!("(br_table {a} {b} {last} (i32.and (local.get {by}) (i32.const 3)))\n");
                }
            }
            Return if labels[0] => *text += "(return (local.get 3))\n",
            Return => *text += "(return)\n",
        }
    }
}

/// Where the eight places begin.
fn address(frame: bool) -> &'static str {
    if frame { "(i32.add (local.get 5) (i32.const 4))" } else { "(i32.const 16)" }
}

fn within(
    text: &mut String,
    open: &str,
    body: &[Statement],
    labels: &mut Vec<bool>,
    gives: bool,
    close: &str,
) {
    *text += open;
    labels.push(gives);
    write(text, body, labels);
    labels.pop();
    *text += close;
}

/// What a program says before it panics.
pub(crate) const PANICKED: i32 = -123_456;

/// A module whose function `f` has these statements.
pub(crate) fn module(statements: &[Statement], gives: bool) -> Vec<u8> {
    let mut body = String::new();
    write(&mut body, statements, &mut vec![gives]);
    let (result, value) = if gives { ("(result i32)", "(local.get 0)") } else { ("", "") };
    let text = format!(
        r#"(module
        (import "host" "say" (func $say (param i32)))
        (memory (export "memory") 1)
        (global $fuel (mut i32) (i32.const 30))
        (global $__stack_pointer (mut i32) (i32.const 1024))
        (func $core::panicking::panic_fmt (param i32 i32)
          (call $say (i32.const {PANICKED})) unreachable)
        (func $fail (param i32 i32) (local i32)
          (global.set $__stack_pointer (local.tee 2 (i32.sub (global.get $__stack_pointer) (i32.const 16))))
          (i64.store offset=8 (local.get 2) (i64.extend_i32_u (local.get 0)))
          (call $core::panicking::panic_fmt (local.get 2) (local.get 1)) unreachable)
        (func $f (export "f") (param i32 i32) {result} (local i32 i32 i64 i32)
        (global.set $__stack_pointer (local.tee 5 (i32.sub (global.get $__stack_pointer) (i32.const 16))))
        {body} {value}))"#
    );
    wat::parse_str(text).expect("it is wat")
}
