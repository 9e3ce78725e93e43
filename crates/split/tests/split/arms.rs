//! Functions without the arms that did not run do what they did with them: programs made by chance, of which any points
//! are said to have been passed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sheaf_split::{ARM, Profile, names};
use wasmi::Val;

use crate::host::{Host, When};

/// A statement of a made-up program. Numbers are brought into the range of what they choose from.
#[derive(Clone, Debug)]
enum Statement {
    /// Changes a local, at some length.
    Set(u32, u32, i32),
    /// Changes the wide local.
    Widen(u32),
    Say(u32),
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

use Statement::{Block, Choose, If, Leave, LeaveIf, Loop, Return, Say, Set, Value, Widen};

fn statement() -> impl Strategy<Value = Statement> {
    let leaf = prop_oneof![
        6 => (0..4_u32, 0..4_u32, any::<i32>()).prop_map(|(to, from, by)| Set(to, from, by)),
        1 => (0..4_u32).prop_map(Widen),
        2 => (0..5_u32).prop_map(Say),
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

/// A module whose function `f` has these statements.
fn module(statements: &[Statement], gives: bool) -> Vec<u8> {
    let mut body = String::new();
    write(&mut body, statements, &mut vec![gives]);
    let (result, value) = if gives { ("(result i32)", "(local.get 0)") } else { ("", "") };
    let text = format!(
        r#"(module
        (import "host" "say" (func $say (param i32)))
        (global $fuel (mut i32) (i32.const 30))
        (func $f (export "f") (param i32 i32) {result} (local i32 i32 i64)
        {body} {value}))"#
    );
    wat::parse_str(text).expect("it is wat")
}

/// How many arms a module has when it is cut by what ran of it.
fn arms(profile: &Profile, module: &[u8]) -> usize {
    let cut = profile.cut(module).expect("it can be cut");
    names(&cut).expect("it is valid").values().filter(|name| *name == ARM).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_is_said_to_have_run_a_module_does_the_same(
        statements in prop::collection::vec(statement(), 1..8),
        gives in any::<bool>(),
        passed in prop::collection::btree_set(1..120_u32, 0..60),
    ) {
        let module = module(&statements, gives);
        let mut profile = Profile::default();
        profile.add(&module, &passed.into_iter().chain([0]).collect()).expect("it is valid");
        let parts = profile.divide(&module).expect("it can be divided");
        for (a, b) in [(0, 0), (1, 2), (3, 1), (-5, 7), (2, 1), (1, 1)] {
            let mut whole = Host::whole(&module);
            let expected = whole.call("f", &[Val::I32(a), Val::I32(b)]);
            for when in [When::Ahead, When::Called] {
                let mut host = Host::parts(&parts, when);
                prop_assert_eq!(&host.call("f", &[Val::I32(a), Val::I32(b)]), &expected);
                prop_assert_eq!(&host.state().said, &whole.state().said);
            }
        }
    }
}

/// `rare` with a long arm for odd numbers, of which the rest of the function knows nothing but what it says.
fn with_an_arm(ends: &str) -> Vec<u8> {
    let long =
        "(local.set 1 (i32.mul (i32.add (local.get 1) (i32.const 77777)) (i32.const 99999)))".repeat(8);
    let text = format!(
        r#"(module
        (import "host" "say" (func $say (param i32)))
        (func $rare (export "rare") (param i32) (local i32)
          (block (block
            (br_if 0 (i32.eqz (i32.and (local.get 0) (i32.const 1))))
            {long} (call $say (local.get 1)) {ends})
          (call $say (i32.const 2)))
          (call $say (local.get 1))))"#
    );
    wat::parse_str(text).expect("it is wat")
}

#[test]
fn an_arm_that_did_not_run_comes_later_and_one_that_ran_does_not() {
    for ends in ["", "(br 0)", "(br 1)", "(return)", "unreachable", "(br_table 0 1 2 (local.get 1))"] {
        let module = with_an_arm(ends);
        let (mut all, mut some) = (Profile::default(), Profile::default());
        all.add(&module, &(0..9).collect()).expect("it is valid");
        some.add(&module, &[0, 2, 3].into()).expect("it is valid");
        assert_eq!((arms(&all, &module), arms(&some, &module)), (0, 1), "{ends}");

        let parts = some.divide(&module).expect("it can be divided");
        let mut host = Host::parts(&parts, When::Called);
        host.call("rare", &[Val::I32(4)]);
        assert_eq!((host.state().loads, &*host.state().said), (0, [2, 0].as_slice()), "{ends}");
        host.call("rare", &[Val::I32(5)]);
        assert_eq!(host.state().loads, 1, "{ends}");
        assert!(parts.first.len() < module.len(), "{ends}");
    }
}

#[test]
fn what_is_written_down_is_read_again_and_holds_for_another_build() {
    let module = with_an_arm("");
    let mut profile = Profile::default();
    profile.add(&module, &[0, 2].into()).expect("it is valid");
    assert_eq!(Profile::parse(&profile.text()), profile);
    assert_eq!(profile.text().lines().count(), 1);

    // Written anew, at another length: nothing is known of its arms, and all of it stays.
    let other = with_an_arm("(nop)");
    assert_eq!(arms(&profile, &other), 0);
    let known: BTreeSet<String> = names(&other).expect("it is valid").into_values().collect();
    assert_eq!(profile.known(&known), 1);
    assert_eq!(Profile::parse("no list\nof\tten\tfunctions"), Profile::default());
}
