// What runs until the first screen stands: node profile.mjs SITE (`cargo xtask profile`). Its wasm calls `profile.ran`
// with the number of each point in its code that is passed (crates/split); printed are the numbers.

import { firstScreen } from './first-screen.mjs'
import { host, reader, Scope } from './support.mjs'

const readers = [
  {},
  { reducedMotion: 'no-preference' },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
]

const run = new Scope()
const ran = new Set()
try {
  const { url } = await host(run, process.argv[2])
  for (const options of readers) {
    const page = await (await reader(run, options)).newPage()
    await page.addInitScript(() => {
      globalThis.ran = new Set()
      // What waits until the whole wasm is there (boot.js) is not of the first screen.
      globalThis.requestIdleCallback = () => 0
      const profile = { ran: (number) => globalThis.ran.add(number) }
      for (const way of ['instantiate', 'instantiateStreaming']) {
        const plain = WebAssembly[way]
        WebAssembly[way] = (source, imports) => plain.call(WebAssembly, source, { ...imports, profile })
      }
    })
    await page.goto(url)
    await firstScreen(page)
    for (const number of await page.evaluate(() => [...globalThis.ran])) ran.add(number)
  }
} finally {
  await run.end()
}
console.log([...ran].join(' '))
process.exit()
