// How soon the shipped collection can be used, and how fast it answers: node bench.mjs SITE (`cargo xtask bench --more`).

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { host, reader, Scope, started } from './support.mjs'

const [site] = process.argv.slice(2)
const RUNS = 5
const run = new Scope()
try {
  console.log('\nseeds/, from navigation (median of five first visits)')
  const { url } = await host(run, site)
  await firstVisit(url, 1) // starts the browser, whose own first page is no measure of ours
  for (const slowDown of [1, 4]) {
    const times = []
    for (let i = 0; i < RUNS; i++) times.push(await firstVisit(url, slowDown))
    const [content, usable] = ['content', 'usable'].map((key) => Math.round(median(times.map((time) => time[key]))))
    console.log(`  CPU ${slowDown === 1 ? 'as it is    ' : '4x slowed   '} first content ${content} ms, usable ${usable} ms`)
    // A single visit may be usable with its very first frame.
    if (content >= usable) throw new Error('the first content came after the wasm')
  }

  console.log('\nEngine::answer with all facets and both histograms, in the page')
  await answers('seeds/', url, await words(join(import.meta.dirname, '../../seeds')))
} finally {
  await run.end()
}
process.exit()

/** A visit with an empty cache: milliseconds until the first paint of content and until the search can be used. */
async function firstVisit(url, slowDown) {
  const context = await reader(run)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#app:not(:has(.front)) input[type=search]')) return
      observer.disconnect()
      // Usable is what has been drawn.
      requestAnimationFrame(() => setTimeout(() => (globalThis.usable = performance.now())))
    }).observe(document, { childList: true, subtree: true })
  })
  await page.goto(url)
  await page.waitForFunction(() => globalThis.usable && performance.getEntriesByName('first-contentful-paint').length)
  const times = await page.evaluate(() => ({
    content: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    usable: globalThis.usable,
  }))
  await context.close()
  return times
}

/** Types words one after the other; the page leaves a measure of each answer (src/browser/timing.rs). */
async function answers(name, url, words) {
  const context = await reader(run)
  const page = await context.newPage()
  await page.addInitScript(() => {
    globalThis.answers = []
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'answer') globalThis.answers.push(duration)
    }).observe({ entryTypes: ['measure'] })
  })
  await page.goto(url)
  await started(page)
  const search = page.getByRole('combobox', { name: 'Search these documents' }).first()
  for (const word of words) {
    const before = await page.evaluate(() => globalThis.answers.length)
    await search.fill(word)
    await page.waitForFunction((before) => globalThis.answers.length > before, before)
  }
  const times = await page.evaluate(() => globalThis.answers)
  const memory = await page.evaluate(() => performance.memory?.totalJSHeapSize)
  const show = (time) => `${time.toFixed(2)} ms`
  console.log(
    `  ${name.padEnd(12)} ${times.length} answers: median ${show(median(times))}, 95 % ${show(quantile(times, 0.95))}`,
    memory ? `(page's heap ${Math.round(memory / 1e6)} MB)` : ''
  )
  await context.close()
}

/** Words of some documents, evenly taken, so that they find something. */
async function words(folder) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.md')).sort()
  const chosen = new Set()
  for (let i = 0; chosen.size < 100 && i < 1000; i++) {
    const text = await readFile(join(folder, files[(i * 37) % files.length]), 'utf8')
    const all = text.split('\n---\n').at(-1).match(/\p{L}{3,}/gu) ?? []
    if (all.length) chosen.add(all[(i * 101) % all.length])
  }
  return [...chosen]
}

function median(times) {
  return quantile(times, 0.5)
}

function quantile(times, share) {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
