// The list of what is in a document, stepping on to other documents that name somebody, and the place that is kept.

import {
  addressed, assert, axe, fits, focused, hash, holds, open, reader, reload, seeds, soon, steady, step, test, until,
  walk,
} from './support.mjs'

const DOCUMENT = '#/read/2019-09-27-third-strike'
const WIDE = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const panel = (page) => page.getByRole('navigation', { name: 'In this document' })
const toggle = (page) => page.getByRole('button', { name: 'In this document' })
const title = (page, words) => page.getByRole('heading', { level: 2, name: words })

/** The mark that was gone to, whatever it is called there, is in view, and nothing lies over it. */
const seen = (page) =>
  holds(page, () => {
    const mark = document.querySelector('.reader-text [data-mark][role=button]')
    const { x, y, width, height } = mark.getClientRects()[0]
    return mark.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })

test('what a document holds is listed by kind, and each leads to its place, again and again', async (t) => {
  const page = await open(t, (await seeds(t)) + DOCUMENT, WIDE)
  await soon.equal(() => panel(page).count(), 0)
  await toggle(page).click()
  for (const kind of ['People', 'Places', 'Dates', 'Figures', 'Statements']) await panel(page).getByText(new RegExp(`^${kind} \\d+$`)).waitFor()
  const sirte = panel(page).getByRole('button', { name: /^Sirte \d+ mentions$/ })
  const all = Number((await steady(() => sirte.innerText())).match(/\d+/)[0])
  const told = panel(page).getByRole('status')
  for (let i = 1; i <= all + 1; i++) {
    await sirte.click()
    await told.getByText(`Sirte: ${((i - 1) % all) + 1} of ${all}`).waitFor()
    await seen(page)
  }
  await toggle(page).click()
  await panel(page).waitFor({ state: 'detached' })
  await page.getByRole('complementary', { name: 'Notes' }).waitFor() // the margin is back
})

test('dates are listed in order of time, figures and statements say what they are', async (t) => {
  const page = await open(t, (await seeds(t)) + DOCUMENT, WIDE)
  await toggle(page).click()
  const items = async (kind) => panel(page).getByRole('group').filter({ hasText: new RegExp(`^${kind}`) }).getByRole('button').allInnerTexts()
  const dates = await steady(() => items('Dates'))
  const years = dates.map((date) => Number(date.match(/\d{4}/)[0]))
  assert.ok(dates.length > 3, `${dates}`)
  assert.deepEqual(years, years.toSorted())
  await soon.ok(async () => (await items('Figures')).some((figure) => /^17 · /.test(figure)))
  await soon.ok(async () => (await items('Statements')).some((said) => /^U\.S\. Africa Command\n/.test(said)))
  await page.getByRole('switch', { name: /^Dates/ }).click()
  await panel(page).getByText(/^Dates \d+$/).waitFor({ state: 'detached' })
})

test('the list by keyboard alone: arrows go through it, n and p through the mentions, Escape back and out', async (t) => {
  const page = await open(t, (await seeds(t)) + DOCUMENT, WIDE)
  await toggle(page).focus()
  await page.keyboard.press('Enter')
  await panel(page).waitFor()
  await panel(page).getByText(/^Places/).focus()
  const sirte = panel(page).getByRole('button', { name: /^Sirte \d+ mentions$/ })
  await walk(sirte, 'ArrowDown')
  await page.keyboard.press('Enter')
  await panel(page).getByText(/^Sirte: 1 of/).waitFor()
  await holds(page, () => document.activeElement.closest('.reader-text [data-mark]'))
  await page.keyboard.press('n')
  await panel(page).getByText(/^Sirte: 2 of/).waitFor()
  await page.keyboard.press('p')
  await panel(page).getByText(/^Sirte: 1 of/).waitFor()
  await page.keyboard.press('Escape')
  await focused(sirte)
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
  await focused(toggle(page))
})

test('on a phone the list is a sheet, and what it leads to stands above it', async (t) => {
  const page = await open(t, (await seeds(t)) + DOCUMENT, PHONE)
  await toggle(page).tap()
  await panel(page).getByRole('button', { name: /^Sirte \d+ mentions$/ }).tap()
  await panel(page).getByText(/^Sirte: 1 of/).waitFor()
  await seen(page)
  await fits(page)
  await axe(page)
  await panel(page).getByRole('button', { name: 'Close the list' }).tap()
  await panel(page).waitFor({ state: 'detached' })
})

for (const viewport of [{ width: 1440, height: 900 }, { width: 1000, height: 800 }, { width: 320, height: 640 }]) {
  test(`the list has no violation by axe (${viewport.width} px)`, async (t) => {
    const page = await open(t, (await seeds(t)) + DOCUMENT, { viewport })
    await toggle(page).click()
    await panel(page).waitFor()
    await axe(page)
  })
}

test('after the last mention n goes on to the next document that names it, and p comes back', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike?entity=malik-khazmi`, WIDE)
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { level: 2 }).waitFor()
  const mentions = await page.locator('.reader-text [data-chosen]').count()
  assert.ok(mentions > 1)
  for (let i = 0; i < mentions; i++) await step(page, 'n')
  await page.keyboard.press('n')
  await page.getByText(/is named next in “/).waitFor()
  await addressed(page, /read\/2019-11-opening-for-return/)
  await soon.match(() => page.locator('.m-passage').first().textContent(), /Khazmi/)
  await page.keyboard.press('p')
  await page.getByText(/is named before in “/).waitFor()
  await addressed(page, '2019-09-27-third-strike')
})

test('what is left out of the answer is not gone on to', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike?published=2019-09&entity=malik-khazmi`, WIDE)
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { level: 2 }).waitFor()
  // A press may come before the page is ready for it: pressing goes on until it is said.
  const last = page.getByText(/Khazmi.* is not named in any later document/)
  await until(async () => (await last.count()) > 0 || (await page.keyboard.press('n'), false))
  await addressed(page, /third-strike/)
})

for (const [size, options] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`coming back to a document one is where one was (${size})`, async (t) => {
    const url = await seeds(t)
    const context = await reader(t, options)
    const page = await open(t, `${url}#/read/2017-07-25-what-survives`, { in: context })
    const block = page.getByRole('article').locator('.reader-text [data-at]').nth(4)
    /** That block stands first below the tools. */
    const there = () =>
      holds(page, () => {
        const line = document.querySelector('.reader-tools').getBoundingClientRect().bottom
        const { top, bottom } = document.querySelectorAll('.reader-text [data-at]')[4].getBoundingClientRect()
        return bottom > line && top < line + 80
      })
    await block.waitFor()
    await block.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }))
    const kept = () => holds(page, () => Object.keys(sessionStorage).some((key) => key.startsWith('sheaf.place.')))
    await kept()
    await there()
    await reload(page)
    await there()
    await page.keyboard.press('Escape')
    await soon.equal(() => hash(page), '#/')
    await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: /What survived/ }).first().click()
    await there()
    // A link to a passage leads to the passage.
    await page.goto(`${url}#/read/2017-07-25-what-survives?at=0-40`)
    await holds(page, () => {
      const { top, bottom } = document.querySelector('.m-passage').getBoundingClientRect()
      return top > 0 && bottom < innerHeight
    })
  })
}

test('on a phone a sentence is copied with its citation, and linked', async (t) => {
  const context = await reader(t, { ...PHONE, permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await open(t, (await seeds(t)) + DOCUMENT, { in: context })
  await page.getByRole('article').getByRole('group', { name: /: text\. Arrow keys/ }).getByText('Murzuq', { exact: true }).first().tap()
  const sentence = page.getByRole('dialog').getByRole('group', { name: 'This sentence' })
  await sentence.getByRole('button', { name: 'Copy sentence' }).tap()
  await holds(page, () => navigator.clipboard.readText().then((text) => /^“.*Murzuq.*” — “.*at=/s.test(text)))
  await sentence.getByRole('button', { name: 'Copy link to it' }).tap()
  await holds(page, () => navigator.clipboard.readText().then((text) => /^http.*at=/.test(text)))
})
