// A page for each peer, as a site would have it: its package and ours in one minified script, its index beside.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const here = import.meta.dirname

/** Writes page and script into the folder in which the peer's index lies. */
export async function site(peer, folder) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${peer}</title><link rel="icon" href="data:,">
<script type="module" src="page.js"></script></html>\n`
  )
  await build({
    entryPoints: [join(here, 'page.mjs')],
    outfile: join(folder, 'page.js'),
    alias: { peer: join(here, `peers/${peer}.mjs`) },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser'],
    logLevel: 'error',
  })
  if (peer === 'sqlite') {
    copyFileSync(join(here, 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'), join(folder, 'sqlite3.wasm'))
  }
}
