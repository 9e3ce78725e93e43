// Sheaf and its peers side by side: node run.mjs FOLDER [PEER …] (`cargo xtask bench` prepares the folder and calls this).
//
// FOLDER holds documents.jsonl, builds.json (what building cost), sheaf/ (the site) and peers/NAME/ (the indexes). In each
// round every peer is visited once, in turn, by a reader with an empty cache. Of each query the median over the rounds
// counts. A round before looks at hits and memory and is not timed.

import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { CHROMIUM } from '../common.mjs'
import { documents as read } from './documents.mjs'
import { host } from './host.mjs'
import { Judge } from './judge.mjs'
import { least } from './least.mjs'
import { queries as draw } from './queries.mjs'
import { redrawn } from './redrawn.mjs'
import { site } from './site.mjs'
import { table } from './table.mjs'
import { visit } from './visit.mjs'
import { weigh } from './weigh.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, queries: { type: 'string', default: '100' } },
})
const [folder, ...peers] = positionals
const rounds = Number(values.rounds)

const documents = read(join(folder, 'documents.jsonl'))
const queries = draw(documents, Number(values.queries))
const steps = slider(documents)
const builds = JSON.parse(readFileSync(join(folder, 'builds.json'), 'utf8'))
const load = loadavg()[0]

const browser = await chromium.launch({
  ...CHROMIUM,
  // Memory is told at once, not some day.
  args: [...CHROMIUM.args, '--enable-blink-features=ForceEagerMeasureMemory', '--js-flags=--max-old-space-size=8192'],
})
const results = {}
const hosts = {}
try {
  for (const peer of peers) {
    results[peer] = { ...builds[peer], rounds: [] }
    if (builds[peer].failed) continue
    const place = peer === 'sheaf' ? join(folder, 'sheaf') : join(folder, 'peers', peer)
    if (peer !== 'sheaf') await site(peer, place)
    results[peer].index = weigh(place)
    hosts[peer] = await host(place)
  }
  for (let round = 0; round <= rounds; round++) {
    // Each begins once, or nearly: no peer always follows the same other.
    const turn = round % peers.length
    for (const peer of [...peers.slice(turn), ...peers.slice(0, turn)]) {
      if (results[peer].failed) continue
      const first = peer === 'crossfilter' ? undefined : queries[round % queries.length]
      const then = peer === 'sheaf' && round === rounds ? redrawn : undefined
      const start = Date.now()
      try {
        const { hits, memory, ...times } = await visit(browser, peer, hosts[peer], { first, queries, steps, memory: round === 0, then })
        if (round === 0) Object.assign(results[peer], { hits, memory })
        else results[peer].rounds.push(times)
      } catch (error) {
        results[peer].failed = error.message.split('\n')[0]
      }
      console.error(`  ${round === 0 ? 'before' : `round ${round}`}  ${peer.padEnd(12)} ${((Date.now() - start) / 1000).toFixed(1)} s ${results[peer].failed ?? ''}`)
    }
  }
  if (results.sheaf && !results.sheaf.failed) {
    const [word] = queries.find(({ class: kind }) => kind === 'word').typed
    // A page that calls for what is never sent stands still: that costs its figure, and no other.
    results.sheaf.least = await least(browser, hosts.sheaf, word).catch(() => undefined)
  }
} finally {
  for (const one of Object.values(hosts)) await one.close()
  await browser.close()
}

judge()
const subject = JSON.parse(readFileSync(join(folder, 'subject.json'), 'utf8'))
const about = {
  ...subject,
  documents: documents.length,
  textBytes: documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
  rounds,
  queries: queries.map(({ class: kind }) => kind),
  browser: browser.version(),
  processors: cpus().length,
  processor: cpus()[0].model.trim(),
  load: Math.max(load, loadavg()[0]),
  date: new Date().toISOString().slice(0, 10),
}
writeFileSync(join(folder, 'results.json'), JSON.stringify({ about, results }))
const written = table(about, results)
writeFileSync(join(folder, 'table.md'), written)
console.log(written)

/** Puts in the place of each peer's hits how many of them match, and how many could. */
function judge() {
  const naive = new Judge(documents)
  const possible = queries.map((query) => naive.possible(query))
  queries.forEach((query, at) => {
    const matching = naive.matching(query)
    for (const result of Object.values(results)) {
      const hits = result.hits?.[at]
      if (hits) (result.matches ??= [])[at] = { matching: matching(hits), of: Math.max(possible[at], hits.length) }
    }
  })
  for (const result of Object.values(results)) delete result.hits
}

/** A range of a fifth of the collection's time that moves through it in a hundred steps. */
function slider(documents) {
  const days = documents.map(({ day }) => day).filter((day) => day !== null).sort((a, b) => a - b)
  const at = (share) => days[Math.floor(share * (days.length - 1))] ?? 0
  const [first, last] = [at(0.01), at(0.99)]
  const wide = Math.max(1, Math.round((last - first) / 5))
  return Array.from({ length: 100 }, (_, step) => {
    const from = first + Math.round(((last - first - wide) * step) / 99)
    return [from, from + wide]
  })
}
