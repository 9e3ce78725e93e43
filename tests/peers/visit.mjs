// One visit of one reader who was never here: a page is opened, answers, and is asked everything. Nothing is shared between
// visits but the host.

/** Runs in the page before any script of its own. A peer's page, or Sheaf's (src/browser/bench.rs), calls `ready`. */
function wait(first) {
  globalThis.bench = {
    ready(ask) {
      bench.ask = ask
      bench.readyAt = performance.now()
      bench.begin()
    },
    memories: [],
  }
  const opened = new Promise((done) => (bench.begin = done))
  bench.answered = opened.then(async () => {
    // A whole screen, where a peer knows of such, as its page would show.
    if (first) await (bench.ask.whole ?? bench.ask)(first)
    return { firstAnswer: performance.now(), readyAt: bench.readyAt, origin: performance.timeOrigin }
  })
}

/** Runs in pages and workers before any script of theirs: what wasm holds is in no count of the heap. */
function noteWasm() {
  globalThis.wasmExports = []
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name]
    WebAssembly[name] = async (...args) => {
      const made = await original.apply(WebAssembly, args)
      wasmExports.push((made.instance ?? made).exports, ...Object.values(args[1] ?? {}))
      return made
    }
  }
}

/** The bytes that wasm has taken, where `noteWasm` ran. */
function wasmBytes() {
  const found = (globalThis.wasmExports ?? []).flatMap((objects) => Object.values(objects ?? {}))
  const memories = new Set(found.filter((value) => value instanceof WebAssembly.Memory))
  return [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)
}

/** Sheaf's page offers one function for all; a peer's `ask` is made of it. */
function adaptSheaf() {
  const text = ({ typed, phrase, prefix, group, field }) => {
    const words = typed.join(' ')
    // A space behind the last word says that it is typed to its end.
    return (group ? `${field}:"${group}" ` : '') + (phrase ? `"${words}" ` : prefix ? words : `${words} `)
  }
  const hits = (lines) => {
    if (!lines) return []
    return lines.split('\n').map((line) => {
      const tab = line.indexOf('\t')
      return { id: line.slice(0, tab), title: line.slice(tab + 1) }
    })
  }
  const { ready } = bench
  bench.ready = (answer) => {
    const ask = (query) => {
      const lines = answer(text(query), false, NaN, NaN)
      return typeof lines === 'string' ? hits(lines) : lines.then(hits)
    }
    ask.whole = (query) => answer(text(query), true, NaN, NaN)
    ask.slide = (first, last) => answer('', true, first, last)
    ready(ask)
  }
}

/**
 * Asks one query after the other, and then all of them again, when whatever a peer fetches for a query is at hand: the times
 * of both in milliseconds, and the ids of the hits.
 */
async function askAll(queries) {
  const round = async () => {
    const times = []
    const hits = []
    for (const query of queries) {
      const start = performance.now()
      const found = await bench.ask(query)
      times.push(performance.now() - start)
      hits.push(found.map(({ id, title }) => (typeof title === 'string' ? id : 'no title')))
    }
    return { times, hits }
  }
  const { times: fetched, hits } = await round()
  const { times } = await round()
  return { fetched, times, hits }
}

/** The same for whole screens, where a peer knows of such: passages, facets and histograms besides. All is at hand. */
async function askWhole(queries) {
  if (!bench.ask.whole) return undefined
  for (const query of queries) await bench.ask.whole(query)
  const times = []
  for (const query of queries) {
    const start = performance.now()
    await bench.ask.whole(query)
    times.push(performance.now() - start)
  }
  return times
}

/** Moves a range of days, one step after the other, where a peer counts along; the time of each. All is at hand. */
async function slide(steps) {
  if (!bench.ask.slide) return undefined
  for (const [first, last] of steps) await bench.ask.slide(first, last)
  const times = []
  for (const [first, last] of steps) {
    const start = performance.now()
    await bench.ask.slide(first, last)
    times.push(performance.now() - start)
  }
  return times
}

/**
 * Visits a hosted peer. `plan` holds the `queries` (the `first` of which is asked as soon as the page can), the `steps` of a
 * slider, whether `memory` is looked at (which costs time of its own), and `then`, for more in the same page.
 */
export async function visit(browser, peer, host, plan) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const failed = new Promise((_, fail) => {
      page.on('pageerror', fail)
      page.on('crash', () => fail(new Error('the page crashed')))
      setTimeout(() => fail(new Error('no answer after three minutes')), 180_000).unref()
    })
    failed.catch(() => {})
    await page.addInitScript(`(${wait})(${JSON.stringify(plan.first)})`)
    if (peer === 'sheaf') await page.addInitScript(`(${adaptSheaf})()`)
    if (plan.memory) {
      await page.addInitScript(`(${noteWasm})()`)
      await page.route(/worker\.js$/, async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: `(${noteWasm})();${await response.text()}` })
      })
    }
    host.sent.length = 0
    await page.goto(host.url, { waitUntil: 'commit' })
    const started = await Promise.race([page.evaluate(() => bench.answered), failed])
    const { firstAnswer, readyAt, origin } = started
    // What was sent once the page was ready, the first question brought about.
    const sent = host.sent.map(({ path, bytes, at }) => ({ path, bytes, late: at - origin > readyAt }))
    const asked = plan.first ? await page.evaluate(askAll, plan.queries) : undefined
    const whole = plan.first && (await page.evaluate(askWhole, plan.queries))
    const slid = await page.evaluate(slide, plan.steps)
    const memory = plan.memory && (await memoryOf(context, page))
    const more = await plan.then?.(context, page)
    return { firstAnswer, sent, ...asked, whole, slid, memory, ...more }
  } finally {
    await context.close()
  }
}

/** Bytes of all scripts' heaps, buffers beside them, and wasm, after garbage was collected. */
async function memoryOf(context, page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = await devtools.send('Runtime.getHeapUsage')
  // With the workers' heaps, where the browser tells.
  const all = await page.evaluate(() => performance.measureUserAgentSpecificMemory?.()).catch(() => undefined)
  const wasm = await Promise.all([page, ...page.workers()].map((scope) => scope.evaluate(wasmBytes)))
  return Math.max(usedSize, all?.bytes ?? 0) + backingStorageSize + wasm.reduce((sum, bytes) => sum + bytes, 0)
}
