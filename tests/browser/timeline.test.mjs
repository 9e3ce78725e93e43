// The timeline: what the texts say happened, by date; by mouse, by keyboard alone, on a phone.

import {
  addressed, assert, axe, fits, focused, hash, open, reload, seeds, soon, steady, step, test, walk, whole,
} from './support.mjs'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const status = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('status')
const views = (page) => page.getByRole('navigation', { name: 'Views' })
const years = (page) => page.getByRole('navigation', { name: 'Years' })
const heading = (page, level, name) => page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level, name })

/** Something of the page is in the reader's view, and nothing lies over it. */
const inView = (locator) =>
  soon.ok(
    () =>
      locator.evaluate((element) => {
        const { x, y, width } = element.getBoundingClientRect()
        const there = document.elementFromPoint(x + width / 2, y + 8)
        return there && (element.contains(there) || there.contains(element))
      }),
    `${locator} is in view`,
  )

/** What happened in Murzuq in September 2019: the page says it in view. */
async function answered(page) {
  await heading(page, 4, /^Sep 2019/).waitFor()
  const strike = page.getByRole('link', { name: /eight ISIS fighters .* compound in Murzuq/ })
  await inView(strike)
  await page.getByRole('button', { name: '19 Sep 2019' }).waitFor()
  await page.getByRole('listitem').filter({ hasText: /^24 Sep 2019/ }).getByText(/11 · fighter/).waitFor()
}

test('what happened in Murzuq in September 2019, by mouse', async (t) => {
  const page = await open(t, await seeds(t))
  const places = page.getByRole('region', { name: 'Places' })
  await places.getByRole('button', { name: /^all \d+ places/ }).click()
  await places.getByRole('button', { name: /^Murzuq, / }).click()
  await views(page).getByRole('link', { name: 'Timeline' }).click()
  await years(page).getByRole('button', { name: /^2019/ }).click()
  await answered(page)
  await page.getByRole('link', { name: /eight ISIS fighters .* compound in Murzuq/ }).click()
  const article = page.getByRole('article')
  await article.getByRole('heading', { name: /^Third American airstrike/ }).waitFor()
  await inView(article.locator('.m-passage').first())
})

test('the same by keyboard alone', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('/')
  await focused(page.getByRole('combobox', { name: 'Search these documents' }))
  await page.keyboard.type('murzuq')
  await status(page).getByText('2 of 5 documents').waitFor()
  await walk(views(page).getByRole('link', { name: 'Timeline' }))
  await page.keyboard.press('Enter')
  await status(page).getByText(/dated passages/).waitFor()
  await step(page, 'j') // past the filters, to the first sentence
  await walk(years(page).getByRole('button', { name: /^2019/ }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await focused(heading(page, 3, /^2019/))
  await answered(page)
  await step(page, 'j')
  await page.keyboard.press('Enter')
  await page.getByRole('article').waitFor()
  await page.keyboard.press('Escape')
  await soon.doesNotMatch(() => hash(page), /\/read\//)
  await status(page).getByText(/dated passages/).waitFor()
})

test('the same on a phone', async (t) => {
  const page = await open(t, await seeds(t), PHONE)
  await page.getByRole('button', { name: 'Filters' }).tap()
  const places = page.getByRole('region', { name: 'Places' })
  await places.getByRole('button', { name: /^all \d+ places/ }).tap()
  await places.getByRole('button', { name: /^Murzuq, / }).tap()
  await page.getByRole('button', { name: 'Show 2 documents' }).tap()
  await views(page).getByRole('link', { name: 'Timeline' }).tap()
  await years(page).getByRole('button', { name: /^2019/ }).tap()
  await heading(page, 4, /^Sep 2019/).waitFor()
  const strike = page.getByRole('link', { name: /eight ISIS fighters .* compound in Murzuq/ })
  await strike.scrollIntoViewIfNeeded()
  await answered(page)
  await fits(page)
  await strike.tap()
  await page.getByRole('article').waitFor()
  await page.getByRole('button', { name: 'All documents' }).tap()
  await heading(page, 4, /^Sep 2019/).waitFor()
})

test('a month is a month: what is imprecise stands before what is precise, and no day is invented', async (t) => {
  const page = await open(t, `${await seeds(t)}#/timeline`)
  const dates = page.getByRole('listitem').getByRole('button', { pressed: false }).filter({ hasText: /2019$/ })
  await dates.first().waitFor()
  await whole(page)
  const said = await steady(() => dates.allInnerTexts())
  assert.equal(said[0], '2019')
  assert.ok(said.indexOf('Sep 2019') < said.indexOf('19 Sep 2019'), said.join())
  const order = await steady(() => heading(page, 3, /\d/).evaluateAll((years) => years.map((year) => Number.parseInt(year.textContent))))
  assert.deepEqual(order, order.toSorted())
  await status(page).getByText(/^\d+ dated passages, 2011 – 2019$/).waitFor()
  await page.getByText(/^\d+ expressions without a date$/).waitFor()
})

test('a date that is chosen is a filter, and Back takes it away', async (t) => {
  const page = await open(t, `${await seeds(t)}#/timeline`)
  await page.getByRole('button', { name: 'Sep 2019', exact: true }).click()
  await addressed(page, 'mentions=2019-09')
  await page.getByRole('button', { name: 'Sep 2019', exact: true, pressed: true }).waitFor()
  await page.getByRole('list', { name: 'Filters that are set' }).getByText('mentions Sep 2019').waitFor()
  // What began before and lasts may lie in it too ("since 2014"); what is over does not.
  await heading(page, 3, /^2011/).waitFor({ state: 'detached' })
  await heading(page, 3, /^2018/).waitFor({ state: 'detached' })
  await heading(page, 4, /^Sep 2019/).waitFor()
  await page.goBack()
  await soon.doesNotMatch(() => hash(page), /mentions/)
  await heading(page, 3, /^2011/).waitFor()
})

test('of a chosen place the paragraphs that name it, or the whole documents', async (t) => {
  const page = await open(t, `${await seeds(t)}#/timeline?place=murzuq`)
  const passages = async () => Number.parseInt(await status(page).innerText())
  const near = await steady(passages)
  const only = page.getByRole('checkbox', { name: /^Only paragraphs that name what is chosen/ })
  const others = Number((await steady(() => page.getByText(/other passages/).innerText())).match(/\d+/)[0])
  await soon.ok(() => only.isChecked())
  await only.uncheck()
  await addressed(page, 'timeline-of=documents')
  await soon.equal(passages, near + others)
  await only.check()
  await soon.doesNotMatch(() => hash(page), /timeline-of/)
  await soon.equal(passages, near)
})

test('a name in a sentence opens its card', async (t) => {
  const page = await open(t, `${await seeds(t)}#/timeline?mentions=2019-09-19`)
  const entry = page.getByRole('listitem').filter({ hasText: /^19 Sep 2019/ })
  await entry.getByRole('list', { name: 'In this sentence' }).getByRole('button', { name: 'Murzuq' }).click()
  await page.getByRole('complementary').getByRole('heading', { name: 'Murzuq' }).waitFor()
  await addressed(page, 'entity=murzuq')
})

test('a link leads to its year, and what stands above the list stays', async (t) => {
  const page = await open(t, `${await seeds(t)}#/timeline?timeline-from=2019`)
  await inView(heading(page, 3, /^2019/))
  await inView(page.getByRole('combobox', { name: 'Search these documents' }))
  await years(page).getByRole('button', { name: /^2014/ }).click()
  await inView(heading(page, 3, /^2014/))
  await inView(page.getByRole('combobox', { name: 'Search these documents' }))
  await years(page).getByRole('button', { name: /^2019/ }).click()
  await inView(heading(page, 3, /^2019/))
  await inView(page.getByRole('combobox', { name: 'Search these documents' }))
  await reload(page)
  await inView(heading(page, 3, /^2019/))
})

for (const [size, options] of Object.entries({ wide: { viewport: { width: 1440, height: 900 } }, phone: PHONE, narrow: { viewport: { width: 320, height: 640 } } })) {
  test(`the timeline has no violation by axe (${size})`, async (t) => {
    const page = await open(t, `${await seeds(t)}#/timeline?place=murzuq`, options)
    await status(page).getByText(/dated passages/).waitFor()
    await axe(page)
    await fits(page)
  })
}
