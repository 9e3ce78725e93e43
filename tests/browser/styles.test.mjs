// The styles: every class that they name is one that the page can have.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, repository, test } from './support.mjs'

/** The texts of the files of some kinds below a folder. */
async function texts(folder, kinds) {
  const files = await readdir(join(repository, folder), { recursive: true })
  const wanted = files.filter((file) => kinds.test(file))
  return Promise.all(wanted.map((file) => readFile(join(repository, folder, file), 'utf8')))
}

test('no style is for a class that nothing has', async () => {
  const page = [...(await texts('src', /\.rs$/)), ...(await texts('crates/cli/src/site', /\.rs$/)), ...(await texts('assets', /\.js$/))]
  const words = new Set(page.join(' ').match(/[a-z]+(-[a-z]+)*/g))
  // Put together from parts: `m-` or `k-` and the name of a kind of mark.
  const known = (name) => words.has(name) || (/^[mk]-/.test(name) && words.has(name.slice(2)))
  const sheets = (await texts('assets/css', /\.css$/)).join('\n').replace(/\/\*.*?\*\/|"[^"]*"/gs, '')
  const named = new Set([...sheets.matchAll(/\.([a-z]+(-[a-z]+)*)/g)].map((found) => found[1]))
  assert.ok(named.size > 100)
  assert.deepEqual([...named].filter((name) => !known(name)), [])
})
