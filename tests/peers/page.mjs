// What runs in the page of a peer: opens its index and hands it to whoever measures (see visit.mjs).

import * as peer from 'peer'

const ask = await peer.open((name) => fetch(name))
globalThis.bench.ready(ask)
