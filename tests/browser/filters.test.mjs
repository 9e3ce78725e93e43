// Filters: only, also, not; any and all; locks; chips; long lists.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, focusKept, focused, hosted, open, seeds, temporary, test } from './support.mjs'

const count = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('status')
const facet = (page, name) => page.getByRole('region', { name: 'Filters' }).getByRole('region', { name })
const chips = (page) => page.getByRole('list', { name: 'Filters that are set' })
const hash = (page) => new URL(page.url()).hash

test('only, also and not, on one facet', async (t) => {
  const page = await open(t, await seeds(t))
  const outlets = facet(page, 'Outlet')
  const labels = await outlets.getByRole('button', { name: /, \d+ documents?$/ }).allInnerTexts()
  const [first, second] = labels
  await outlets.getByRole('button', { name: `Only ${first}` }).click()
  await count(page).getByText(/^[1-4] of 5 documents$/).waitFor()
  const one = Number.parseInt(await count(page).innerText())
  // The facet's own filter leaves its other counts as they are.
  await outlets.getByRole('button', { name: new RegExp(`^${escape(second)}, [1-9]`) }).click()
  await page.waitForFunction((one) => Number.parseInt(document.querySelector('.results [role=status]').textContent) > one, one)
  assert.equal(await chips(page).getByRole('button').count(), 2)
  await outlets.getByRole('button', { name: `Not ${first}` }).click()
  await chips(page).getByText(`not ${first}`).waitFor()
  assert.match(hash(page), /outlet=.*not-outlet=/)
  await outlets.getByRole('button', { name: `Only ${first}` }).click()
  await page.waitForFunction(() => !location.hash.includes('not-outlet'))
  assert.equal(await chips(page).getByRole('button').count(), 1)
})

test('any or all of the chosen places', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?place=murzuq&place=misrata')
  const any = Number.parseInt(await count(page).innerText())
  await facet(page, 'Places').getByRole('button', { name: 'all', exact: true }).click()
  await page.waitForFunction(() => location.hash.includes('all=place'))
  const all = Number.parseInt(await count(page).innerText())
  assert.ok(all < any, `${all} have both, ${any} one of them`)
})

test('the heading of a facet keeps within the column, and nothing lies over the name that is pointed at', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?org=islamic-state&org=united-nations', { viewport: { width: 1440, height: 900 } })
  const filters = page.getByRole('region', { name: 'Filters' })
  await filters.getByRole('group', { name: 'Documents must have' }).waitFor()
  assert.ok(await filters.evaluate((pane) => pane.scrollWidth <= pane.clientWidth), 'the pane does not scroll sideways')
  for (const row of await facet(page, 'Organisations').getByRole('listitem').all()) {
    const before = await row.boundingBox()
    await row.hover()
    assert.equal((await row.boundingBox()).height, before.height, 'the row keeps its height')
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
  const chosen = async (n) => page.waitForFunction((n) => location.hash.split('org=').length - 1 === n, n)
  // By mouse: two values in turn, whose choosing brings "clear", a lock, "any" and "all".
  for (const [at, n] of [[2, 1], [4, 2]]) {
    const label = organisations.getByRole('listitem').nth(at).getByRole('button').first()
    const name = await label.innerText()
    const before = await label.boundingBox()
    await label.click()
    await chosen(n)
    const after = organisations.getByRole('button', { name: new RegExp(`^${escape(name)}, `) })
    await page.waitForFunction((label) => label.getAttribute('aria-pressed') === 'true', await after.elementHandle())
    assert.equal((await after.boundingBox()).y, before.y, `${name} stays where it is`)
    await focused(after)
  }
  // By keys, in the list of all values.
  await organisations.getByRole('button', { name: 'Clear Organisations' }).click()
  await organisations.getByRole('button', { name: /^all \d+ org/ }).click()
  await organisations.getByRole('textbox').waitFor()
  const value = organisations.getByRole('listitem').nth(8).getByRole('button').first()
  const name = await value.innerText()
  await value.focus()
  const { y } = await value.boundingBox()
  await page.keyboard.press('Enter')
  await chosen(1)
  const after = organisations.getByRole('button', { name: new RegExp(`^${escape(name)}, `) })
  await focused(after)
  assert.equal((await after.boundingBox()).y, y)
  await page.keyboard.press('Space')
  await chosen(0)
  await focused(after)
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
  assert.equal(await remove.count(), 3)
  await remove.first().focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash === '#/?not-place=syria&published=2016..2019')
  await focused(chips(page))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash === '#/')
  await focusKept(page)
})

test('clearing keeps a locked facet, and the lock is kept from visit to visit', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=strike&place=sirte&year=2019')
  await facet(page, 'Places').getByRole('button', { name: 'Keep Places when clearing' }).click()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await page.waitForFunction(() => location.hash === '#/?place=sirte')
  await page.reload()
  const lock = facet(page, 'Places').getByRole('button', { name: 'Keep Places when clearing' })
  await lock.waitFor()
  assert.equal(await lock.getAttribute('aria-pressed'), 'true')
})

test('all values of a facet, found by typing, chosen by keys alone', async (t) => {
  const page = await open(t, await seeds(t))
  await facet(page, 'Places').getByRole('button', { name: /^all \d+ places$/ }).press('Enter')
  // The focus is in the box that finds among them.
  await page.keyboard.type('murz')
  await facet(page, 'Places').getByRole('button', { name: /^Murzuq, / }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.includes('place=murzuq'))
  await facet(page, 'Places').getByRole('button', { name: 'fewer' }).click()
  const chosen = facet(page, 'Places').getByRole('button', { name: /^Murzuq, / })
  assert.equal(await chosen.getAttribute('aria-pressed'), 'true', 'chosen ones stay in the short list')
})

test('a facet folds away and stays where it is', async (t) => {
  const page = await open(t, await seeds(t))
  const fold = facet(page, 'People').getByRole('button', { name: 'People', exact: true })
  assert.equal(await fold.getAttribute('aria-expanded'), 'true')
  await fold.click()
  assert.equal(await facet(page, 'People').getByRole('listitem').count(), 0)
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
  assert.ok((await drawn.count()) <= 60)
  await page.getByRole('link', { name: 'Report 149' }).hover()
  for (let i = 0; i < 200 && !(await page.getByRole('link', { name: 'Report 000' }).isVisible()); i++) {
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(20)
  }
  await page.getByRole('link', { name: 'Report 000' }).click()
  await page.getByRole('article').getByText('The patrol of day 0 came home.').waitFor()
  assert.ok((await drawn.count()) <= 60)
  // Other results are shown from the first.
  await page.getByRole('searchbox').fill('patrol')
  await page.getByRole('searchbox').fill('')
  await page.waitForFunction(() => document.querySelector('.results-scroll').scrollTop === 0)
})

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
