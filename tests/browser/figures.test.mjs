// The view of figures: what numbers there are of what, who says so and when, side by side.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressed, assert, axe, fits, focused, hosted, open, seeds, soon, steady, temporary, test } from './support.mjs'

const views = (page) => page.getByRole('navigation', { name: 'Views' })
const charts = (page) => page.getByRole('img', { name: /^Chart of/ })

test('a stranger sees how many fighters were said to be in Libya in 2016, 2017 and 2019, and by whom', async (t) => {
  const page = await open(t, await seeds(t))
  await views(page).getByRole('link', { name: 'Figures' }).click()
  await page.getByRole('searchbox', { name: 'Find what is counted' }).fill('fighters')
  // The chart of fighters to whom nothing is said to have happened.
  const card = page.getByRole('region', { name: /^[^·]*fighters[^·]*$/ }).first()
  const chart = card.getByRole('img')
  await chart.waitFor()
  for (const estimate of [
    /about 3,000, 2016, U\.S\. Africa Command/,
    /about 500, 19 Sep 2017, U\.S\. Africa Command/,
    /about 100, Nov 2019, the military/,
  ]) {
    await soon.match(() => chart.getAttribute('aria-label'), estimate)
  }
  // The same stands written beside its points, for whoever looks.
  const written = await steady(() => chart.locator('text').allTextContents())
  for (const words of ['≈ 3,000', '≈ 500 · Libya', '≈ 100 · Libya', 'U.S. Africa Command', 'the military', '2016', '2017', '2019']) {
    assert.ok(written.includes(words), `${words} is written in the chart: ${written}`)
  }
})

test('one kind of figures is shown with every sentence, each leading to its place, and Back returns', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/figures')
  await page.getByRole('link', { name: /^[^·]*fighters[^·]*$/ }).first().click()
  await addressed(page, /figures-group=fighter/)
  const rows = page.getByRole('table').getByRole('row')
  await rows.nth(1).waitFor()
  const heads = page.getByRole('table').getByRole('columnheader')
  await soon.deepEqual(() => heads.allInnerTexts(), ['Figure', 'Of when', 'Where, whose', 'According to', 'In the text'])
  const row = page.getByRole('row', { name: /^about 500 member/ })
  await soon.match(() => row.innerText(), /Libya[^]*U\.S\. Africa Command/)
  await row.getByRole('link', { name: /only about 500 members/ }).click()
  await addressed(page, /#\/figures\/read\/2017-09-19-cells-after-sirte\?.*at=\d+-\d+/)
  await page.getByRole('article').or(page.getByRole('heading', { name: /clandestine cells/ })).first().waitFor()
  await page.goBack()
  await page.getByRole('group', { name: 'Only figures of' }).getByRole('button', { name: /^Libya/ }).click()
  await page.waitForURL(/figures-place=libya/)
  await rows.filter({ hasText: '5 to 50' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'All figures' }).click()
  await page.getByText(/figures of \d+ kinds/).waitFor()
})

test('figures follow the filters and their order is chosen, by keyboard alone', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('f')
  await charts(page).first().waitFor()
  const order = page.getByRole('combobox', { name: 'Order of the figures' })
  await order.focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/figures-sort=largest/)
  const first = page.getByRole('heading', { level: 3 }).filter({ has: page.getByRole('link') }).first()
  await soon.match(() => first.innerText(), /inhabitants/i)
  const table = page.getByText('As a table', { exact: true }).first()
  await table.focus()
  await page.keyboard.press('Enter')
  const link = page.getByRole('table').first().getByRole('link').first()
  await link.focus()
  await focused(link)
  await page.keyboard.press('Enter')
  await page.waitForURL(/figures\/read\//)
})

test('a chart of the dead says whose they are where that is told, and what has no room for a name', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/figures', { viewport: { width: 1440, height: 900 } })
  const killed = page.getByRole('region', { name: /^fighters, militants, jihadists · killed$/i })
  const written = killed.getByRole('img').locator('text')
  await soon.ok(async () => (await written.allTextContents()).includes('≥ 700 · Government of National Accord'))
  await killed.getByText('These may be of different groups: the sentence of each tells which.').waitFor()
  await killed.getByText('1 has no room for its name here: it stands in the table.').waitFor()
  await soon.match(() => killed.getByRole('img').getAttribute('data-picture-note'), /no room for its name/)
})

test('what is found nowhere is said', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/figures')
  await page.getByRole('searchbox', { name: 'Find what is counted' }).fill('lighthouse')
  await page.getByText('Nothing counted here begins with these words.').waitFor()
  await page.goto((await page.evaluate(() => location.href.split('#')[0])) + '#/figures?figures-group=lighthouse')
  await page.getByText('There are no such figures here.').waitFor()
})

for (const width of [1440, 390, 320]) {
  test(`figures have no violation by axe and nothing beyond the edge (${width} px)`, async (t) => {
    const page = await open(t, (await seeds(t)) + '#/figures', { viewport: { width, height: 844 } })
    await charts(page).first().waitFor()
    await axe(page)
    await page.getByRole('link', { name: /^[^·]*fighters[^·]*$/ }).first().click()
    await page.getByRole('link', { name: 'All figures' }).waitFor()
    await axe(page)
    await fits(page)
  })
}

test('a link to figures that there are not says so, and offers all there are', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/figures?figures-group=nonsense')
  await page.getByRole('status').filter({ hasText: 'There are no such figures here.' }).waitFor()
  await page.getByRole('heading', { name: 'fighters, members, militants' }).getByRole('link').click()
  await page.getByRole('row', { name: /^about 500 member/ }).waitFor()
})

test('a chart says how many figures it cannot draw, and why', async (t) => {
  const folder = await temporary(t)
  const files = {
    'one.md': '---\ntitle: One\ndate: 1923-11-16\n---\n\nThe flood killed 180 people.\n',
    'two.md': '---\ntitle: Two\ndate: 1924-02-11\n---\n\nThe flood killed 312 people.\n',
    'three.txt': 'A letter\n\nThey tell me that the flood killed 446 people.\n',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const page = await open(t, (await hosted(t, folder)) + '#/figures')
  await charts(page).first().waitFor()
  const said = page.getByText('2 of 3 are drawn: the rest is not dated.')
  await said.waitFor()
  await soon.match(() => charts(page).first().getAttribute('data-picture-note'), /2 of 3 are drawn/)
  await page.getByRole('link', { name: /^people/ }).first().click()
  await addressed(page, /figures-group=/)
  await said.waitFor()
})
