//! A host for modules in one part and in several: the same imports, the same calls, and what comes of them.
#![allow(clippy::expect_used, reason = "a host for tests")]

use wasmi::{AsContextMut, Caller, Engine, Error, Extern, Instance, Linker, Module, Store, Val};

/// What the host keeps while a module runs.
#[derive(Default)]
pub(crate) struct State {
    /// What the module has said by `host.say`.
    pub(crate) said: Vec<i32>,
    /// Which parts have been asked for, by their numbers.
    pub(crate) loads: Vec<usize>,
    /// The functions that have run, by `profile.ran`.
    pub(crate) ran: Vec<i32>,
    parts: Vec<Instance>,
}

/// When later parts come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Before anything is called.
    Ahead,
    /// When it is asked for.
    Called,
    /// Never: asking for it fails.
    Never,
}

/// A module that is instantiated, and called.
pub(crate) struct Host {
    store: Store<State>,
    instance: Instance,
}

impl Host {
    /// A module in one part.
    pub(crate) fn whole(module: &[u8]) -> Self {
        let engine = Engine::default();
        let mut store = Store::new(&engine, State::default());
        let linker = imports(&engine);
        let module = Module::new(&engine, module).expect("it is valid");
        let instance = linker.instantiate_and_start(&mut store, &module).expect("it is instantiated");
        Self { store, instance }
    }

    /// A module in parts.
    pub(crate) fn parts(parts: &[Vec<u8>], when: When) -> Self {
        let engine = Engine::default();
        let mut store = Store::new(&engine, State::default());
        let modules: Vec<Module> =
            parts.iter().map(|part| Module::new(&engine, part).expect("each part is valid")).collect();
        fill(&mut store, &modules, when, 0).expect("it is instantiated");
        let instance = store.data().parts[0];
        if when == When::Ahead {
            for part in 1..parts.len() {
                fill(&mut store, &modules, when, part).expect("it is instantiated");
            }
        }
        Self { store, instance }
    }

    /// Calls an exported function: its results, or `trap`.
    pub(crate) fn call(&mut self, name: &str, parameters: &[Val]) -> String {
        let function = self.instance.get_func(&self.store, name).expect("it is exported");
        let mut results: Vec<Val> =
            function.ty(&self.store).results().iter().map(|of| Val::default_for_ty(*of)).collect();
        match function.call(&mut self.store, parameters, &mut results) {
            Ok(()) => format!("{results:?}"),
            Err(_) => "trap".to_owned(),
        }
    }

    /// The beginning of its memory.
    pub(crate) fn memory(&self, length: usize) -> Vec<u8> {
        let memory = self.instance.get_memory(&self.store, "memory").expect("it is exported");
        memory.data(&self.store)[..length].to_vec()
    }

    /// What the host has kept.
    pub(crate) fn state(&self) -> &State {
        self.store.data()
    }
}

/// Instantiates a part: those before it are there.
fn fill(
    mut store: impl AsContextMut<Data = State>,
    modules: &[Module],
    when: When,
    part: usize,
) -> Result<(), Error> {
    let mut linker = imports(store.as_context().engine());
    let parts = store.as_context().data().parts.clone();
    for (at, before) in parts.iter().enumerate() {
        let exports: Vec<(String, Extern)> =
            before.exports(&store).map(|export| (export.name().to_owned(), export.into_extern())).collect();
        for (name, export) in exports {
            linker.define(&format!("part{at}"), &name, export).expect("a name once");
        }
    }
    let (next, all) = (part + 1, modules.to_vec());
    let load = move |mut caller: Caller<'_, State>| -> Result<(), Error> {
        caller.data_mut().loads.push(next);
        if when == When::Never {
            return Err(Error::new("it cannot be had"));
        }
        fill(&mut caller, &all, when, next)
    };
    linker.func_wrap("sheaf", &format!("load{next}"), load).expect("a name once");
    let instance = linker.instantiate_and_start(&mut store, &modules[part])?;
    store.as_context_mut().data_mut().parts.push(instance);
    Ok(())
}

fn imports(engine: &Engine) -> Linker<State> {
    let mut linker = Linker::new(engine);
    linker
        .func_wrap("host", "say", |mut caller: Caller<'_, State>, said: i32| {
            caller.data_mut().said.push(said);
        })
        .and_then(|linker| linker.func_wrap("host", "double", |value: i64| value.wrapping_mul(2)))
        .and_then(|linker| {
            linker.func_wrap("profile", "ran", |mut caller: Caller<'_, State>, at: i32| {
                caller.data_mut().ran.push(at);
            })
        })
        .expect("a name once");
    linker
}
