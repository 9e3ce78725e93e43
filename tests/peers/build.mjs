// Builds one peer's index: node build.mjs PEER DOCUMENTS.jsonl OUT. `cargo xtask bench` measures this process whole.
//
// For Pagefind, it only writes the pages that Pagefind's own program then reads; its path is printed by `pagefind-program`.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { documents } from './documents.mjs'

const [peer, file, out] = process.argv.slice(2)
if (peer === 'pagefind-program') {
  const { resolveBinaryPath } = await import('./node_modules/pagefind/lib/resolveBinary.js')
  console.log(resolveBinaryPath(['pagefind_extended', 'pagefind']))
} else if (peer === 'pagefind') {
  const { page } = await import('./peers/pagefind.mjs')
  documents(file).forEach((document, number) => {
    const folder = join(out, String(Math.floor(number / 1000)))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${number}.html`), page(document))
  })
} else {
  const { build } = await import(`./peers/${peer}.mjs`)
  const files = await build(documents(file))
  mkdirSync(out, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(out, name), content)
}
