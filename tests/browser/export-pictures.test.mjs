// Taking along what is drawn: SVG that stands alone, read strictly and shown without the page; PNG decoded.

import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assert, hosted, open, reader, seeds, temporary, test } from './support.mjs'
import { begin, take } from './taking.mjs'

const require = createRequire(import.meta.url)
const { PNG } = require('pngjs')
const { SaxesParser } = require('saxes')

/** Reads an SVG strictly: its elements, and the words in it. */
function drawn(svg) {
  const elements = []
  const words = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => assert.fail(error))
  parser.on('opentag', (tag) => {
    assert.equal(tag.uri, 'http://www.w3.org/2000/svg')
    elements.push(tag)
  })
  parser.on('text', (text) => text.trim() && words.push(text.trim()))
  parser.write(svg).close()
  return { elements, words }
}

const PICTURES = [
  ['', 'Time', '2017', 3],
  ['timeline', 'Time', 'mentioned', 3],
  ['timeline', 'Timeline', '2017', 8],
  ['map', 'Map', 'Sirte', 20],
  ['network?network-as=drawing', 'Network', 'Tripoli', 40],
  ['network?network-as=matrix', 'Network', 'Tripoli', 60],
  ['figures', 'fighters, members, militants', '≈ 3,000', 15],
  ['statements', 'How much rests on speakers who are not named', 'not named', 8],
  ['names?names-pin=sirte&names-pin=murzuq', 'Compared', 'Murzuq', 2],
]

for (const [view, picture, words, shapes] of PICTURES) {
  test(`a picture is saved as SVG and PNG that stand alone: ${picture} (${view || 'documents'})`, async (t) => {
    const page = await open(t, `${await seeds(t)}#/${view}`, { colorScheme: 'dark' })
    const place = page.locator(`[data-picture="${picture}"]`)
    await place.getByText(words).first().waitFor({ state: 'attached' })
    await begin(page)
    const { name, text } = await take(page, `Picture: ${picture}`, 'SVG, to be enlarged or edited')
    assert.match(name, /\.svg$/)
    const { elements, words: written } = drawn(text)
    assert.ok(written.some((line) => line.includes(words)), written.join(' | '))
    assert.ok(written.includes('The Islamic State in Libya'), 'it says where it is from')
    const counted = elements.filter(({ name }) => ['path', 'rect', 'circle', 'line'].includes(name)).length
    assert.ok(counted >= shapes, `${counted} shapes`)
    for (const { name, attributes } of elements) {
      assert.ok(!['script', 'style', 'foreignObject', 'image', 'a', 'use'].includes(name), name)
      for (const attribute of Object.keys(attributes)) assert.doesNotMatch(attribute, /^(on|class$|style$|id$|href|xlink)/)
      const { fill, stroke, 'font-family': font } = attributes
      for (const colour of [fill, stroke]) if (colour) assert.match(colour.value, /^(none|#[0-9a-f]{6})$/)
      if (font) assert.match(font.value, /^(serif|sans-serif|monospace)$/)
    }
    const { width, height } = elements[0].attributes

    // By itself, without the page's styles, in another tab.
    const file = join(await temporary(t), name)
    await writeFile(file, text)
    const alone = await (await reader(t)).newPage()
    await alone.goto(pathToFileURL(file).href)
    const box = await alone.evaluate((words) => {
      const text = [...document.querySelectorAll('text')].find((text) => text.textContent.includes(words))
      const { left, top, right, bottom } = text.getBoundingClientRect()
      return { left, top, right, bottom }
    }, words)
    assert.ok(box.left >= 0 && box.top >= 0 && box.right <= +width.value && box.bottom <= +height.value)

    const { bytes } = await take(page, `Picture: ${picture}`, 'PNG, an image')
    const image = PNG.sync.read(bytes)
    assert.deepEqual([image.width, image.height], [width.value * 2, height.value * 2])
    assert.deepEqual([...image.data.subarray(0, 4)], [255, 255, 255, 255], 'white, in the dark theme as well')
    let dark = 0
    for (let at = 0; at < image.data.length; at += 4) dark += image.data[at] < 128
    assert.ok(dark > 200 && dark < image.data.length / 8, `${dark} dark dots`)
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined, 'the page is as it was')
  })
}

test('a picture says what the page says around it', async (t) => {
  const page = await open(t, `${await seeds(t)}#/figures`)
  await page.locator('[data-picture="fighters, members, militants"]').waitFor()
  await begin(page)
  const chart = drawn((await take(page, 'Picture: fighters, members, militants', 'SVG, to be enlarged or edited')).text).words
  assert.ok(chart.includes('Fighters, members, militants'), 'its title begins as that of the page')
  assert.ok(chart.some((line) => /^\d+ figures, \d+ sources, \d+ documents$/.test(line)), chart.join(' | '))
  const map = await open(t, `${await seeds(t)}#/map`)
  await map.locator('[data-picture="Map"]').getByText('Sirte').first().waitFor({ state: 'attached' })
  await begin(map)
  const words = drawn((await take(map, 'Picture: Map', 'SVG, to be enlarged or edited')).text).words.join(' ')
  for (const said of ['Dashed ring: somewhere in a region or country', 'the largest stands for 57 mentions', '“+1” after a name', 'Natural Earth'])
    assert.ok(words.includes(said), said)
})

test('the words around a picture stand where the language begins', async (t) => {
  const page = await open(t, `${await hosted(t, 'tests/corpora/non_english')}#/figures`)
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await begin(page)
  const { text } = await take(page, 'Picture: Time', 'SVG, to be enlarged or edited')
  const title = drawn(text).elements.find(({ name }) => name === 'text')
  assert.equal(title.attributes['text-anchor'].value, 'end')
  assert.ok(+title.attributes.x.value > 500)
})
