// The styles: every class that they name is one that the page can have; every token and colour is the one that docs/look.md
// describes.

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

test('docs/look.md describes every token by its value, and every kind by its underline', async () => {
  const tokens = await readFile(join(repository, 'assets/css/tokens.css'), 'utf8')
  const look = await readFile(join(repository, 'docs/look.md'), 'utf8')
  const first = tokens.slice(tokens.indexOf(':root {'), tokens.indexOf('\n}\n')).replace(/\/\*.*?\*\//gs, '')
  const values = [...first.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map(([, name, value]) => [name, value.replace(/\s+/g, ' ')])
  assert.ok(values.length > 40)
  for (const [name, value] of values) {
    const line = look.split('\n').find((line) => line.includes(`\`--${name}\``))
    assert.ok(line, `--${name} is described`)
    if (/serif|sans|mono/.test(name)) continue
    const [, light, dark] = /^light-dark\((.+?(?:\(.*?\))?), (.+)\)$/.exec(value) ?? [, value, value]
    const told = line.includes(`\`${value}\``) || (line.includes(`\`${light}\``) && line.includes(`\`${dark}\``))
    assert.ok(told, `--${name} is ${value}, not as in: ${line}`)
  }
  const marks = await readFile(join(repository, 'assets/css/marks.css'), 'utf8')
  for (const kind of ['person', 'organisation', 'place', 'group', 'other', 'date']) {
    const rule = marks.slice(marks.indexOf(`.m-${kind} {`)).split('}')[0]
    const style = /text-decoration-style: (\w+)/.exec(rule)?.[1] ?? 'solid'
    assert.ok(look.split('\n').some((line) => line.startsWith(`| \`--${kind}\``) && line.includes(style)), `${kind}: ${style}`)
  }
})

test('no style but the tokens names a colour', async () => {
  for (const file of await readdir(join(repository, 'assets/css'))) {
    if (file === 'tokens.css') continue
    const sheet = (await readFile(join(repository, 'assets/css', file), 'utf8')).replace(/\/\*.*?\*\/|var\([^)]*\)/gs, '')
    assert.deepEqual(sheet.match(/#[0-9a-f]{3,8}\b(?=[^{]*;)|\brgba?\([^)]*\)/gi) ?? [], [], file)
  }
})
