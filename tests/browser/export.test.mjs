// Taking along documents: each format is saved by clicking and opened by an independent reader of it. Rows of views are in
// export-rows.test.mjs, pictures in export-pictures.test.mjs.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { assert, axe, focused, focusKept, hosted, open, seeds, singleFile, steady, test, whole } from './support.mjs'
import { CSV, begin, dialog, take } from './taking.mjs'

const require = createRequire(import.meta.url)
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-ris')
const Papa = require('papaparse')
const { PNG } = require('pngjs')

/** Titles as the list shows them, all of them. */
async function titles(page) {
  await whole(page)
  return page.locator('.result-title').allInnerTexts()
}

test('the documents shown are saved as references that other programs read', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=sirte&sort=oldest')
  const shown = await titles(page)
  assert.ok(shown.length > 2)
  await begin(page)
  for (const [as, ending] of [
    ['BibTeX', /\.bib$/],
    ['RIS', /\.ris$/],
    ['CSL-JSON', /\.json$/],
  ]) {
    const { name, text } = await take(page, null, as)
    assert.match(name, ending)
    const { data } = new Cite(text)
    assert.deepEqual(data.map((item) => item.title.replace(/<[^>]*>/g, '')), shown, as)
    for (const item of data) {
      const parts = item.issued?.['date-parts']?.[0] ?? []
      assert.ok(parts[0] >= 2016 && parts[0] <= 2019, `${as}: ${JSON.stringify(item.issued)}`)
    }
  }
  const { text } = await take(page, null, CSV)
  const { data, errors, meta } = Papa.parse(text, { header: true, skipEmptyLines: true })
  assert.deepEqual(errors, [])
  assert.deepEqual(meta.fields.slice(0, 3), ['id', 'title', 'authors'])
  assert.deepEqual(data.map((row) => row.title), shown)
  const bibliography = await take(page, null, 'Markdown, a bibliography')
  assert.equal(bibliography.text.match(/^- /gm).length, shown.length)
})

test('marks of the open document lie where their words are, whatever script it is in', async (t) => {
  for (const [folder, hash] of [
    ['tests/corpora/non_english', '#/read/arabic-front-matter'],
    ['tests/corpora/tiny', '#/read/survey-2019'],
  ]) {
    const page = await open(t, (await hosted(t, folder)) + hash)
    await page.getByRole('article').first().waitFor()
    await begin(page)
    const text = [...(await take(page, null, 'Plain text, which the marks for brat belong to')).text]
    const at = (start, end) => text.slice(start, end).join('')

    const { text: written } = await take(page, null, 'Web Annotations (JSON-LD)')
    const collection = JSON.parse(written)
    assert.equal(collection['@context'], 'http://www.w3.org/ns/anno.jsonld')
    assert.equal(collection.type, 'AnnotationCollection')
    const { items } = collection.first
    assert.ok(items.length > 0 && items.length === collection.total)
    assert.equal(new Set(items.map((item) => item.id)).size, items.length)
    for (const { id, type, body, target } of items) {
      assert.ok(type === 'Annotation' && body.length > 0)
      assert.equal(new URL(id).origin, new URL(page.url()).origin)
      const [position, quote] = target.selector
      assert.equal(at(position.start, position.end), quote.exact)
      assert.ok(at(0, position.start).endsWith(quote.prefix))
      assert.ok(at(position.end).startsWith(quote.suffix))
    }

    const { text: standoff } = await take(page, null, 'Marks for brat (standoff)')
    const names = new Set()
    for (const line of standoff.trimEnd().split('\n')) {
      const [name, what, words] = line.split('\t')
      assert.match(name, /^[TRA#]\d+$/)
      if (!name.startsWith('T')) {
        for (const [, other] of what.matchAll(/\b(T\d+)\b/g)) assert.ok(names.has(other), line)
        continue
      }
      names.add(name)
      const pieces = what.slice(what.indexOf(' ') + 1).split(';').map((piece) => piece.split(' ').map(Number))
      assert.equal(pieces.map(([start, end]) => at(start, end)).join(' '), words)
    }
    assert.ok(names.size >= items.length)
    await take(page, null, 'Markdown, with its citation')
    await page.context().close()
  }
})

test('hostile words stay words in every format', async (t) => {
  const page = await open(t, await hosted(t, 'tests/corpora/hostile'))
  const shown = await titles(page)
  await begin(page)
  for (const as of ['RIS', 'CSL-JSON', 'BibTeX']) {
    const { text } = await take(page, null, as)
    assert.equal(new Cite(text).data.length, shown.length, as)
  }
  const { text } = await take(page, null, CSV)
  const { data, errors } = Papa.parse(text, { skipEmptyLines: true })
  assert.deepEqual(errors, [])
  assert.equal(data.length, shown.length + 1)
  for (const cell of data.flat()) assert.doesNotMatch(cell, /^[=+@-]/)
})

test('a single file gives files as well, by keyboard alone, and the focus goes back', async (t) => {
  const page = await open(t, await singleFile(t, 'tests/corpora/tiny'))
  const button = page.getByRole('button', { name: 'Export' })
  await button.focus()
  await page.keyboard.press('Enter')
  const preview = await steady(() => dialog(page).getByRole('region', { name: /^Preview of/ }).innerText())
  await dialog(page).getByRole('button', { name: 'Download' }).focus()
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const text = await readFile(await (await saved).path(), 'utf8')
  assert.ok(text.startsWith(preview.trimEnd()))
  assert.doesNotMatch(text, /file:/)
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await focused(button)

  await page.keyboard.press('Enter')
  const { bytes } = await take(page, 'Picture: Time', 'PNG, an image')
  assert.ok(PNG.sync.read(bytes).width > 600, 'pictures as well')
})

for (const width of [1440, 390, 320]) {
  test(`the dialog has no violation by axe and stays within ${width} px`, async (t) => {
    const page = await open(t, `${await seeds(t)}#/map`, { viewport: { width, height: 844 } })
    await page.locator('.map-name').first().waitFor({ state: 'attached' })
    await begin(page)
    const fits = async () => {
      await axe(page)
      const { x, width: wide } = await steady(() => dialog(page).boundingBox())
      assert.ok(x >= 0 && x + wide <= width)
    }
    await fits()
    await dialog(page).getByLabel('What').selectOption({ label: 'Picture: Map' })
    await dialog(page).getByRole('img', { name: /^Preview of .*svg/ }).waitFor()
    await fits()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    await focusKept(page)
  })
}
