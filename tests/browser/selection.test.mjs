// The selection lives in the address: a link shows the same to everybody, Back undoes, a foreign address does no harm.

import { addressed, assert, hash, open, seeds, soon, test, until } from './support.mjs'

const count = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('status')

test('the address opened in a fresh browser shows the same', async (t) => {
  const url = await seeds(t)
  const page = await open(t, url)
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('libya')
  const places = page.getByRole('region', { name: 'Places' })
  await places.getByRole('button', { name: 'Only Sirte' }).click()
  await page.getByRole('region', { name: 'Year' }).getByRole('button', { name: 'Not 2016' }).click()
  await page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).last().getByRole('link').click()
  await page.getByRole('article').waitFor()
  await addressed(page, /read.*q=libya.*place=sirte.*not-year=2016/)
  const shown = (page) =>
    page.evaluate(() => ['.results', '.read', '.filters', '.bar'].map((part) => document.querySelector(part).innerText))
  const other = await open(t, page.url())
  await other.getByRole('article').waitFor()
  await until(async () => assert.deepEqual(await shown(other), await shown(page)))
  await soon.equal(() => other.getByRole('combobox', { name: 'Search these documents' }).inputValue(), 'libya')
  await soon.match(() => other.title(), / – The Islamic State in Libya$/)
})

test('Back undoes each step, Forward does it again; a burst of typing is one step', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).pressSequentially('strike')
  await page.getByRole('region', { name: 'Places' }).getByRole('button', { name: 'Only Sirte' }).click()
  await page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).first().getByRole('link').click()
  await page.getByRole('article').waitFor()
  await page.goBack()
  await soon.equal(() => hash(page), '#/?q=strike&place=sirte')
  await page.goBack()
  await soon.equal(() => hash(page), '#/?q=strike')
  await soon.equal(() => page.getByRole('combobox', { name: 'Search these documents' }).inputValue(), 'strike')
  await page.goBack()
  await count(page).getByText('5 documents', { exact: true }).waitFor()
  await soon.equal(() => page.getByRole('combobox', { name: 'Search these documents' }).inputValue(), '')
  await page.goForward()
  await page.goForward()
  await page.getByRole('list', { name: 'Filters that are set' }).getByText('Sirte').waitFor()
})

test('an address that makes no sense opens the page all the same', async (t) => {
  const url = await seeds(t)
  for (const wrong of ['#', '#/?q=%', '#/nothing?place=&published=never&at=9-1', '#/?person=%3Cimg%20src=x%3E&sort=x']) {
    const page = await open(t, url + wrong)
    await count(page).waitFor()
    await page.close()
  }
})

test('a document that the collection has not is said to be missing', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/read/no-such-thing?at=1-99999')
  await page.getByText('This collection has no such document.').waitFor()
  await page.goto((await page.url()).replace(/#.*/, '#/?entity=nobody'))
  await page.getByText('This collection has no such name.').waitFor()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await soon.doesNotMatch(() => hash(page), /entity/)
})

test('a link to what is shown is copied', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=strike&year=2019', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Copy a link to what is shown' }).click()
  await page.getByText('Link copied.').waitFor()
  await soon.equal(() => page.evaluate(() => navigator.clipboard.readText()), page.url())
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await soon.equal(() => page.getByText('Link copied.').count(), 0)
})

test('results are links: one opens in a tab of its own with the same selection', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=strike&place=sirte')
  const link = page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).first().getByRole('link')
  const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click({ modifiers: ['Control'] })])
  await tab.getByRole('article').waitFor()
  await addressed(tab, /^#\/read\/.*\?q=strike&place=sirte$/)
  assert.equal(hash(page), '#/?q=strike&place=sirte', 'the first stays where it was')
})
