// Two documents side by side: chosen, lined up, gone through; by mouse, by keyboard alone, on a phone.

import { assert, axe, fits, hash, holds, open, seeds, soon, steady, test, walk } from './support.mjs'

const WIDE = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const STRIKE = '#/read/2019-09-27-third-strike'
const BOTH = `${STRIKE}?with=2019-11-opening-for-return`

const shared = (page) => page.getByRole('region', { name: 'In both' })
const row = (page, table, name) =>
  shared(page).getByRole('table', { name: table }).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

/** The passage that was chosen is in view in both texts. */
const lined = (page, words) =>
  holds(page, (words) => {
    const passages = [...document.querySelectorAll('.compare-text .m-passage')]
    return passages.length === 2 && passages.every((passage) => {
      const [box, side] = [passage, passage.closest('.compare-text')].map((element) => element.getBoundingClientRect())
      return passage.textContent.match(words) && box.top >= side.top && box.bottom <= side.bottom
    })
  }, words)

test('a document is compared with one that shares names with it, and Back and the button end that', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE, WIDE)
  await page.getByRole('button', { name: 'Compare with …' }).click()
  const akin = page.getByRole('list', { name: /share most names/ }).getByRole('button')
  await soon.equal(() => akin.count(), 4)
  const counts = (await steady(() => akin.allInnerTexts())).map((words) => Number(words.match(/(\d+) names? in common/)[1]))
  assert.deepEqual(counts, counts.toSorted((a, b) => b - a))
  await akin.filter({ hasText: /Nov 2019/ }).click()
  await soon.equal(() => hash(page), BOTH)
  await page.getByRole('heading', { level: 2, name: 'Two documents compared' }).waitFor()
  await soon.equal(() => page.getByRole('heading', { level: 3 }).filter({ hasText: /airstrike|war over Tripoli/ }).count(), 2)
  await page.goBack()
  await page.getByRole('article').waitFor()
  await page.goForward()
  await page.getByRole('button', { name: 'End the comparison' }).click()
  await page.getByRole('article').waitFor()
  await soon.equal(() => hash(page), STRIKE)
})

test('names, dates and figures of both are lined up, and lead to both places', async (t) => {
  const page = await open(t, (await seeds(t)) + BOTH, WIDE)
  const murzuq = row(page, 'Names', /^Murzuq/)
  await soon.deepEqual(async () => (await murzuq.getByRole('cell').allInnerTexts()).map((count) => Number(count) > 0), [true, true])
  await murzuq.getByRole('button').click()
  await lined(page, 'Murzuq')
  const khazmi = row(page, 'Names', /^Malik Khazmi/)
  await khazmi.getByRole('button').click()
  await lined(page, 'Khazmi')
  const dates = shared(page).getByRole('table', { name: 'Dates' })
  // Several days of one text lie in the September of the other: it is none of them.
  assert.equal(await dates.getByRole('row').filter({ hasText: 'Sep 2019' }).count(), 0)
  const june = dates.getByRole('row').filter({ hasText: 'Jun 2019' }).first()
  await june.getByRole('button').click()
  await holds(page, () => document.querySelectorAll('.compare-text .m-passage').length === 2)
  const figures = shared(page).getByRole('table', { name: 'Figures of the same' })
  const cells = await steady(() => figures.getByRole('cell').allInnerTexts())
  for (const words of cells) assert.match(words, /\S/)
  assert.match(cells.join(' '), /\b8 \(Islamic State, 19 Sep 2019\), according to U\.S\. Africa Command/, 'a figure, whose, its day, by whom')
})

test('the same by keyboard alone, and Escape ends the comparison, then closes the document', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE, WIDE)
  await page.getByRole('button', { name: 'Compare with …' }).focus()
  await page.keyboard.press('Enter')
  const akin = page.getByRole('list', { name: /share most names/ }).getByRole('button')
  await akin.first().waitFor()
  await walk(akin.first())
  await page.keyboard.press('Enter')
  await shared(page).waitFor()
  const first = shared(page).getByRole('button').first()
  await first.focus()
  await page.keyboard.press('Enter')
  await holds(page, () => document.querySelectorAll('.compare-text .m-passage').length === 2)
  await page.keyboard.press('Escape')
  await page.getByRole('article').waitFor()
  await shared(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await soon.equal(() => hash(page), '#/')
})

test('on the narrowest phone no kind is broken, and the heading has room', async (t) => {
  const page = await open(t, (await seeds(t)) + BOTH, { ...PHONE, viewport: { width: 320, height: 640 } })
  const kind = row(page, 'Names', /^Islamic State/).getByText('organisation')
  await soon.equal(() => kind.evaluate((kind) => kind.getClientRects().length), 1)
  const room = () =>
    page.getByRole('heading', { name: 'Two documents compared' }).evaluate((heading) => {
      const [words, bar] = [heading, heading.parentElement].map((element) => element.getBoundingClientRect())
      return Math.min(words.top - bar.top, bar.bottom - words.bottom)
    })
  await soon.ok(async () => (await room()) >= 4)
  await fits(page)
})

test('a link to a comparison with what is not there opens the document', async (t) => {
  const page = await open(t, `${await seeds(t)}${STRIKE}?with=nothing`, WIDE)
  await page.getByRole('article').waitFor()
})

for (const [size, options] of Object.entries({ wide: WIDE, phone: PHONE, narrow: { viewport: { width: 320, height: 640 } } })) {
  test(`a comparison has no violation by axe and nothing beyond the edge (${size})`, async (t) => {
    const page = await open(t, (await seeds(t)) + BOTH, options)
    await row(page, 'Names', /^Murzuq/).getByRole('button').click()
    await lined(page, 'Murzuq')
    await axe(page)
    await fits(page)
  })
}
