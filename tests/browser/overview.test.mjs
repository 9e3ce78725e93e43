// The page one lands on, and how one gets about from there on a phone.

import { assert, axe, fits, focused, open, seeds, soon, steady, test, whole } from './support.mjs'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const VIEWS = ['documents', 'timeline', 'map', 'network', 'figures', 'statements', 'names']

test('who lands on the page sees what it is, whom it names, and the main figures with their range', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 1440, height: 900 } })
  const welcome = page.getByRole('region', { name: 'Document', exact: true })
  await welcome.getByRole('heading', { name: 'The Islamic State in Libya' }).waitFor()
  await welcome.getByText(/5 documents, published Jun 2016 – Nov 2019/).waitFor()
  await welcome.getByRole('button', { name: 'Sirte' }).waitFor()
  const figures = welcome.getByRole('table', { name: 'Main figures by year' })
  const fighters = figures.getByRole('row', { name: /^Fighters, members, militants \d sources/i })
  await soon.match(() => fighters.innerText(), /≈ 3,000\s+≈ 500\s+≈ 100/)
  for (const year of ['2016', '2017', '2019']) await figures.getByRole('columnheader', { name: year }).waitFor()
  const end = () => figures.evaluate((table) => table.getBoundingClientRect().bottom)
  await soon.ok(async () => (await end()) < 900, 'all of it without scrolling')
  await axe(page)
  await fighters.getByRole('link').click()
  await page.getByRole('heading', { name: /^fighters, members, militants$/ }).waitFor()
  await page.goBack()
  await figures.waitFor()
})

test('what is searched for narrows the names and figures of the page one lands on, which says so', async (t) => {
  const page = await open(t, await seeds(t))
  const welcome = page.getByRole('region', { name: 'Document', exact: true })
  const figures = welcome.getByRole('table', { name: 'Main figures by year' })
  await figures.getByRole('columnheader', { name: '2016' }).waitFor()
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('published:2019')
  await welcome.getByRole('heading', { name: '2 of 5 documents' }).waitFor()
  await figures.getByRole('columnheader', { name: '2019' }).waitFor()
  await soon.doesNotMatch(() => figures.innerText(), /≥ 700/, 'what only a report of 2017 says')
  await figures.getByRole('link').first().click()
  await soon.match(() => page.url(), /q=published/)
})

test('a vague word is no number, and what was killed on several days is no range', async (t) => {
  const page = await open(t, await seeds(t))
  const figures = page.getByRole('table', { name: 'Main figures by year' })
  await figures.getByRole('row', { name: /^Fighters, members, militants/i }).waitFor()
  assert.equal(await figures.getByText('killed').count(), 0)
  await soon.doesNotMatch(() => figures.innerText(), /9,?999|thousands/i)
})

test('however little room there is, no main figure is broken', async (t) => {
  for (const [width, height] of [[900, 1100], [844, 390], [390, 844], [320, 640]]) {
    const page = await open(t, await seeds(t), { viewport: { width, height } })
    const summary = page.getByText('Main names and figures', { exact: true })
    if (await summary.isVisible()) await summary.click()
    const value = page.getByRole('table', { name: 'Main figures by year' }).locator('td bdi:visible', { hasText: '3,000' })
    await value.first().waitFor()
    const broken = () =>
      page.locator('.welcome-figures td bdi:visible').evaluateAll((values) =>
        values.filter((value) => value.getClientRects().length > 1).map((value) => value.textContent),
      )
    await soon.deepEqual(broken, [], `${width} × ${height}`)
    await fits(page)
  }
})

test('on a phone the main names and figures unfold over the list', async (t) => {
  const page = await open(t, await seeds(t), PHONE)
  await page.getByText('Main names and figures').tap()
  await page.getByRole('table', { name: 'Main figures by year' }).waitFor()
  await fits(page)
  await axe(page)
  await page.getByRole('region', { name: 'Documents' }).getByRole('button', { name: 'Malik Khazmi' }).tap()
  await page.getByRole('complementary', { name: 'About a name' }).waitFor()
})

test('on a phone the head is one line, and its menu has every tool by its name', async (t) => {
  const page = await open(t, await seeds(t), PHONE)
  const title = page.getByRole('banner').getByRole('heading', { level: 1 })
  await soon.ok(async () => (await title.boundingBox()).height < 30, 'one line')
  const menu = page.getByRole('button', { name: 'Menu' })
  await menu.focus()
  await page.keyboard.press('Enter')
  const tools = page.getByRole('group', { name: 'This page' })
  await tools.getByRole('combobox', { name: 'Language of this page' }).waitFor()
  for (const name of ['Copy a link to what is shown', 'Export', 'Theme: as the system', 'Keys']) {
    await soon.equal(() => tools.getByRole('button', { name }).innerText(), name, 'its name is read, not only heard')
  }
  await axe(page)
  await page.keyboard.press('Escape')
  await tools.waitFor({ state: 'hidden' })
  await focused(menu)
  await menu.tap()
  await tools.getByRole('button', { name: 'Theme: as the system' }).tap()
  await tools.getByRole('button', { name: 'Theme: light' }).waitFor()
  await tools.getByRole('button', { name: 'Export' }).tap()
  await page.getByRole('dialog', { name: 'Export' }).waitFor()
})

test('on a phone the view one is in has its name in view', async (t) => {
  for (const width of [390, 320]) {
    const page = await open(t, await seeds(t), { ...PHONE, viewport: { width, height: 700 } })
    for (const view of VIEWS) {
      await page.evaluate((view) => (location.hash = `#/${view === 'documents' ? '' : view}`), view)
      const current = page.getByRole('navigation', { name: 'Views' }).locator('[aria-current=page]')
      await soon.deepEqual(async () => (await current.allInnerTexts()).map((name) => name.toLowerCase()), [view])
      const inView = (name) => name.getBoundingClientRect().left >= 0 && name.getBoundingClientRect().right <= innerWidth
      await soon.ok(() => current.evaluate(inView), `${view} is in view`)
    }
  }
})

test('on a phone a document opened from any view takes the screen, and Back returns to the place in the view', async (t) => {
  const page = await open(t, await seeds(t), PHONE)
  const links = {
    documents: () => page.getByRole('heading', { level: 3 }).getByRole('link').nth(3),
    timeline: () => page.locator('.row-link').nth(12),
    figures: () => page.getByRole('row').getByRole('link').filter({ visible: true }).nth(4),
    statements: () => page.locator('.row-link').nth(9),
  }
  for (const [view, link] of Object.entries(links)) {
    await page.evaluate((view) => (location.hash = `#/${view === 'documents' ? '' : view}`), view)
    await link().waitFor()
    await whole(page)
    await link().scrollIntoViewIfNeeded()
    const { y } = await steady(() => link().boundingBox())
    const end = await link().evaluate(atTheEnd)
    await link().tap()
    await page.getByRole('article').waitFor()
    await page.getByRole('navigation', { name: 'Views' }).waitFor({ state: 'hidden' })
    await page.goBack()
    await link().waitFor()
    const moved = async () => Math.abs((await link().boundingBox()).y - y)
    // A list that stood at its end is as long again as the screen is higher without its head.
    await soon.ok(async () => (await moved()) < (end ? 150 : 8), `${view}: where it was`)
  }
})

/** Whether what scrolls around an element has come to its end, or nearly. */
function atTheEnd(element) {
  let around = element
  while (!/auto|scroll/.test(getComputedStyle(around).overflowY)) around = around.parentElement
  return around.scrollHeight - around.clientHeight - around.scrollTop < 150
}
