// Filters: only, also, not; any and all; locks; chips; long lists.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addressed, assert, focused, focusKept, hash, hosted, open, reload, seeds, soon, steady, temporary, test, until,
  walk,
} from './support.mjs'

const count = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('status')
const facet = (page, name) => page.getByRole('region', { name: 'Filters' }).getByRole('region', { name })
const found = async (page) => Number.parseInt(await count(page).innerText())
const chips = (page) => page.getByRole('list', { name: 'Filters that are set' })

test('only, also and not, on one facet', async (t) => {
  const page = await open(t, await seeds(t))
  const outlets = facet(page, 'Outlet')
  const [first, second] = await steady(() => outlets.getByRole('button', { name: /, \d+ documents?$/ }).allInnerTexts())
  await outlets.getByRole('button', { name: `Only ${first}` }).click()
  await count(page).getByText(/^[1-4] of 5 documents$/).waitFor()
  const one = await found(page)
  // The facet's own filter leaves its other counts as they are.
  await outlets.getByRole('button', { name: new RegExp(`^${escape(second)}, [1-9]`) }).click()
  await soon.ok(async () => (await found(page)) > one)
  await soon.equal(() => chips(page).getByRole('button').count(), 2)
  await outlets.getByRole('button', { name: `Not ${first}` }).click()
  await chips(page).getByText(`not ${first}`).waitFor()
  await addressed(page, /outlet=.*not-outlet=/)
  await outlets.getByRole('button', { name: `Only ${first}` }).click()
  await soon.doesNotMatch(() => hash(page), /not-outlet/)
  await soon.equal(() => chips(page).getByRole('button').count(), 1)
})

test('any or all of the chosen places', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?place=murzuq&place=misrata')
  const any = await steady(() => found(page))
  await facet(page, 'Places').getByRole('button', { name: 'all', exact: true }).click()
  await addressed(page, 'all=place')
  await soon.ok(async () => (await found(page)) < any, `fewer than ${any} have both`)
})

test('the heading of a facet keeps within the column, and nothing lies over the name that is pointed at', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?org=islamic-state&org=united-nations', { viewport: { width: 1440, height: 900 } })
  const filters = page.getByRole('region', { name: 'Filters' })
  await filters.getByRole('group', { name: 'Documents must have' }).waitFor()
  await soon.ok(() => filters.evaluate((pane) => pane.scrollWidth <= pane.clientWidth), 'the pane does not scroll sideways')
  for (const row of await facet(page, 'Organisations').getByRole('listitem').all()) {
    const before = await steady(() => row.boundingBox())
    await row.hover()
    assert.equal((await steady(() => row.boundingBox())).height, before.height, 'the row keeps its height')
    const [name, picks] = await row.evaluate((row) => {
      const label = row.querySelector('.value-label')
      const { right } = label.getBoundingClientRect()
      return [right - parseFloat(getComputedStyle(label).paddingInlineEnd), row.querySelector('.value-picks').getBoundingClientRect().left]
    })
    assert.ok(name <= picks, `the name ends at ${name}, the choices begin at ${picks}`)
  }
})

test('a value that is chosen stays under the pointer and keeps the focus', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 1440, height: 1100 } })
  const organisations = facet(page, 'Organisations')
  const chosen = (n) => soon.equal(() => hash(page).split('org=').length - 1, n)
  // By mouse: two values in turn, whose choosing brings "clear", a lock, "any" and "all".
  for (const [at, n] of [[2, 1], [4, 2]]) {
    const label = organisations.getByRole('listitem').nth(at).getByRole('button').first()
    const name = await label.innerText()
    const before = await steady(() => label.boundingBox())
    await label.click()
    await chosen(n)
    const after = organisations.getByRole('button', { name: new RegExp(`^${escape(name)}, `) })
    await soon.equal(() => after.getAttribute('aria-pressed'), 'true')
    assert.equal((await steady(() => after.boundingBox())).y, before.y, `${name} stays where it is`)
    await focused(after)
  }
  // By keys, in the list of all values.
  await organisations.getByRole('button', { name: 'Clear Organisations' }).click()
  await organisations.getByRole('button', { name: /^all \d+ org/ }).click()
  await organisations.getByRole('textbox').waitFor()
  const value = organisations.getByRole('listitem').nth(8).getByRole('button').first()
  const name = await value.innerText()
  await value.focus()
  const { y } = await steady(() => value.boundingBox())
  await page.keyboard.press('Enter')
  await chosen(1)
  const after = organisations.getByRole('button', { name: new RegExp(`^${escape(name)}, `) })
  await focused(after)
  assert.equal((await steady(() => after.boundingBox())).y, y)
  await page.keyboard.press('Space')
  await chosen(0)
  await focused(after)
})

test('with a finger as with a mouse a value, its ways and its count stand in one line', async (t) => {
  for (const options of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]) {
    const page = await open(t, `${await seeds(t)}#/?show=filters`, options)
    const value = page.locator('.value').first()
    await value.waitFor()
    const middles = () =>
      value.evaluate((value) =>
        ['.value-label span', '.value-picks button', '.value-count'].map((part) => {
          const words = document.createRange()
          words.selectNodeContents(value.querySelector(part))
          const { top, bottom } = words.getBoundingClientRect()
          return (top + bottom) / 2
        }),
      )
    await soon.ok(async () => {
      const all = await middles()
      return Math.max(...all) - Math.min(...all) < 3
    })
  }
})

test('on a phone the filters say what they give, and lead to it', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?place=murzuq', { viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('button', { name: 'Show 2 documents' }).click()
  await page.getByRole('link', { name: /Third American airstrike/ }).first().waitFor()
})

test('a chip takes its filter back, and the focus goes to its neighbour', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?place=sirte&not-place=syria&published=2016..2019')
  const remove = chips(page).getByRole('button')
  await soon.equal(() => remove.count(), 3)
  await remove.first().focus()
  await page.keyboard.press('Enter')
  await soon.equal(() => hash(page), '#/?not-place=syria&published=2016..2019')
  await focused(chips(page))
  await page.keyboard.press('Enter')
  await soon.equal(() => hash(page), '#/?published=2016..2019')
  await focused(chips(page))
  await page.keyboard.press('Enter')
  await soon.equal(() => hash(page), '#/')
  await focusKept(page)
})

test('clearing keeps a locked facet, and the lock is kept from visit to visit', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=strike&place=sirte&year=2019')
  await facet(page, 'Places').getByRole('button', { name: 'Keep Places when clearing' }).click()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await soon.equal(() => hash(page), '#/?place=sirte')
  await reload(page)
  const lock = facet(page, 'Places').getByRole('button', { name: 'Keep Places when clearing' })
  await lock.waitFor()
  await soon.equal(() => lock.getAttribute('aria-pressed'), 'true')
})

test('all values of a facet, found by typing, chosen by keys alone', async (t) => {
  const page = await open(t, await seeds(t))
  await facet(page, 'Places').getByRole('button', { name: /^all \d+ places$/ }).press('Enter')
  await focused(facet(page, 'Places').getByRole('textbox'))
  await page.keyboard.type('murz')
  await facet(page, 'Places').getByRole('button', { name: /^Murzuq, / }).waitFor()
  await walk(facet(page, 'Places').getByRole('button', { name: /^Murzuq, / }))
  await page.keyboard.press('Enter')
  await addressed(page, 'place=murzuq')
  await facet(page, 'Places').getByRole('button', { name: 'fewer' }).click()
  const chosen = facet(page, 'Places').getByRole('button', { name: /^Murzuq, / })
  await soon.equal(() => chosen.getAttribute('aria-pressed'), 'true', 'chosen ones stay in the short list')
})

test('a facet folds away and stays where it is', async (t) => {
  const page = await open(t, await seeds(t))
  const fold = facet(page, 'People').getByRole('button', { name: 'People', exact: true })
  await soon.equal(() => fold.getAttribute('aria-expanded'), 'true')
  await fold.click()
  await soon.equal(() => facet(page, 'People').getByRole('listitem').count(), 0)
  await fold.click()
  await facet(page, 'People').getByRole('listitem').first().waitFor()
})

test('a long list is drawn in part, and every document of it can be reached', async (t) => {
  const folder = join(await temporary(t), 'many')
  await mkdir(folder)
  // Each has words of its own: reprints of one another would be listed as one.
  const own = (i) => Array.from({ length: 30 }, (_, n) => `w${i}x${n}`).join(' ')
  for (let i = 0; i < 150; i++) {
    const day = new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10)
    const text = `---\ntitle: Report ${String(i).padStart(3, '0')}\ndate: ${day}\ntags: [tag ${i}]\n---\n\nThe patrol of day ${i} came home. ${own(i)}\n`
    await writeFile(join(folder, `report-${String(i).padStart(3, '0')}.md`), text)
  }
  const page = await open(t, await hosted(t, folder))
  await count(page).getByText('150 documents').waitFor()
  const drawn = page.getByRole('link', { name: /^Report \d+$/ })
  await soon.ok(async () => (await drawn.count()) <= 60)
  await page.getByRole('link', { name: 'Report 149' }).hover()
  const last = page.getByRole('link', { name: 'Report 000' })
  await until(async () => (await last.isVisible()) || (await page.mouse.wheel(0, 600), false))
  await last.click()
  await page.getByRole('article').getByText('The patrol of day 0 came home.').waitFor()
  await soon.ok(async () => (await drawn.count()) <= 60)
  // Other results are shown from the first.
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('patrol')
  await addressed(page, 'q=patrol')
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('')
  await soon.equal(() => page.locator('.results-scroll').evaluate((list) => list.scrollTop), 0)
})

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
