//! A module without panics does what it did, and traps where it panicked; what only panics needed is gone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sheaf_split::{Profile, names, without_panics};
use wasmi::Val;

use crate::data;
use crate::host::{Host, When};
use crate::program::{PANICKED, module, statement};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_module_does_the_same_until_it_panics(
        statements in prop::collection::vec(statement(), 1..8),
        gives in any::<bool>(),
        passed in prop::collection::btree_set(1..120_u32, 0..60),
    ) {
        let module = module(&statements, gives);
        let lean = without_panics(&module).expect("it is valid");
        prop_assert!(lean.len() <= module.len() + 8, "but for the function that stands for what is gone");
        let mut profile = Profile::default();
        profile.add(&lean, 0, &passed.into_iter().chain([0]).collect()).expect("it is valid");
        let parts = profile.divide(&lean).expect("it can be divided");
        for (a, b) in [(0, 0), (1, 2), (3, 1), (-5, 7), (2, 1)] {
            let with = [Val::I32(a), Val::I32(b)];
            let mut before = Host::whole(&module);
            let expected = before.call("f", &with);
            let mut said = before.state().said.clone();
            if expected == "trap" && said.last() == Some(&PANICKED) {
                said.pop();
            }
            for mut host in [Host::whole(&lean), Host::parts(&parts, When::Ahead)] {
                prop_assert_eq!(&host.call("f", &with), &expected);
                prop_assert_eq!(&host.state().said, &said);
                prop_assert_eq!(host.memory(64), before.memory(64), "all but frames, which are far above");
            }
        }
    }
}

/// `get` panics where `at` is beyond what there is, and names a place in the source: 4 bytes that point to 4 others. It
/// hands that place on, by way of `check`. The panic calls what stands in the table; so does `call`, for one function that
/// code mentions and one that data do.
const CHECKED: &str = r#"(module
    (import "host" "say" (func $say (param i32)))
    (import "host" "double" (func $double (param i64) (result i64)))
    (memory (export "memory") 1)
    (table (export "table") 1007 funcref)
    (elem (i32.const 1001) func $words $named $pointed $vtable $unused)
    (global $__stack_pointer (mut i32) (i32.const 8192))
    (func $panic (@name "core[0123456789abcdef]::panicking::panic_fmt") (param i32 i32)
      (drop (call $double (i64.const 1)))
      (call_indirect (param i32) (local.get 0) (i32.const 1001)) unreachable)
    (func $core::panicking::panic_bounds_check (param i32 i32 i32) (local i32)
      (global.set $__stack_pointer (local.tee 3 (i32.sub (global.get $__stack_pointer) (i32.const 32))))
      (i32.store offset=4 (local.get 3) (local.get 0))
      (i32.store offset=8 (local.get 3) (local.get 1))
      (i32.store offset=12 (local.get 3) (i32.const 1028))
      (call $panic (local.get 3) (local.get 2))
      unreachable)
    (func $check (param i32 i32)
      (block
        (br_if 0 (i32.lt_u (local.get 0) (i32.const 4)))
        (call $core::panicking::panic_bounds_check (local.get 0) (i32.const 4) (local.get 1))
        unreachable)
      (call $say (local.get 0)))
    (func $words (param i32) (call $say (i32.load offset=1032 (i32.const 0))))
    (func $named (param i32) (call $say (local.get 0)))
    (func $pointed (param i32) (call $say (i32.const 99)))
    (func $vtable (param i32) (call $say (i32.const 98)))
    (func $unused (param i32) (call $say (i32.const 97)))
    (func $get (export "get") (param i32) (call $check (local.get 0) (i32.const 1024)))
    (func $call (export "call") (param i32) (local i32)
      (local.set 1 (i32.const 1002))
      (if (local.get 0) (then (local.set 1 (i32.load (i32.const 1040)))))
      (call_indirect (param i32) (local.get 0) (local.get 1)))
    (data (i32.const 1024) "\08\04\00\00" "\ec\03\00\00" "srcs" "word" "\eb\03\00\00")
    (@custom "linking" (after data) "\02"
      "\08\2f\06" "\00\00\02\02wo" "\01\00\02at\00\00\04" "\01\00\02vt\00\04\04" "\01\00\02sr\00\08\04"
      "\01\00\02wd\00\0c\04" "\01\00\02pt\00\10\04")
    (@custom "reloc.CODE" (after data) "\05\04" "\04\00\01\00" "\04\00\02\00" "\03\00\03\00" "\04\00\05\00")
    (@custom "reloc.DATA" (after data) "\06\03" "\05\07\03\00" "\02\0b\00" "\02\17\00"))"#;

#[test]
fn what_only_panics_need_is_gone() {
    let module = wat::parse_str(CHECKED).expect("it is wat");
    let lean = without_panics(&module).expect("it is valid");
    let left: BTreeSet<String> = names(&lean).expect("it is valid").into_values().collect();
    let expected = ["call", "check", "get", "named", "pointed", "say"];
    assert_eq!(left.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    let written: Vec<u8> = data(&lean).into_iter().filter(|byte| *byte != 0).collect();
    assert_eq!(written, [0xeb, 3], "the place of a function, which code reads");

    for (name, with) in [("get", 0), ("get", 3), ("get", 4), ("get", 2), ("call", 0), ("call", 1)] {
        let (mut before, mut after) = (Host::whole(&module), Host::whole(&lean));
        let (expected, found) = (before.call(name, &[Val::I32(with)]), after.call(name, &[Val::I32(with)]));
        assert_eq!(found, expected, "{name} {with}");
        if name != "get" || with < 4 {
            assert_eq!(after.state().said, before.state().said, "{name} {with}");
        }
    }
}

#[test]
fn without_names_nothing_is_known_to_panic() {
    let module = wat::parse_str(CHECKED.replace("panicking::", "patching::")).expect("it is wat");
    let lean = without_panics(&module).expect("it is valid");
    let mut host = Host::whole(&lean);
    assert_eq!(host.call("get", &[Val::I32(4)]), "trap");
    assert_eq!(host.state().said.len(), 1, "the words of the panic");
}
