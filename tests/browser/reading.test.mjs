// Reading: marks and why they are there, hits, switches, notes, the card of a name, passages, right to left, print.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addressed, assert, axe, fits, focused, focusKept, hash, holds, hosted, open, reader, seeds, soon, steady, step,
  temporary, test,
} from './support.mjs'

const STRIKE = '#/read/2019-09-27-third-strike?q=strike'
const TITLE = 'Third American airstrike in a week on Islamic State in southern Libya'

const text = (page) => page.getByRole('group', { name: /: text\. Arrow keys/ })
const marked = (page, words) => text(page).getByText(words, { exact: true }).first()
const card = (page) => page.getByRole('complementary', { name: 'About a name' })

const place = (page) => page.getByRole('group', { name: 'Hits in this document' }).getByRole('status')

/** Waits until what has the focus has these words. */
const active = (page, words) => soon.equal(() => page.evaluate(() => document.activeElement.textContent), words)

/** Whether all of an element is in the window. */
const inView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })

test('Enter and Shift+Enter step through the hits, and round', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE)
  // A link to a document and a search opens at the first hit, as a result that is clicked does.
  await page.getByText('1 of 6').waitFor()
  await page.getByRole('combobox', { name: 'Search these documents' }).focus()
  for (const [key, said] of [
    ['Enter', '2 of 6'],
    ['Enter', '3 of 6'],
    ['Shift+Enter', '2 of 6'],
    ['Shift+Enter', '1 of 6'],
    ['Shift+Enter', '6 of 6'],
    ['Enter', '1 of 6'],
  ]) {
    await page.keyboard.press(key)
    await soon.equal(() => place(page).textContent(), said)
  }
  const current = text(page).locator('mark[aria-current]')
  await soon.match(() => current.textContent(), /^strike/i)
  await page.getByRole('button', { name: 'Previous hit' }).click()
  await page.getByText('6 of 6').waitFor()
  await soon.ok(() => inView(current), 'the hit stepped to is in view')
})

test('hits are stepped through from the text too, and by n and p', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE)
  await text(page).focus()
  await page.getByText('1 of 6').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('2 of 6').waitFor()
  await page.keyboard.press('n')
  await page.getByText('3 of 6').waitFor()
  await page.keyboard.press('p')
  await page.getByText('2 of 6').waitFor()
})

test('a document opened by keyboard from a search is at its first hit, steps from there, and Escape closes it', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?q=strike`)
  await step(page, 'j')
  await page.keyboard.press('Enter')
  const said = (words) => soon.equal(() => place(page).textContent(), words)
  await soon.match(() => place(page).textContent(), /^1 of \d+$/)
  const all = (await steady(() => place(page).textContent())).slice('1 of '.length)
  await holds(page, () => document.activeElement.getAttribute('aria-label') === 'Document')
  await page.keyboard.press('Enter')
  await said(`2 of ${all}`)
  await page.keyboard.press('Shift+Enter')
  await said(`1 of ${all}`)
  await page.keyboard.press('ArrowRight')
  await holds(page, () => document.activeElement.closest('.reader-text [data-mark]'))
  await page.keyboard.press('Escape')
  await soon.equal(() => hash(page), '#/?q=strike')
})

test('a document is closed by its button, and by the title of the page', async (t) => {
  const url = await seeds(t)
  for (const out of [
    (page) => page.getByRole('button', { name: 'Close the document' }),
    (page) => page.getByRole('heading', { level: 1 }).getByRole('link'),
  ]) {
    const page = await open(t, `${url}#/read/2019-09-27-third-strike?place=sirte`, { viewport: { width: 1440, height: 900 } })
    await out(page).click()
    await soon.equal(() => hash(page), '#/?place=sirte')
  }
})

test('"copied" goes by itself, or with what was shown, and moves nothing while it is there', async (t) => {
  const context = await reader(t, { permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await open(t, await seeds(t), { in: context })
  const copy = page.getByRole('button', { name: 'Copy a link to what is shown' })
  const copied = page.getByRole('status').getByText('Link copied.')
  const parts = () =>
    page.evaluate(() =>
      ['.results', '.read', '.filters'].map((part) => Object.values(document.querySelector(part).getBoundingClientRect().toJSON())),
    )
  const before = await steady(parts)
  await copy.click()
  await copied.waitFor()
  await soon.deepEqual(parts, before)
  await soon.ok(() => inView(page.locator('.notice')), 'all of it is seen')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Names' }).click()
  // At once: by itself it goes after six seconds.
  await copied.waitFor({ state: 'detached', timeout: 3_000 })
  await copy.click()
  await copied.waitFor()
  await page.mouse.move(5, 5)
  await copied.waitFor({ state: 'detached' })
})

test('a mark says what it means and which rule found it, and gives the focus back', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE)
  await marked(page, 'Murzuq').click()
  const why = page.getByRole('dialog', { name: 'Murzuq' })
  await why.getByText('place', { exact: true }).waitFor()
  await why.getByText('The collection\'s own list of names has this name.', { exact: true }).waitFor()
  // What the rule is called is for who asks.
  const rule = why.getByText('authority-file', { exact: true })
  await rule.waitFor({ state: 'hidden' })
  await holds(page, () => document.activeElement.role === 'dialog')
  await soon.ok(() => inView(why), 'all of the dialog is in view')
  await why.getByText('The rule that found it').click()
  await rule.waitFor()
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })
  await active(page, 'Murzuq')
  await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor() // Escape closed the dialog only

  await marked(page, 'Thursday').click()
  const date = page.getByRole('dialog', { name: '26 Sep 2019' })
  await date.getByText('as exact as').waitFor()
  await date.getByRole('button', { name: 'Close' }).click()
  await date.waitFor({ state: 'detached' })
})

test('the dialog at a mark is closed first, and tab leads from its end back to the mark', async (t) => {
  const page = await open(t, `${(await seeds(t)) + STRIKE}&entity=murzuq`, { viewport: { width: 1440, height: 900 } })
  const why = page.getByRole('dialog', { name: '26 Sep 2019' })
  await marked(page, 'Thursday').click()
  await focused(why)
  await why.getByRole('button').last().focus()
  await page.keyboard.press('Tab')
  await why.waitFor({ state: 'detached' })
  await active(page, 'Thursday')
  await page.keyboard.press('Enter')
  await focused(why)
  await step(page, 'Shift+Tab') // out of the dialog, but not of the reader
  for (const [closed, left] of [
    [why, /entity=murzuq/],
    [card(page), /^#\/read\/.*q=strike$/],
    [page.getByRole('article'), /^#\/\?q=strike$/],
  ]) {
    await page.keyboard.press('Escape')
    await closed.waitFor({ state: 'detached' })
    await addressed(page, left)
  }
})

test('the text is one stop of the tab key, and arrows go from mark to mark', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE, { viewport: { width: 1440, height: 900 } })
  await text(page).focus()
  for (const words of ['WASHINGTON', 'Thursday', 'United States']) {
    await page.keyboard.press('ArrowRight')
    await active(page, words)
  }
  await page.keyboard.press('ArrowLeft')
  await active(page, 'Thursday')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '26 Sep 2019' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await active(page, 'Thursday')
  await page.keyboard.press('Tab')
  await soon.ok(() => text(page).evaluate((text) => !text.contains(document.activeElement)), 'tab leaves the text')
})

test('where marks lie over each other the smallest is explained and the others are offered', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike`)
  // Within what Africa Command said.
  await marked(page, '17').click()
  await page.getByRole('dialog', { name: /^17/ }).getByText('figure', { exact: true }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: /^statement/ }).click()
  const said = page.getByRole('dialog', { name: 'U.S. Africa Command' })
  await said.getByText('paraphrased').waitFor()
  await said.getByRole('button', { name: /^figure/ }).click()
  await page.getByRole('dialog', { name: /^17/ }).waitFor()
})

test('who said something is told in plain words, and who is not named, and why', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-11-opening-for-return`, { viewport: { width: 1440, height: 900 } })
  const notes = page.getByRole('complementary', { name: 'Notes' })
  await notes.getByText('quoted in part, not named').first().click()
  const why = page.getByRole('dialog', { name: 'A Western official' })
  await why.getByText('quoted in part').waitFor()
  await why.getByText('A Western official, who is not named').waitFor()
  await why.getByText(/^who asked for anonymity/).waitFor()
  await page.keyboard.press('Escape')
  await notes.getByText('paraphrased', { exact: true }).first().waitFor()
})

test('outlet, tags and language above the text filter; the file is named; one language is not', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2017-09-19-cells-after-sirte?q=Sirte`)
  const heading = page.getByRole('article').locator('header')
  await heading.getByText('Details and citation').click()
  await heading.getByText('2017-09-19-cells-after-sirte.md').waitFor()
  await soon.equal(() => heading.getByText('language', { exact: true }).count(), 0)
  const tag = heading.getByRole('list', { name: 'Tags' }).getByRole('link').first()
  const name = await steady(() => tag.textContent())
  await soon.equal(() => tag.getAttribute('href'), `#/?tag=${encodeURIComponent(name).replaceAll('%20', '+')}`)
  await tag.click()
  await page.getByRole('button', { name: `Remove filter: ${name}` }).waitFor()
  await heading.getByRole('link', { name: /Wall Street Journal/ }).click()
  await page.getByRole('button', { name: /Remove filter: .*Wall Street Journal/ }).waitFor()
  await addressed(page, /^#\/read\/2017-09-19-cells-after-sirte\?q=Sirte&outlet=.*&tag=/) // what was asked stays

  const several = await open(t, await hosted(t, 'tests/corpora/non_english'))
  await several.getByRole('link', { name: /المطر يعود/ }).first().click()
  await several.getByText('Details and citation').click()
  await several.getByRole('article').locator('header').getByRole('link', { name: 'Arabic', exact: true }).click()
  await several.getByRole('button', { name: 'Remove filter: Arabic' }).waitFor()
})

test('a kind that is switched off stays off', async (t) => {
  const url = await seeds(t)
  const context = await reader(t)
  const page = await open(t, url + STRIKE, { in: context })
  const places = page.getByRole('switch', { name: /^Places/ })
  await soon.equal(() => places.getAttribute('aria-checked'), 'true')
  const before = await steady(() => text(page).textContent())
  await places.click()
  await holds(page, () => !document.querySelector('.reader-text .m-place'))
  await soon.equal(() => text(page).textContent(), before, 'the text is the same')
  const again = await open(t, `${url}#/read/2017-07-25-what-survives`, { in: context })
  await again.getByRole('switch', { name: /^Places/, checked: false }).waitFor()
  await soon.equal(() => text(again).locator('.m-place').count(), 0)
  await soon.ok(async () => (await text(again).locator('.m-person').count()) > 0, 'other kinds are still marked')
})

test('notes stand beside their sentences on a wide screen, and fold away on a phone', async (t) => {
  const url = `${await seeds(t)}#/read/2019-09-27-third-strike`
  const wide = await open(t, url, { viewport: { width: 1440, height: 900 } })
  const notes = wide.getByRole('complementary', { name: 'Notes' })
  await notes.getByText('26 Sep 2019').first().waitFor()
  await holds(wide, () => document.querySelector('.margin-notes.placed'))
  const boxes = await steady(() =>
    notes.getByRole('listitem').evaluateAll((items) => items.map((item) => item.getBoundingClientRect().toJSON())),
  )
  assert.ok(boxes.length > 4)
  for (let i = 1; i < boxes.length; i++) assert.ok(boxes[i].top >= boxes[i - 1].bottom, 'no note over another')

  const phone = await open(t, url, { viewport: { width: 390, height: 844 } })
  await soon.equal(() => phone.getByRole('complementary', { name: 'Notes' }).count(), 0)
  const folded = phone.getByText('“Thursday”')
  await soon.ok(async () => !(await folded.isVisible()))
  await phone.getByText(/^\d+ notes?$/).first().click()
  await folded.waitFor()
})

test('the card of a name tells who it is, filters by it, and leads to every mention', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike`)
  await marked(page, 'Murzuq').click()
  await page.getByRole('dialog').getByRole('button', { name: 'all about this name' }).click()
  await card(page).getByRole('heading', { name: 'Murzuq', level: 2 }).waitFor()
  await card(page).getByText('25.9° N').waitFor()
  await card(page).getByText(/^\d+ mentions in 2 documents, published/).waitFor()
  await card(page).getByRole('heading', { name: 'In one sentence with' }).waitFor()
  await soon.ok(async () => (await text(page).locator('[data-chosen]').count()) > 0, 'its mentions are highlighted')

  await card(page).getByRole('button', { name: 'only' }).click()
  await card(page).getByRole('button', { name: 'only', pressed: true }).waitFor()
  const count = (said) => page.getByRole('region', { name: 'Time' }).getByText(said).waitFor()
  await count('2 of 5 documents')
  await card(page).getByRole('button', { name: 'not' }).click()
  await card(page).getByRole('button', { name: 'not', pressed: true }).waitFor()
  await count('3 of 5 documents')
  await card(page).getByRole('button', { name: 'not', pressed: true }).click()
  await count(/^5 documents/)

  await card(page).getByRole('link', { name: /oasis/ }).click()
  await page.getByRole('heading', { name: /war over Tripoli/, level: 2 }).waitFor()
  await soon.equal(() => text(page).locator('.m-passage').textContent(), 'Murzuq')
  await soon.ok(() => inView(text(page).locator('.m-passage')), 'the mention is in view')

  await card(page).getByRole('link', { name: 'Islamic State organisation' }).click()
  await card(page).getByRole('heading', { name: 'Islamic State', level: 2 }).waitFor()
  await page.keyboard.press('Escape')
  await card(page).waitFor({ state: 'detached' })
  await focusKept(page)
})

test('the card keeps its name in view, tells namesakes apart by words, and reaches every mention', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike?entity=libya`, { viewport: { width: 1440, height: 900 } })
  const name = card(page).getByRole('heading', { name: 'Libya', level: 2 })
  await card(page).getByText(/^\d+ mentions in 5 documents, published Jun 2016 – Nov 2019$/).waitFor()
  await card(page).getByRole('link', { name: 'Libyans group' }).waitFor()
  await card(page).getByRole('button', { name: /^More mentions \(\d+\)$/ }).click()
  const all = Number((await steady(() => card(page).getByText(/ mentions in 5/).textContent())).split(' ')[0])
  await soon.equal(() => page.locator('.entity-contexts .context').count(), all)
  await card(page).getByRole('link').last().focus()
  await soon.ok(() => inView(name), 'the name is in view at the end of the card')
  await soon.ok(() => inView(card(page).getByRole('link').last()))
  await page.keyboard.press('Shift+Tab')
  await card(page).getByRole('button', { name: 'Close card' }).click()
  await card(page).waitFor({ state: 'detached' })
})

test('n and p go through the mentions of the chosen name', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike?entity=heidi-berg`)
  await card(page).getByRole('heading', { level: 2 }).waitFor()
  await text(page).focus()
  await page.keyboard.press('n')
  await active(page, 'Heidi Berg')
})

test('a passage is copied with its citation, and has a link', async (t) => {
  const context = await reader(t, { permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await open(t, `${await seeds(t)}#/read/2017-09-19-cells-after-sirte`, { in: context })
  await text(page).getByText('lost its main stronghold').waitFor()
  await page.evaluate(() => {
    const words = [...document.querySelector('.reader-text p').childNodes].find((node) => /lost its/.test(node.textContent))
    const start = words.textContent.indexOf('lost')
    getSelection().setBaseAndExtent(words, start, words, start + 'lost its main stronghold'.length)
  })
  const tools = page.getByRole('group', { name: 'Selected passage' })
  await tools.getByRole('button', { name: 'Copy with citation' }).click()
  await page.getByText('Copied.').waitFor()
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await soon.match(copied, /^“lost its main stronghold” — “Islamic State.*”, The Wall Street Journal.*, 19 Sep 2017\. Digest of “.*\. The Islamic State in Libya, http.*at=/)
  await soon.doesNotMatch(copied, /Morajea/, 'words of a digest are not put under the names of those it follows')
  await tools.getByRole('button', { name: 'Copy link to passage' }).click()
  await soon.match(copied, /^http.*at=/)
  const there = await open(t, await copied())
  await soon.equal(() => text(there).locator('.m-passage').textContent(), 'lost its main stronghold')
})

test('the source is linked without a way back, and the document is cited', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2017-09-19-cells-after-sirte`)
  const links = page.getByRole('article').getByRole('link')
  await links.first().waitFor()
  for (const [href, rel] of await steady(() => links.evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.rel])))) {
    if (href.startsWith('#/')) continue
    assert.match(href, /^https?:/)
    assert.match(rel, /noopener noreferrer/)
  }
  await page.getByRole('article').getByText('Details and citation').click()
  await page.getByRole('article').getByText(/^“Islamic State.*” \(after Hassan Morajea and Benoit Faucon\), .*Digest of “.*The Islamic State in Libya, http/).first().waitFor()
})

test('an Arabic document reads from right to left and is marked', async (t) => {
  const page = await open(t, await hosted(t, 'tests/corpora/non_english'))
  await page.getByRole('link', { name: /المطر يعود/ }).first().click()
  const article = page.getByRole('article')
  await article.getByRole('heading', { name: /المطر يعود/, level: 2 }).waitFor()
  await soon.equal(() => article.getAttribute('lang'), 'ar')
  const blocks = text(page).locator('[data-at]')
  const directions = await steady(() => blocks.evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block).direction)))
  assert.ok(directions.length > 2)
  assert.equal(directions[0], 'rtl')
  // The slices are the letters that the document holds, wherever the marks cut it.
  await soon.match(() => text(page).textContent(), /قالت ليلى حسن، رئيسة مجلس الميناء/)
  await soon.ok(async () => (await text(page).locator('[data-mark]').count()) > 0, 'something is marked')
  await page.setViewportSize({ width: 1440, height: 900 })
  const notes = page.getByRole('complementary', { name: 'Notes' })
  await notes.getByText('«28 أيار»').waitFor()
  const beside = async () => {
    const [left, right] = await Promise.all([notes, text(page)].map((part) => part.boundingBox()))
    return left.x + left.width <= right.x
  }
  await soon.ok(beside, 'notes stand behind the ends of the lines')
  await text(page).focus()
  const marks = await text(page).locator('p').first().locator('[data-mark]').allTextContents()
  for (const words of marks.slice(0, 2)) {
    await page.keyboard.press('ArrowLeft')
    await active(page, words)
  }
  await text(page).locator('.m-person').first().click()
  const why = page.getByRole('dialog')
  await why.getByRole('button', { name: 'Close' }).waitFor()
  const clear = () => why.evaluate((why) => {
    const words = document.createRange()
    words.selectNodeContents(why.querySelector('h3'))
    return words.getBoundingClientRect().right <= why.querySelector('[aria-label=Close]').getBoundingClientRect().left
  })
  await soon.ok(clear, 'the name does not lie under the button that closes')
  await axe(page)
})

/** Fails where something that belongs to the screen would be printed. */
async function cleanPrint(page) {
  const controls = page.locator('button, input, select, summary, nav, [role=switch]').filter({ visible: true })
  await soon.deepEqual(() => controls.allTextContents(), [])
}

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`a document prints as a clean page with address, question, notes and citation (${size})`, async (t) => {
    const page = await open(t, `${await seeds(t)}#/read/2017-07-25-what-survives?q=Sirte&place=libya`, { viewport })
    await page.getByRole('article').waitFor()
    const head = page.locator('.printed-head')
    await soon.ok(async () => !(await head.isVisible()), 'not on the screen')
    await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
    await page.emulateMedia({ media: 'print' })
    await head.getByText('The Islamic State in Libya', { exact: true }).waitFor()
    await head.getByText(page.url(), { exact: true }).waitFor()
    await head.getByText('Search: Sirte').waitFor()
    await head.getByText('Filters: Libya').waitFor()
    await page.getByRole('article').getByText('Jul 2017').first().waitFor()
    await page.locator('.notes-inline').getByText('U.S. Department of State').first().waitFor()
    await page.getByRole('article').getByText(/“What survived.*” \(after Thomas Joscelyn and Bill Roggio\)/).last().waitFor()
    await cleanPrint(page)
    const ink = () => text(page).evaluate((element) => getComputedStyle(element).color)
    await soon.equal(ink, 'rgb(33, 31, 27)', 'dark on white, whatever the theme')
  })
}

for (const [size, viewport] of Object.entries({ 'four times enlarged': { width: 320, height: 256 }, 'a phone lying down': { width: 844, height: 390 } })) {
  test(`the bars scroll away where there is little height (${size})`, async (t) => {
    const page = await open(t, (await seeds(t)) + STRIKE, { viewport })
    await page.getByText('1 of 6').waitFor()
    const paragraph = text(page).locator('p:visible').nth(3)
    await paragraph.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }))
    const covered = () => page.evaluate(() => {
      const article = document.querySelector('.read')
      const { left, right } = article.getBoundingClientRect()
      const at = (x, y) => document.elementFromPoint(x, y)
      const points = [0.1, 0.3, 0.5, 0.7, 0.97].map((share) => share * innerHeight)
      return points.filter((y) => !at((left + right) / 2, y)?.closest('.reader-text')).length
    })
    await soon.equal(covered, 0, 'nothing but text from the top to the foot of the screen')
    await fits(page)
    await marked(page, 'Murzuq').click()
    await page.getByRole('dialog', { name: 'Murzuq' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'all about this name' }).click()
    await card(page).getByRole('heading', { level: 2 }).waitFor()
    await soon.ok(() => inView(card(page).getByRole('heading', { level: 2 })), 'the card is in view')
    await axe(page)
    await page.keyboard.press('Escape')
    await card(page).waitFor({ state: 'detached' })
  })
}

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`reader, dialog and card have no violation by axe (${size})`, async (t) => {
    const page = await open(t, (await seeds(t)) + STRIKE, { viewport })
    await text(page).waitFor()
    await axe(page)
    await marked(page, 'Murzuq').click()
    await page.getByRole('dialog', { name: 'Murzuq' }).waitFor()
    await axe(page)
    await page.getByRole('dialog').getByRole('button', { name: 'all about this name' }).click()
    await card(page).getByRole('heading', { level: 2 }).waitFor()
    await axe(page)
  })
}

/** A folder with one document in it, of this name. */
async function folderWith(t, name, words) {
  const folder = await temporary(t)
  await writeFile(join(folder, name), words)
  return folder
}

/** Where each cell of a table stands that tabs part, line by line, in CSS pixels. */
const columns = (pre) =>
  pre.evaluate((pre) => {
    const range = document.createRange()
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT)
    const rows = [[]]
    let begins = true
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const [at, letter] of [...node.data].entries()) {
        if (letter === '\n') rows.push([])
        else if (letter !== '\t' && begins) {
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          rows.at(-1).push(Math.round(range.getBoundingClientRect().left))
        }
        begins = letter === '\n' || letter === '\t'
      }
    }
    return rows
  })

const TABLE = `# Judgment

The Company is ordered to pay:

| Class | Claimants | Per head (francs) | Total (francs) |
| --- | --- | --- | --- |
| Widows | 141 | 12,000 | 1,692,000 |
| Ascendants | 96 | 3,500 | 336,000 |

So the court has found.
`

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`the cells of a table stand under their heads, and it is scrolled by itself (${size})`, async (t) => {
    const url = await hosted(t, await folderWith(t, 'judgment.md', TABLE))
    const page = await open(t, `${url}#/read/judgment`, { viewport })
    const shown = async (pre) => {
      const rows = await steady(() => columns(pre))
      assert.equal(rows.length, 3)
      for (const row of rows) assert.deepEqual(row, rows[0])
    }
    const table = text(page).locator('pre')
    await shown(table)
    await fits(page)
    await axe(page)
    if (size === 'phone') {
      // It has the arrows as long as it has the focus.
      await table.focus()
      await page.keyboard.press('ArrowRight')
      await soon.ok(() => table.evaluate((pre) => pre.scrollLeft > 0), 'it is scrolled')
    }
    // On paper nothing is cut off.
    await page.emulateMedia({ media: 'print' })
    await soon.ok(() => table.evaluate((pre) => pre.scrollWidth <= pre.clientWidth), 'it is whole on paper')
    await page.emulateMedia({ media: null })
    const plain = await open(t, `${url}read/judgment.html`, { viewport, waits: false })
    await shown(plain.locator('pre'))
    await fits(plain)
  })
}

test('an item that brings its own number has no dash besides', async (t) => {
  const words = '# Minutes\n\n- Lamps\n- Ropes\n\nResolved:\n\n1. The wall is to be watched.\n2. The gate is to be shut.\n'
  const url = await hosted(t, await folderWith(t, 'minutes.md', words))
  const page = await open(t, `${url}#/read/minutes`)
  await text(page).getByText('The wall is to be watched.').waitFor()
  const items = () =>
    page.locator('.marked-item').evaluateAll((items) =>
      items.map((item) => [item.textContent.slice(0, 2), getComputedStyle(item).listStyleType.trim()]))
  const plain = await open(t, `${url}read/minutes.html`, { waits: false })
  const kinds = await plain.locator('li').evaluateAll((items) => items.map((item) => [item.textContent.slice(0, 2), getComputedStyle(item).listStyleType]))
  for (const [begins, sign] of [...await steady(items), ...kinds.slice(0, 4)]) {
    assert.equal(sign === 'none', /^\d\.$/.test(begins), `${begins} has ${sign}`)
  }
  await soon.ok(async () => (await items()).some(([begins]) => begins === '1.'))
})

test('a turn of an interview is quoted, not quoted in part', async (t) => {
  const words = `Interview

CAROL SUGDEN: What did your family know about the dam?

MARGARET HAIGH: Not much. My grandmother got a telegram and then she got nothing.

CAROL SUGDEN: When was that?

MARGARET HAIGH: March, I think. She bought a mangle with it.
`
  const page = await open(t, `${await hosted(t, await folderWith(t, 'interview.txt', words))}#/read/interview`, { viewport: { width: 1440, height: 900 } })
  await page.locator('.margin').getByText('quoted', { exact: false }).first().waitFor()
  await soon.doesNotMatch(() => page.locator('.margin').innerText(), /in part/)
})
