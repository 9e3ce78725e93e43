// Runs the tests in a browser, as many files at once as there are processors: node run.mjs [FILE …]. `cargo xtask test` calls
// it, and says what it needs (support.mjs). To shake the tests, make the page slower: SHEAF_SLOWER=4 node run.mjs

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

const here = import.meta.dirname
const named = process.argv.slice(2)
const files = (named.length ? named : readdirSync(here).filter((name) => name.endsWith('.test.mjs'))).map((name) => join(here, name))
// The larger a file, the longer it takes, or nearly: those come first, so that all processors have work to the end.
const size = (file) => statSync(file).size
files.sort((a, b) => size(b) - size(a))

// What several of them open is built once.
process.env.SHEAF_EDITIONS = mkdtempSync(join(tmpdir(), 'sheaf-editions-'))
process.on('exit', () => rmSync(process.env.SHEAF_EDITIONS, { recursive: true, force: true }))

run({ files, concurrency: availableParallelism() })
  .on('test:fail', () => (process.exitCode = 1))
  .compose(new spec())
  .pipe(process.stdout)
