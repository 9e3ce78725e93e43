// What an index weighs: its files as they are and in gzip, without the application that reads them.

import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Of the program, not of the data. */
const PROGRAM = new Set(['.html', '.js', '.css', '.wasm', '.svg', '.png', '.webmanifest', '.txt'])

/**
 * { files, raw, gzip }: how many, and bytes. What is stored in gzip already counts as `raw` by what is inside; a file of
 * pieces, some of them in gzip, by what is stored.
 */
export function weigh(folder) {
  const sum = { files: 0, raw: 0, gzip: 0 }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const isData = !PROGRAM.has(extname(entry.name)) && !entry.name.startsWith('.') && !/^wasm\.\w+\.pagefind$/.test(entry.name)
    if (!entry.isFile() || !isData) continue
    const bytes = readFileSync(join(entry.parentPath ?? entry.path, entry.name))
    const stored = bytes[0] === 0x1f && bytes[1] === 0x8b
    sum.files++
    sum.raw += stored ? inside(bytes) : bytes.length
    sum.gzip += stored ? bytes.length : Math.min(bytes.length, gzipSync(bytes, { level: 6 }).length)
  }
  return sum
}

function inside(bytes) {
  try {
    return gunzipSync(bytes).length
  } catch {
    return bytes.length
  }
}
