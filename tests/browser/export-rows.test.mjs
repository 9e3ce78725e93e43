// Taking along what the views list: all rows, those and no others, opened by independent readers of CSV and GeoJSON.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check } from '@placemarkio/check-geojson'
import { assert, build, host, open, seeds, temporary, test } from './support.mjs'
import { CSV, begin, dialog, rows, take } from './taking.mjs'

const VIEWS = [
  ['timeline', 'dated passages', 'sentence', ['when', 'words', 'sentence', 'names', 'places', 'figures']],
  ['figures', 'figures', 'source', ['counted', 'event', 'least', 'most', 'approximate', 'words', 'when']],
  ['statements', 'statements', 'sentence', ['speaker', 'speaker_id', 'anonymous']],
  ['names', 'names', 'name', ['id', 'name', 'kind', 'aliases', 'documents', 'mentions', 'first', 'last']],
  ['network', 'pairs', 'one', ['one', 'one_kind', 'one_id', 'other', 'other_kind', 'other_id', 'within']],
  ['map', 'places', 'name', ['id', 'name', 'lat', 'lon', 'precision']],
]

for (const [view, counted, shown, columns] of VIEWS) {
  test(`the rows of a view are saved as it lists them: ${view}`, async (t) => {
    const page = await open(t, `${await seeds(t)}#/${view}`)
    await begin(page)
    const told = await dialog(page).getByText(new RegExp(` · \\d+ ${counted}$`)).innerText()
    const { name, text } = await take(page, null, CSV)
    assert.match(name, new RegExp(`-${view}\\.csv$`))
    const table = rows(text)
    assert.deepEqual(table.columns.slice(0, columns.length), columns)
    assert.ok(table.rows.length > 20)
    assert.ok(told.endsWith(` · ${table.rows.length} ${counted}`), told)
    const { text: written } = await take(page, null, 'JSON, for programs')
    const objects = JSON.parse(written)
    assert.deepEqual(Object.keys(objects[0]), table.columns)
    assert.equal(objects.length, table.rows.length)
    await page.keyboard.press('Escape')
    const first = objects[0][shown]
    await page.getByRole('region', { name: 'Documents' }).getByText(first).first().waitFor({ state: 'attached' })
    // Every row with a link leads to its words.
    const row = table.rows.findLast((row) => row.link && (row.words || row.statement))
    if (row) {
      const there = await open(t, row.link)
      const passage = there.locator('.m-passage')
      await passage.first().waitFor()
      assert.equal((await passage.allTextContents()).join(''), row.words || row.statement)
    }
  })
}

test('what a view leaves out stays out of its rows', async (t) => {
  const url = await seeds(t)
  const taken = async (hash) => {
    const page = await open(t, url + hash)
    await begin(page)
    return rows((await take(page, null, CSV)).text).rows
  }
  const people = await taken('#/names?names-kind=person&names-sort=name')
  assert.ok(people.length > 5 && people.every((row) => row.kind === 'person'))
  assert.deepEqual(people.map((row) => row.name), people.map((row) => row.name).toSorted())
  const typed = await open(t, url + '#/figures')
  await typed.getByRole('searchbox', { name: 'Find what is counted' }).fill('airstrike')
  await typed.getByRole('heading', { name: /fighters, members/ }).waitFor({ state: 'detached' })
  await begin(typed)
  const airstrikes = rows((await take(typed, null, CSV)).text).rows
  assert.ok(airstrikes.length > 2 && airstrikes.length < 30, `${airstrikes.length} rows`)
  await dialog(typed).getByText(`${airstrikes.length} figures`).waitFor()
  const nameless = await taken('#/statements?statements-who=anonymous&place=sirte')
  assert.ok(nameless.length > 5 && nameless.every((row) => row.anonymous === 'true'))
  const documents = new Set((await taken('#/timeline?year=2019')).map((row) => row.document))
  assert.deepEqual([...documents].map((id) => id.slice(0, 4)), ['2019', '2019'])
})

test('places are saved as GeoJSON: longitude first, countries said to be no points', async (t) => {
  const page = await open(t, `${await seeds(t)}#/map`)
  await begin(page)
  const { name, text } = await take(page, 'Map', 'GeoJSON, for maps')
  assert.match(name, /\.geojson$/)
  const { features } = check(text)
  const of = (id) => features.find((feature) => feature.id === id)
  const [longitude, latitude] = of('sirte').geometry.coordinates
  assert.ok(longitude > 16 && longitude < 17 && latitude > 31 && latitude < 32)
  assert.deepEqual([of('sirte').properties.precision, of('sirte').properties.point], ['city', 'the place'])
  assert.deepEqual([of('libya').properties.precision, of('libya').properties.point], ['country', 'somewhere within'])
  assert.ok(features.every(({ properties }) => properties.mentions >= properties.documents && properties.name))
})

/** A collection whose figures take several steps, in parts that are fetched. */
async function long(t) {
  const folder = await temporary(t)
  await mkdir(join(folder, 'reports'), { recursive: true })
  const sentence = (i, j) => `On ${(j % 28) + 1} May 2016 the council counted ${i * 40 + j + 2} boats in the harbour of Sundby.`
  for (let i = 0; i < 25; i++) {
    const text = Array.from({ length: 40 }, (_, j) => sentence(i, j)).join(' ')
    await writeFile(join(folder, 'reports', `r${i}.md`), `---\ntitle: Report ${i}\ndate: 2016-06-${i + 1}\n---\n\n${text}\n`)
  }
  return (await host(t, await build(t, folder))).url
}

test('a long table is taken whole, a part at a time, and what is on its way is said', async (t) => {
  const url = await long(t)
  for (const [view, counted, column] of [
    ['figures', '1,000 figures', 'least'],
    ['timeline', '1,000 dated passages', 'link'],
  ]) {
    const page = await open(t, `${url}#/${view}`)
    await begin(page)
    await dialog(page).getByText(counted).waitFor()
    await dialog(page).getByText('the file goes on').waitFor()
    const said = page.evaluate(
      () =>
        new Promise((found) => {
          const status = document.querySelector('dialog.export [role=status]')
          new MutationObserver(() => / of 1,000/.test(status.textContent) && found(status.textContent)).observe(status, {
            childList: true,
            characterData: true,
            subtree: true,
          })
        }),
    )
    const { text } = await take(page, null, CSV)
    assert.match(await said, /^[\d,]+ of 1,000/)
    const taken = rows(text).rows
    assert.equal(taken.length, 1000)
    assert.equal(new Set(taken.map((row) => row[column])).size, 1000, 'each once')
  }
})
