// The documents as Sheaf's own parser read them (`--example bench -- FOLDER --documents FILE`), one JSON object a line:
// { id, title, text, outlet, author, day }. Every peer is given these, so that none pays for reading Markdown or HTML,
// and none indexes front matter.

import { readFileSync } from 'node:fs'

/**
 * All documents of a file; `day` is a number of days since 1970, or null. `group` is what filters choose by: its `field` in
 * Sheaf's query language, the outlet where most documents have one, else the author, else nothing.
 */
export function documents(file) {
  const all = lines(file).map((line) => JSON.parse(line))
  const field = ['outlet', 'author'].find((field) => all.filter((one) => one[field]).length > all.length / 2)
  for (const one of all) one.group = field && one[field] ? one[field] : ''
  return Object.assign(all, { field })
}

/** The lines of a file that may be longer than a string can be. */
function lines(file) {
  const bytes = readFileSync(file)
  const found = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start)
    found.push(bytes.toString('utf8', start, end < 0 ? bytes.length : end))
    start = end < 0 ? bytes.length : end + 1
  }
  return found.filter(Boolean)
}

/** The words of a text as the queries and the judge see them: letters and digits, folded. */
export function words(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Lower case without accents. */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32, Tommy Ettinger, 2017). */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
