// What runs until the first screen stands, then for first answers, then to read a document: node profile.mjs SITE STAGES
// (`cargo xtask profile`), STAGES being how many of these are looked at. Its wasm calls `profile.ran` with the number of each
// point in its code that is passed (crates/split); printed are the numbers, in a line for each stage.

import { answers, reading } from './answers.mjs'
import { firstScreen } from './first-screen.mjs'
import { host, reader, Scope } from './support.mjs'

const readers = [
  {},
  { reducedMotion: 'no-preference' },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
]

/** Adds what has run by the end of a stage. */
async function look(page, stage) {
  for (const number of await page.evaluate(() => [...globalThis.ran])) ran[stage].add(number)
}

/** Asks the engine for whole screens, where the page offers it: of all, and of a range of days. What the page never asks is no part of the list. */
async function ask() {
  for (const last of [NaN, 18_000]) await globalThis.bench.ask?.('the report', true, last - 1000, last)
}

const [folder, stages] = process.argv.slice(2)
const run = new Scope()
const ran = Array.from({ length: stages }, () => new Set())
try {
  const { url } = await host(run, folder)
  for (const options of readers) {
    const page = await (await reader(run, options)).newPage()
    await page.addInitScript(() => {
      globalThis.ran = new Set()
      // What waits until the whole wasm is there (boot.js) is not of the first screen.
      globalThis.requestIdleCallback = () => 0
      // The build that is measured (src/browser/bench.rs) is asked as well.
      globalThis.bench = { ready: (ask) => (globalThis.bench.ask = ask) }
      const profile = { ran: (number) => globalThis.ran.add(number) }
      for (const way of ['instantiate', 'instantiateStreaming']) {
        const plain = WebAssembly[way]
        WebAssembly[way] = (source, imports) => plain.call(WebAssembly, source, { ...imports, profile })
      }
    })
    await page.goto(url)
    await firstScreen(page)
    await look(page, 0)
    if (ran.length === 1) continue
    await page.evaluate(ask)
    await answers(page, !options.isMobile)
    await look(page, 1)
    if (ran.length === 2) continue
    const address = await reading(page)
    await look(page, 2)
    // A document that is opened by its address.
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByRole('article').getByRole('mark').first().waitFor()
    await page.waitForLoadState('networkidle')
    await look(page, 2)
  }
} finally {
  await run.end()
}
for (const numbers of ran) console.log([...numbers].join(' '))
process.exit()
