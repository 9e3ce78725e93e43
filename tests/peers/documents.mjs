// The documents as Sheaf's own parser read them (`--example bench -- FOLDER --documents FILE`), one JSON object a line:
// { id, title, text, outlet, author, day }. Every peer is given these, so that none pays for reading Markdown or HTML,
// and none indexes front matter.

import { readFileSync } from 'node:fs'

/** All documents of a file; `day` is a number of days since 1970, or null. */
export function documents(file) {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line))
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
