//! Functions without the arms that did not run do what they did with them: programs made by chance, of which any points
//! are said to have been passed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sheaf_split::{ARM, Profile, names};
use wasmi::Val;

use crate::host::{Host, When};
use crate::program::{module, statement};

/// How many arms a module has when it is cut by what ran of it.
fn arms(profile: &Profile, module: &[u8]) -> usize {
    let cut = profile.cut(module).expect("it can be cut");
    names(&cut).expect("it is valid").values().filter(|name| name.starts_with(ARM)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_is_said_to_have_run_a_module_does_the_same(
        statements in prop::collection::vec(statement(), 1..8),
        gives in any::<bool>(),
        passed in prop::collection::btree_set(1..120_u32, 0..60),
        afterwards in prop::option::of(prop::collection::btree_set(1..120_u32, 0..60)),
    ) {
        let module = module(&statements, gives);
        let mut profile = Profile::default();
        profile.add(&module, 0, &passed.into_iter().chain([0]).collect()).expect("it is valid");
        if let Some(afterwards) = afterwards {
            profile.add(&module, 1, &afterwards).expect("it is valid");
        }
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
        all.add(&module, 0, &(0..9).collect()).expect("it is valid");
        some.add(&module, 0, &[0, 2, 3].into()).expect("it is valid");
        assert_eq!((arms(&all, &module), arms(&some, &module)), (0, 1), "{ends}");

        let parts = some.divide(&module).expect("it can be divided");
        let mut host = Host::parts(&parts, When::Called);
        host.call("rare", &[Val::I32(4)]);
        assert_eq!((host.state().loads.len(), &*host.state().said), (0, [2, 0].as_slice()), "{ends}");
        host.call("rare", &[Val::I32(5)]);
        assert_eq!(host.state().loads, [1], "{ends}");
        assert!(parts[0].len() < module.len(), "{ends}");
    }
}

#[test]
fn what_is_written_down_is_read_again_and_holds_for_another_build() {
    let module = with_an_arm("");
    let mut profile = Profile::default();
    profile.add(&module, 0, &[0, 2].into()).expect("it is valid");
    assert_eq!(Profile::parse(&profile.text()), profile);
    assert_eq!(profile.text().lines().count(), 1);

    // Written anew, at another length: nothing is known of its arms, and all of it stays.
    let other = with_an_arm("(nop)");
    assert_eq!(arms(&profile, &other), 0);
    let known: BTreeSet<String> = names(&other).expect("it is valid").into_values().collect();
    assert_eq!(profile.known(&known), 1);
    assert_eq!(Profile::parse("no list\nof\tten\tfunctions"), Profile::default());
}

#[test]
fn an_arm_goes_into_the_part_of_the_stage_in_which_it_ran() {
    let long = |with: i32| {
        format!("(local.set 1 (i32.mul (i32.add (local.get 1) (i32.const {with})) (i32.const 99999)))")
            .repeat(8)
    };
    let text = format!(
        r#"(module
        (import "host" "say" (func $say (param i32)))
        (func $f (export "f") (param i32) (local i32)
          (if (i32.ge_s (local.get 0) (i32.const 1)) (then
            {}
            (if (i32.ge_s (local.get 0) (i32.const 2)) (then {} (call $say (local.get 1))))
            (call $say (i32.const 1))))
          (call $say (i32.const 0))))"#,
        long(77_777),
        long(55_555)
    );
    let module = wat::parse_str(text).expect("it is wat");
    let observed = sheaf_split::profile(&module).expect("it is valid");
    let mut profile = Profile::default();
    for (stage, with) in [(0, 0), (1, 1)] {
        let mut host = Host::whole(&observed);
        host.call("f", &[Val::I32(with)]);
        let ran = host.state().ran.iter().map(|point| point.cast_unsigned()).collect();
        profile.add(&module, stage, &ran).expect("it is valid");
    }
    assert_eq!(Profile::parse(&profile.text()), profile);
    let parts = profile.divide(&module).expect("it can be divided");
    assert_eq!(parts.len(), 3);
    let mut whole = Host::whole(&module);
    let mut host = Host::parts(&parts, When::Called);
    for (with, loads) in [(0, [].as_slice()), (1, &[1]), (2, &[1, 2]), (1, &[1, 2])] {
        assert_eq!(host.call("f", &[Val::I32(with)]), whole.call("f", &[Val::I32(with)]));
        assert_eq!(host.state().loads, loads, "{with}");
    }
    assert_eq!(host.state().said, whole.state().said);
}
