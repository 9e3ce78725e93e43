// What was measured, as Markdown.

import { CLASSES } from './queries.mjs'

/** The classes that there are queries of. */
let classes = CLASSES

/** What the peers are called. */
const NAMES = {
  sheaf: 'Sheaf',
  minisearch: 'MiniSearch 7.2',
  flexsearch: 'FlexSearch 0.8',
  lunr: 'Lunr 2.3',
  orama: 'Orama 3.1',
  pagefind: 'Pagefind 1.6',
  sqlite: 'SQLite FTS5 wasm 3.54',
  crossfilter: 'crossfilter 1.5',
}

/** The whole page. */
export function table(about, results) {
  classes = CLASSES.filter((kind) => about.queries.includes(kind))
  const measured = Object.fromEntries(Object.entries(results).map(([peer, result]) => [peer, digest(about, result)]))
  const parts = [
    head(about),
    weights(measured),
    times(measured, 'times', 'The best ten, with titles: p50 / p95 / p99, ms', 'Everything a peer fetches for a query is at hand: each query was asked before.'),
    times(measured, 'fetched', 'The same when a query is asked for the first time', 'Pagefind and Sheaf fetch what a query needs, from a host on the same machine; the others have all of their index in memory.'),
    shares(measured),
    sliders(measured),
  ]
  if (measured.sheaf && !measured.sheaf.failed) parts.push(toReach(about, measured))
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function head({ subject, documents, textBytes, rounds, queries, browser, processors, processor, load, date }) {
  const shared = load > processors ? ': others were at work on the machine, and all times are too long' : ''
  return `# Sheaf and its peers over ${subject}

${documents.toLocaleString('en')} documents, ${mb(textBytes)} MB of text; ${date}, Chromium ${browser} without a window, ${processors} × ${processor},
load ${load.toFixed(1)}${shared}. Each peer was visited in turn, ${rounds} times, by a reader with an empty cache, from one
static host with gzip; what follows are medians of the visits. ${queries.length} queries, ${Math.round(queries.length / classes.length)} of each class, drawn from the documents' own text, the same for all. Made by \`cargo xtask bench\`
(tests/peers; each peer's settings stand in tests/peers/peers).`
}

/** What the rounds of one peer come to. */
function digest({ queries }, result) {
  if (result.failed) return { ...result, failed: result.failed }
  const { rounds } = result
  const over = (take) => median(rounds.map(take))
  const perQuery = (key) =>
    rounds[0][key] && queries.map((_, at) => median(rounds.map((round) => round[key][at])))
  const byClass = (kind, list) => list.filter((_, at) => kind === 'all' || queries[at] === kind)
  const perClass = (list) => list && Object.fromEntries([...classes, 'all'].map((kind) => [kind, byClass(kind, list)]))
  return {
    ...result,
    firstAnswer: over(({ firstAnswer }) => firstAnswer),
    firstBytes: over(({ sent }) => sum(sent.map(({ bytes }) => bytes))),
    firstRequests: over(({ sent }) => sent.length),
    times: perClass(perQuery('times')),
    fetched: perClass(perQuery('fetched')),
    whole: perQuery('whole'),
    slid: rounds[0].slid && rounds[0].slid.map((_, at) => median(rounds.map(({ slid }) => slid[at]))),
    redrawn: rounds.at(-1).redrawn,
    shares: result.matches && Object.fromEntries(classes.map((kind) => {
      const counted = byClass(kind, result.matches).filter(({ of }) => of > 0)
      return [kind, sum(counted.map(({ matching, of }) => matching / of)) / counted.length]
    })),
  }
}

function weights(measured) {
  const head = ['', 'index, MB', 'gzip, MB', 'files', 'until first answer, ms', 'KB', 'requests', 'memory, MB', 'build, CPU s', 'peak, MB']
  const rows = Object.entries(measured).map(([peer, one]) => {
    if (one.failed) return [NAMES[peer], `failed: ${one.failed}`, ...head.slice(2).map(() => '')]
    const { index, firstAnswer, firstBytes, firstRequests, memory, cpu, peak } = one
    return [NAMES[peer], mb(index.raw), mb(index.gzip), index.files, firstAnswer.toFixed(0), (firstBytes / 1e3).toFixed(0), firstRequests, mb(memory), cpu.toFixed(1), (peak / 1e6).toFixed(0)]
  })
  return `## What it costs

${markdown(head, rows)}

Building Sheaf is the whole of \`sheaf build\`: reading files, analysis, index, site. Building a peer is its indexing alone, of
texts that were read already. Until the first answer: from navigation, with application and index, to the ten titles in
hand, for Sheaf with passages, facets and histograms; crossfilter until it can count. Memory: heaps, buffers and wasm after all queries; Sheaf's with its whole page drawn.`
}

function times(measured, key, heading, meaning) {
  const all = Object.entries(measured).flatMap(([peer, one]) => (one[key] ? [[peer, one[key]]] : []))
  const kinds = [...classes, 'all']
  const best = Object.fromEntries(kinds.map((kind) => [kind, [0.5, 0.95, 0.99].map((share) => Math.min(...all.map(([, times]) => quantile(times[kind], share))))]))
  const rows = all.map(([peer, times]) => [
    NAMES[peer],
    ...kinds.map((kind) => [0.5, 0.95, 0.99].map((share, i) => {
      const time = quantile(times[kind], share)
      return time <= best[kind][i] ? `**${ms(time)}**` : ms(time)
    }).join(' / ')),
  ])
  return `## ${heading}

${meaning}

${markdown(['', ...kinds], rows)}`
}

function shares(measured) {
  const rows = Object.entries(measured).filter(([, { shares }]) => shares).map(([peer, { shares }]) => [NAMES[peer], ...classes.map((kind) => percent(shares[kind]))])
  return `## Of the best ten, those that match the query as meant

${markdown(['', ...classes], rows)}

A naive check of the documents' own text judges (tests/peers/judge.mjs): a word in any of its forms, a phrase word by word,
the right word for a misspelt one. A peer that shows fewer documents than have the very words loses as well.`
}

function sliders(measured) {
  const rows = Object.entries(measured).filter(([, { slid }]) => slid).map(([peer, { slid, redrawn }]) => [
    NAMES[peer],
    pair(slid),
    redrawn ? pair(redrawn) : '',
  ])
  if (rows.length === 0) return ''
  return `## A step of the slider, with all counts: p50 / p95, ms

${markdown(['', 'counted', 'redrawn'], rows)}

Sheaf counts eleven facets and both histograms and gives ten documents with passages; crossfilter counts outlets, authors,
years and months. Redrawn: how long the page is busy with a step, to the last pixel.`
}

/** What issue 4 asks for. */
function toReach(about, measured) {
  const { sheaf, pagefind } = measured
  const large = about.documents > 50_000
  const peers = Object.entries(measured).filter(([peer, { times }]) => times && peer !== 'sheaf')
  const rows = []
  const row = (what, aim, is, kept) => rows.push([what, aim, is, kept === undefined ? '' : kept ? 'reached' : '**missed**'])
  for (const [name, share] of [['p50', 0.5], ['p95', 0.95]]) {
    const own = quantile(sheaf.times.all, share)
    const ahead = peers.filter(([, { times }]) => quantile(times.all, share) <= own).map(([peer]) => NAMES[peer])
    if (peers.length) row(`best ten with titles, all queries, ${name}`, 'ahead of every peer', ahead.length ? `${ms(own)} ms, behind ${ahead.join(', ')}` : `${ms(own)} ms`, !ahead.length)
  }
  const whole = quantile(sheaf.whole, 0.95)
  const wholeAim = large ? 5 : 2
  row('whole answer (passages, facets, histograms), p95', `≤ ${wholeAim} ms at ${large ? '100,000' : '20,000'}`, `${ms(whole)} ms`, whole <= wholeAim)
  const step = quantile(sheaf.slid, 0.95)
  row('slider step, engine, p95', '≤ 8 ms at 100,000', `${ms(step)} ms`, step <= 8)
  const redrawn = sheaf.redrawn && quantile(sheaf.redrawn, 0.95)
  if (redrawn) row('slider step, redrawn, p95', '≤ 16 ms at 100,000', `${ms(redrawn)} ms`, redrawn <= 16)
  else row('slider step, redrawn, p95', '≤ 16 ms at 100,000', 'no figure: its thumb did not move')
  const sent = (fits) => median(sheaf.rounds.map(({ sent }) => sum(sent.filter(fits).map(({ bytes }) => bytes))))
  const isLate = ({ path, late }) => late && /\/corpus\//.test(path)
  const late = sent(isLate)
  row('first query, beyond application and root', '≤ 90 KB', `${(late / 1e3).toFixed(0)} KB in ${median(sheaf.rounds.map(({ sent }) => sent.filter(isLate).length))} requests`, late <= 90_000)
  const root = sent(({ path, late }) => !late && /\/corpus\//.test(path))
  row('root, gzip', '≤ 1.5 MB at 100,000', `${mb(root)} MB`, root <= 1.5e6)
  const share = sheaf.index.gzip / about.textBytes
  row('whole pack, gzip, against the text', '≤ 60 %', percent(share), share <= 0.6)
  const aims = { word: 1, 'two words': 1, phrase: 1, prefix: 1, misspelling: 0.98 }
  for (const [kind, aim] of Object.entries(aims)) {
    if (!classes.includes(kind)) continue
    row(`match as meant: ${kind}`, `${aim < 1 ? '≥ ' : ''}${percent(aim)}`, percent(sheaf.shares[kind]), sheaf.shares[kind] >= aim - 1e-9)
  }
  row('memory of the page', '≤ 64 MB at 20,000', `${mb(sheaf.memory)} MB`, sheaf.memory <= 64e6)
  const speed = about.sourceBytes / 1e6 / sheaf.wall
  row('build, all stages', '≥ 10 MB/s', `${speed.toFixed(1)} MB/s`, speed >= 10)
  if (pagefind && !pagefind.failed) row('build, processor time', `< Pagefind’s ${pagefind.cpu.toFixed(1)} s`, `${sheaf.cpu.toFixed(1)} s`, sheaf.cpu < pagefind.cpu)
  row('build, peak memory', '≤ 1 GB at 100,000', `${(sheaf.peak / 1e9).toFixed(2)} GB`, sheaf.peak <= 1e9)
  row('application wasm until the first answer, gzip', '≤ 170 KB', sheaf.least ? `${(sheaf.least / 1e3).toFixed(0)} KB` : 'all of it', sheaf.least <= 170_000)
  return `## To reach

${markdown(['', 'to reach', 'Sheaf', ''], rows)}`
}

function markdown(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at ? '---:' : '---'))), ...rows.map(line)].join('\n')
}

function pair(times) {
  return `${ms(quantile(times, 0.5))} / ${ms(quantile(times, 0.95))}`
}

function ms(time) {
  return time < 0.1 ? time.toFixed(3) : time < 10 ? time.toFixed(2) : time.toFixed(0)
}

function mb(bytes) {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 1)
}

function percent(share) {
  const shown = share * 100
  // What is not all is never shown as all.
  return `${share < 1 && shown >= 99.5 ? Math.floor(shown * 10) / 10 : shown.toFixed(0)} %`
}

function sum(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0)
}

function median(numbers) {
  return quantile(numbers, 0.5)
}

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
