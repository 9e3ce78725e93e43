//! A module in parts does what it does in one: for each choice of functions, whenever later parts come.

#![allow(clippy::expect_used, reason = "tests")]

mod arms;
mod host;
mod panics;
mod program;

use host::{Host, When};
use sheaf_split::{Error, names, profile, split, without_panics};
use wasmi::Val;

/// What it is about, the module, and what is called one after the other.
type Case = (&'static str, &'static str, Vec<(&'static str, Vec<Val>)>);

/// Data with what a linker says of them: `a`, `b` that points to `c`, `d` and `e` that share four bytes, `count` that is
/// changed, four bytes of no symbol.
const LINKED: &str = r#"(module
    (import "host" "say" (func $say (param i32)))
    (memory 1)
    (func $a (export "a") (call $say (i32.load offset=1024 (i32.const 0))))
    (func $b (export "b") (call $say (i32.load (i32.load (i32.const 1028)))))
    (func $d (export "d") (param i32) (call $say (i32.load8_u (i32.add (i32.const 1036) (local.get 0)))))
    (func $e (export "e") (call $say (i32.load offset=1038 (i32.const 2))))
    (func $count (export "count")
      (i32.store (i32.const 1048) (i32.add (i32.load (i32.const 1048)) (i32.const 1)))
      (call $say (i32.load (i32.const 1048))))
    (func $hand (export "hand") (call $peek (i32.const 1024) (i32.const 1052)))
    (func $peek (param i32 i32) (call $say (i32.load (local.get 0))) (call $say (i32.load (local.get 1))))
    (data (i32.const 1024) "\01\00\00\00" "\08\04\00\00" "\03\00\00\00" "dddd" "both" "eeee" "\05\00\00\00" "none")
    (@custom "linking" (after data) "\02"
      "\08\35\07" "\01\00\01a\00\00\04" "\01\00\01b\00\04\04" "\01\00\01c\00\08\04" "\01\00\01d\00\0c\08"
      "\01\00\01e\00\10\08" "\01\00\01m\00\18\04" "\01\00\04zero\01\00\04")
    (@custom "reloc.CODE" (after data) "\05\09"
      "\03\00\00\00" "\04\00\01\00" "\04\00\03\00" "\03\00\04\7e" "\04\00\05\00" "\04\00\05\00" "\04\00\00\00"
      "\00\00\00" "\04\00\06\00")
    (@custom "reloc.DATA" (after data) "\06\01" "\05\0b\02\00"))"#;

fn cases() -> Vec<Case> {
    vec![
        (
            "data of which the linker says what refers to them",
            LINKED,
            vec![
                ("count", vec![]),
                ("count", vec![]),
                ("a", vec![]),
                ("hand", vec![]),
                ("b", vec![]),
                ("d", vec![Val::I32(3)]),
                ("d", vec![Val::I32(7)]),
                ("e", vec![]),
                ("count", vec![]),
                ("a", vec![]),
            ],
        ),
        (
            "calls to and fro, several results",
            r#"(module
                (import "host" "say" (func $say (param i32)))
                (import "host" "double" (func $double (param i64) (result i64)))
                (func $even (param i32) (result i32)
                  (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))
                    (else (call $odd (i32.sub (local.get 0) (i32.const 1))))))
                (func $odd (export "odd") (param i32) (result i32)
                  (call $say (local.get 0))
                  (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
                    (else (call $even (i32.sub (local.get 0) (i32.const 1))))))
                (func $swap (param i64 f64) (result f64 i64) local.get 1 local.get 0 call $double)
                (func $both (export "both") (param i64 f64) (result f64 i64) local.get 0 local.get 1 call $swap))"#,
            vec![
                ("odd", vec![Val::I32(7)]),
                ("both", vec![Val::I64(21), Val::F64(2.5.into())]),
                ("odd", vec![Val::I32(4)]),
            ],
        ),
        (
            "tables: what is called through them, and reached from outside",
            r#"(module
                (import "host" "say" (func $say (param i32)))
                (type $tell (func (param i32)))
                (table $one (export "table") 4 4 funcref)
                (table $two 2 funcref)
                (elem (table $one) (i32.const 0) func $say $loud $quiet $loud)
                (elem (table $two) (i32.const 1) func $quiet)
                (func $loud (param i32) (call $say (i32.mul (local.get 0) (i32.const 10))))
                (func $quiet (param i32) (call $say (i32.sub (i32.const 0) (local.get 0))))
                (func $through (export "through") (param i32 i32)
                  (call_indirect $one (type $tell) (local.get 1) (local.get 0)))
                (func $second (export "second") (param i32)
                  (call_indirect $two (type $tell) (i32.const 5) (local.get 0))))"#,
            vec![
                ("through", vec![Val::I32(1), Val::I32(3)]),
                ("through", vec![Val::I32(0), Val::I32(4)]),
                ("through", vec![Val::I32(2), Val::I32(5)]),
                ("through", vec![Val::I32(9), Val::I32(5)]),
                ("second", vec![Val::I32(1)]),
                ("second", vec![Val::I32(0)]),
            ],
        ),
        (
            "memory, data, globals, traps",
            r#"(module
                (import "host" "say" (func $say (param i32)))
                (memory (export "memory") 1)
                (data (i32.const 8) "\2a\00\00\00")
                (global $count (mut i32) (i32.const 0))
                (global $step i32 (i32.const 3))
                (func $count_up (global.set $count (i32.add (global.get $count) (global.get $step))))
                (func $store (export "store") (param i32)
                  (call $count_up)
                  (i32.store (i32.const 16) (i32.add (i32.load (i32.const 8)) (local.get 0))))
                (func $load (export "load") (result i32)
                  (call $say (global.get $count))
                  (i32.load (i32.const 16)))
                (func $fail (export "fail") (call $count_up) unreachable)
                (func $grow (export "grow") (result i32) (memory.grow (i32.const 1)) (drop) (memory.size)))"#,
            vec![
                ("store", vec![Val::I32(1)]),
                ("fail", vec![]),
                ("load", vec![]),
                ("grow", vec![]),
                ("store", vec![Val::I32(2)]),
                ("load", vec![]),
            ],
        ),
        (
            "what is bound to the first part: segments, functions as values",
            r#"(module
                (import "host" "say" (func $say (param i32)))
                (type $tell (func (param i32)))
                (memory 1)
                (data $late "\07\00\00\00")
                (table $t 2 funcref)
                (elem $passive func $hello)
                (elem declare func $hello)
                (global $kept funcref (ref.func $hello))
                (func $hello (param i32) (call $say (i32.add (local.get 0) (i32.const 100))))
                (func $fill (export "fill")
                  (memory.init $late (i32.const 0) (i32.const 0) (i32.const 4)) (data.drop $late)
                  (table.init $t $passive (i32.const 0) (i32.const 0) (i32.const 1)) (elem.drop $passive))
                (func $read (export "read") (call_indirect $t (type $tell) (i32.load (i32.const 0)) (i32.const 0)))
                (func $put (export "put") (table.set $t (i32.const 1) (ref.func $hello)))
                (func $kept (export "kept")
                  (table.set $t (i32.const 1) (global.get $kept))
                  (call_indirect $t (type $tell) (i32.const 1) (i32.const 1))))"#,
            vec![
                ("read", vec![]),
                ("fill", vec![]),
                ("fill", vec![]),
                ("read", vec![]),
                ("put", vec![]),
                ("kept", vec![]),
            ],
        ),
    ]
}

#[test]
fn every_choice_behaves_like_the_undivided_module() {
    for (what, text, calls) in cases() {
        let module = wat::parse_str(text).expect("it is wat");
        let mut whole = Host::whole(&module);
        let expected: Vec<String> = calls.iter().map(|(name, with)| whole.call(name, with)).collect();
        // None of them panics, and what is not used is not missed.
        let module = without_panics(&module).expect("it is valid");
        let mut names: Vec<String> = names(&module).expect("it is valid").into_values().collect();
        names.retain(|name| name != "say" && name != "double"); // imported ones, which cannot be moved
        for last in [1, 2] {
            // In three parts there are more choices than time.
            let choices =
                (0..(u32::from(last) + 1).pow(names.len() as u32)).step_by([1, 7][usize::from(last - 1)]);
            for choice in choices {
                let part_of = |name: &str| {
                    let at = names.iter().position(|known| known == name).expect("it is one of them") as u32;
                    (choice / (u32::from(last) + 1).pow(at) % (u32::from(last) + 1)) as u8
                };
                let parts = split(&module, last, part_of).expect("it can be divided");
                for when in [When::Ahead, When::Called] {
                    let mut host = Host::parts(&parts, when);
                    let what = format!("{what}: {names:?} as {choice} of {last}, {when:?}");
                    for ((name, with), expected) in calls.iter().zip(&expected) {
                        assert_eq!(&host.call(name, with), expected, "{what}: {name}");
                    }
                    assert_eq!(host.state().said, whole.state().said, "{what}");
                    let expected: Vec<usize> = (1..=host.state().loads.len()).collect();
                    assert_eq!(
                        host.state().loads,
                        expected,
                        "{what}: each is asked for once, in their order"
                    );
                }
            }
        }
    }
}

/// What stands in the data of a part, one segment after the other.
fn data(part: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(part) {
        if let wasmparser::Payload::DataSection(section) = payload.expect("it is valid") {
            for segment in section {
                data.extend_from_slice(segment.expect("it is valid").data);
            }
        }
    }
    data
}

#[test]
fn data_go_where_the_code_is_that_refers_to_them() {
    let module = wat::parse_str(LINKED).expect("it is wat");
    // Without zeros, which may fill holes. `\x08\x04` is the pointer from b to c, `\x03` is c.
    for (what, staying, first, later) in [
        ("what is pointed to", ["b"].as_slice(), "\x08\x04\x03none", "\x01ddddbotheeee\x05"),
        ("what shares bytes, by an address before it", &["e"], "ddddbotheeeenone", "\x01\x08\x04\x03\x05"),
        ("what is only handed to a moved function", &["hand"], "none", "\x01\x08\x04\x03ddddbotheeee\x05"),
        (
            "what is handed to a function that stays",
            &["hand", "peek"],
            "\x01none",
            "\x08\x04\x03ddddbotheeee\x05",
        ),
        (
            "everything, where all stays",
            &["a", "b", "d", "e", "count", "hand", "peek"],
            "\x01\x08\x04\x03ddddbotheeee\x05none",
            "",
        ),
    ] {
        let parts = split(&module, 1, |name| u8::from(!staying.contains(&name))).expect("it can be divided");
        let found = [&parts[0], &parts[1]].map(|part| {
            let mut data = data(part);
            data.retain(|byte| *byte != 0);
            String::from_utf8(data).expect("ASCII")
        });
        assert_eq!(found, [first, later], "{what}");
    }
}

#[test]
fn data_stay_where_what_the_linker_says_is_not_of_them() {
    for (from, to) in [
        ("\\08\\04\\00\\00", "\\09\\04\\00\\00"), // Not the address that it wrote.
        ("\\05\\0b\\02\\00", "\\05\\7b\\02\\00"), // A place outside of the data.
        ("\\00\\00\\00\" \"\\04\\00\\06", "\\0b\\00\\00\\00\" \"\\04\\00\\06"), // A kind of another model of memory.
        ("reloc.CODE", "reloc.code"),
        ("linking", "linkage"),
    ] {
        let changed = LINKED.replacen(from, to, 1);
        assert_ne!(changed, LINKED);
        let module = wat::parse_str(changed).expect("it is wat");
        let parts = split(&module, 1, |_| 1).expect("it can be divided");
        assert_eq!((data(&parts[0]).len(), data(&parts[1]).len()), (32, 0), "{from}");
    }
}

/// Says 1 in `near`, 2 in `far`, which `near` calls for other numbers than zero.
const NEAR_AND_FAR: &str = r#"(module
    (import "host" "say" (func $say (param i32)))
    (func $near (export "near") (param i32)
      (call $say (i32.const 1))
      (if (local.get 0) (then (call $far))))
    (func $far (call $say (i32.const 2)) (call $say (i32.const 2)) (call $say (i32.const 2))))"#;

fn near_and_far() -> Vec<Vec<u8>> {
    let module = wat::parse_str(NEAR_AND_FAR).expect("it is wat");
    split(&module, 1, |name| u8::from(name != "near")).expect("it can be divided")
}

#[test]
fn the_later_part_is_asked_for_when_it_is_needed_and_not_before() {
    let mut host = Host::parts(&near_and_far(), When::Called);
    host.call("near", &[Val::I32(0)]);
    assert!(host.state().loads.is_empty());
    host.call("near", &[Val::I32(1)]);
    host.call("near", &[Val::I32(1)]);
    assert_eq!(host.state().loads, [1]);
}

#[test]
fn where_it_cannot_be_had_the_call_traps_and_the_next_one_asks_again() {
    let mut host = Host::parts(&near_and_far(), When::Never);
    assert_eq!(host.call("near", &[Val::I32(1)]), "trap");
    assert_eq!(host.state().said, [1], "nothing of the moved function has happened");
    assert_eq!(host.call("near", &[Val::I32(0)]), "[]", "what needs only the first part works");
    assert_eq!(host.call("near", &[Val::I32(1)]), "trap");
    assert_eq!(host.state().loads, [1, 1]);
}

#[test]
fn the_same_module_gives_the_same_bytes_and_moved_code_is_gone() {
    assert_eq!(near_and_far(), near_and_far());
    let module = wat::parse_str(NEAR_AND_FAR).expect("it is wat");
    let all = split(&module, 1, |_| 0).expect("it can be divided");
    let said_twice = |part: &[u8]| part.windows(4).filter(|bytes| *bytes == [0x41, 2, 0x10, 0]).count();
    assert_eq!((said_twice(&all[0]), said_twice(&all[1])), (3, 0));
    let parts = near_and_far();
    assert_eq!((said_twice(&parts[0]), said_twice(&parts[1])), (0, 3));
}

#[test]
fn what_cannot_be_divided_is_refused_in_words() {
    let of = |text: &str| wat::parse_str(text).expect("it is wat");
    for (module, expected) in [
        (of("(module (func))"), "expected a module with names, found none"),
        (of("(module (func $go) (start $go))"), "found one with a start section"),
        (of(r#"(module (import "part0" "a" (func $a)) (func $b))"#), "no import from the module \"part0\""),
        (of(r#"(module (import "sheaf" "x" (func $a)) (func $b))"#), "no import from the module \"sheaf\""),
        (of("(module (type (struct (field i32))) (func $b))"), "gc"),
        (b"\0asm\x01\0\0\0\x0a\x05".to_vec(), "not valid"),
        (b"GIF89a".to_vec(), "not valid"),
    ] {
        let error = split(&module, 1, |_| 1).expect_err(expected).to_string();
        assert!(error.contains(expected), "expected {expected}, found {error}");
    }
    assert!(matches!(split(&of("(module)"), 1, |_| 0), Err(Error::Nameless)));
}

#[test]
fn a_profile_tells_what_has_run() {
    let module = wat::parse_str(NEAR_AND_FAR).expect("it is wat");
    let mut host = Host::whole(&profile(&module).expect("it is valid"));
    host.call("near", &[Val::I32(0)]);
    assert_eq!(host.state().ran, [0], "the beginning of near");
    host.call("near", &[Val::I32(1)]);
    assert_eq!(host.state().ran, [0, 0, 1, 2], "its arm, and the beginning of far");
    assert_eq!(host.state().said, [1, 1, 2, 2, 2]);
}

proptest::proptest! {
    #[test]
    fn damaged_modules_are_refused_or_divided(
        case in 0..5_usize,
        changes in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), proptest::prelude::any::<u8>()), 1..4),
    ) {
        let mut module = wat::parse_str(cases()[case].1).expect("it is wat");
        for (at, byte) in changes {
            let at = at.index(module.len());
            module[at] = byte;
        }
        if let Ok(parts) = split(&module, 2, |name| (name.len() % 3) as u8) {
            for part in parts {
                wasmparser::validate(&part).expect("what is written is valid");
            }
        }
        drop(profile(&module));
        if let Ok(lean) = without_panics(&module) {
            wasmparser::validate(&lean).expect("what is written is valid");
        }
    }
}
