// The view of names: who is named, how often, from when to when; some of them compared.

import { addressed, assert, axe, fits, open, seeds, soon, steady, test, whole } from './support.mjs'

const names = (page) => page.getByRole('table', { name: 'Names' })
const row = (page, name) => names(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

test('names are a table that its heads sort, and the address keeps the order', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Names' }).click()
  await names(page).waitFor()
  const first = () => names(page).getByRole('rowheader').first().innerText()
  const byDocuments = await steady(first)
  await names(page).getByRole('button', { name: 'Mentions' }).click()
  await addressed(page, /#\/names\?names-sort=mentions/)
  await soon.equal(() => names(page).getByRole('columnheader', { name: 'Mentions' }).getAttribute('aria-sort'), 'descending')
  await whole(page)
  const numbers = (await steady(() => names(page).getByRole('row').locator('td:nth-of-type(3)').allInnerTexts())).map(Number)
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a))
  await page.goBack()
  await soon.equal(first, byDocuments)
})

test('a kind, a beginning and the filters narrow the list', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/names')
  const total = () => page.getByRole('status').filter({ hasText: /names?$/ }).innerText()
  const all = await steady(total)
  await page.getByRole('group', { name: 'Kind of name' }).getByRole('button', { name: /^Places/ }).click()
  await soon.notEqual(total, all)
  await page.getByRole('searchbox', { name: 'Find a name' }).fill('murz')
  await row(page, /Murzuq/).waitFor()
  await soon.equal(total, '1 name')
  await page.getByRole('searchbox', { name: 'Find a name' }).fill('nobody at all')
  await page.getByText('No name like this in the documents shown.').waitFor()
})

test('names are pinned, compared, and shared documents chosen, by keyboard alone', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/names')
  for (const name of ['Compare Sirte', 'Compare Murzuq']) {
    await names(page).getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Space')
  }
  const compared = page.getByRole('region', { name: 'Compared' })
  await compared.getByRole('heading', { name: 'Murzuq' }).waitFor()
  await addressed(page, /names-pin=sirte&names-pin=murzuq/)
  const shared = Number((await steady(() => compared.getByText(/documents? names? all of them/).innerText())).match(/\d+/)[0])
  await compared.getByRole('button', { name: 'Show only these documents' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove filter: Murzuq' }).waitFor()
  await page.keyboard.press('d')
  await soon.equal(() => page.locator('.result').count(), shared)
})

test('a name leads to its card, on a phone too', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/names', { viewport: { width: 390, height: 844 } })
  await names(page).getByRole('button', { name: 'Sirte', exact: true }).click()
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { name: 'Sirte' }).waitFor()
  await fits(page)
})

for (const width of [1440, 320]) {
  test(`names have no violation by axe (${width} px)`, async (t) => {
    const there = (await seeds(t)) + '#/names?names-pin=sirte&names-pin=murzuq'
    const page = await open(t, there, { viewport: { width, height: 800 } })
    await names(page).waitFor()
    await axe(page)
  })
}

test('with a card beside it, the table shows what it has room for, and cuts nothing off', async (t) => {
  for (const width of [1440, 1280, 1024, 390]) {
    const page = await open(t, (await seeds(t)) + '#/names?entity=sirte', { viewport: { width, height: 900 } })
    await page.getByRole('row').nth(1).waitFor()
    const view = page.locator('.view')
    await soon.ok(() => view.evaluate((view) => view.scrollWidth <= view.clientWidth), `${width} px wide`)
  }
})
