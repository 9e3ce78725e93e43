// Reading: marks and why they are there, hits, switches, notes, the card of a name, passages, right to left, print.

import { assert, axe, focusKept, hosted, open, reader, seeds, test } from './support.mjs'

const STRIKE = '#/read/2019-09-27-third-strike?q=strike'
const TITLE = 'Third American airstrike in a week on Islamic State in southern Libya'

const text = (page) => page.getByRole('group', { name: /: text\. Arrow keys/ })
const marked = (page, words) => text(page).getByText(words, { exact: true }).first()
const card = (page) => page.getByRole('complementary', { name: 'About a name' })

/** Whether all of an element is in the window. */
const inView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })

test('Enter and Shift+Enter step through the hits, and round', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE)
  const place = page.getByRole('group', { name: 'Hits in this document' }).getByRole('status')
  // A link to a document and a search opens at the first hit, as a result that is clicked does.
  await page.getByText('1 of 6').waitFor()
  await page.getByRole('searchbox', { name: 'Search these documents' }).focus()
  for (const [key, said] of [
    ['Enter', '2 of 6'],
    ['Enter', '3 of 6'],
    ['Shift+Enter', '2 of 6'],
    ['Shift+Enter', '1 of 6'],
    ['Shift+Enter', '6 of 6'],
    ['Enter', '1 of 6'],
  ]) {
    await page.keyboard.press(key)
    await page.waitForFunction((said) => document.querySelector('.reader-hits [role=status]')?.textContent === said, said)
  }
  assert.equal(await place.textContent(), '1 of 6')
  const current = text(page).locator('mark[aria-current]')
  assert.match(await current.textContent(), /^strike/i)
  await page.getByRole('button', { name: 'Previous hit' }).click()
  await page.getByText('6 of 6').waitFor()
  await page.waitForFunction(() => document.querySelector('mark[aria-current]')?.getBoundingClientRect().bottom < innerHeight)
  assert.ok(await inView(current), 'the hit stepped to is in view')
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
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const said = (words) =>
    page.waitForFunction((words) => document.querySelector('.reader-hits [role=status]')?.textContent === words, words)
  await page.waitForFunction(() => /^1 of \d+$/.test(document.querySelector('.reader-hits [role=status]')?.textContent ?? ''))
  const all = (await page.locator('.reader-hits [role=status]').textContent()).slice('1 of '.length)
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === 'Document')
  await page.keyboard.press('Enter')
  await said(`2 of ${all}`)
  await page.keyboard.press('Shift+Enter')
  await said(`1 of ${all}`)
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.activeElement.closest('.reader-text [data-mark]'))
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => location.hash === '#/?q=strike')
})

test('a document is closed by its button, and by the title of the page', async (t) => {
  const url = await seeds(t)
  for (const out of [
    (page) => page.getByRole('button', { name: 'Close the document' }),
    (page) => page.getByRole('heading', { level: 1 }).getByRole('link'),
  ]) {
    const page = await open(t, `${url}#/read/2019-09-27-third-strike?place=sirte`, { viewport: { width: 1440, height: 900 } })
    await out(page).click()
    await page.waitForFunction(() => location.hash === '#/?place=sirte')
  }
})

test('"copied" goes by itself, and covers nothing while it is there', async (t) => {
  const context = await reader(t, { permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await open(t, await seeds(t), { in: context })
  await page.getByRole('button', { name: 'Copy a link to what is shown' }).click()
  const notice = page.getByText('Link copied.')
  await notice.waitFor()
  const [above, below] = await page.evaluate(() => [
    document.querySelector('.results').getBoundingClientRect().bottom,
    document.querySelector('.notice').getBoundingClientRect().top,
  ])
  assert.ok(above <= below, 'it stands below the list')
  await notice.waitFor({ state: 'detached', timeout: 9000 })
})

test('a mark says what it means and which rule found it, and gives the focus back', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE)
  await marked(page, 'Murzuq').click()
  const why = page.getByRole('dialog', { name: 'Murzuq' })
  await why.getByText('place', { exact: true }).waitFor()
  await why.getByText('found by rule').waitFor()
  await why.getByText('authority-file').waitFor()
  await page.waitForFunction(() => document.activeElement.role === 'dialog')
  assert.ok(await inView(why), 'all of the dialog is in view')
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement.textContent === 'Murzuq')
  await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor() // Escape closed the dialog only

  await marked(page, 'Thursday').click()
  const date = page.getByRole('dialog', { name: '26 Sep 2019' })
  await date.getByText('known to the').waitFor()
  await date.getByRole('button', { name: 'Close' }).click()
  await date.waitFor({ state: 'detached' })
})

test('the text is one stop of the tab key, and arrows go from mark to mark', async (t) => {
  const page = await open(t, (await seeds(t)) + STRIKE, { viewport: { width: 1440, height: 900 } })
  await text(page).focus()
  for (const words of ['WASHINGTON', 'Thursday', 'United States']) {
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction((words) => document.activeElement.textContent === words, words)
  }
  await page.keyboard.press('ArrowLeft')
  await page.waitForFunction(() => document.activeElement.textContent === 'Thursday')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '26 Sep 2019' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Tab')
  await page.waitForFunction((text) => !text.contains(document.activeElement), await text(page).elementHandle()) // tab leaves the text
})

test('where marks lie over each other the smallest is explained and the others are offered', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike`)
  // Within what Africa Command said.
  await marked(page, '17').click()
  await page.getByRole('dialog', { name: /^17/ }).getByText('figure', { exact: true }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: /^statement/ }).click()
  const said = page.getByRole('dialog', { name: 'U.S. Africa Command' })
  await said.getByText('reported speech').waitFor()
  await said.getByText('named', { exact: true }).waitFor()
  await said.getByRole('button', { name: /^figure/ }).click()
  await page.getByRole('dialog', { name: /^17/ }).waitFor()
})

test('a kind that is switched off stays off', async (t) => {
  const url = await seeds(t)
  const context = await reader(t)
  const page = await open(t, url + STRIKE, { in: context })
  const places = page.getByRole('switch', { name: /^Places/ })
  assert.equal(await places.getAttribute('aria-checked'), 'true')
  const before = await text(page).textContent()
  await places.click()
  await page.waitForFunction(() => !document.querySelector('.reader-text .m-place'))
  assert.equal(await text(page).textContent(), before, 'the text is the same')
  const again = await open(t, `${url}#/read/2017-07-25-what-survives`, { in: context })
  await again.getByRole('switch', { name: /^Places/, checked: false }).waitFor()
  assert.equal(await text(again).locator('.m-place').count(), 0)
  assert.ok((await text(again).locator('.m-person').count()) > 0, 'other kinds are still marked')
})

test('notes stand beside their sentences on a wide screen, and fold away on a phone', async (t) => {
  const url = `${await seeds(t)}#/read/2019-09-27-third-strike`
  const wide = await open(t, url, { viewport: { width: 1440, height: 900 } })
  const notes = wide.getByRole('complementary', { name: 'Notes' })
  await notes.getByText('26 Sep 2019').first().waitFor()
  await wide.waitForFunction(() => document.querySelector('.margin-notes.placed'))
  const boxes = await notes.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => item.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
  )
  assert.ok(boxes.length > 4)
  for (let i = 1; i < boxes.length; i++) assert.ok(boxes[i].top >= boxes[i - 1].bottom, 'no note over another')

  const phone = await open(t, url, { viewport: { width: 390, height: 844 } })
  assert.equal(await phone.getByRole('complementary', { name: 'Notes' }).count(), 0)
  const folded = phone.getByText('“Thursday”')
  assert.ok(!(await folded.isVisible()))
  await phone.getByText(/^\d+ notes?$/).first().click()
  await folded.waitFor()
})

test('the card of a name tells who it is, filters by it, and leads to every mention', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike`)
  await marked(page, 'Murzuq').click()
  await page.getByRole('dialog').getByRole('button', { name: 'all about this name' }).click()
  await card(page).getByRole('heading', { name: 'Murzuq', level: 2 }).waitFor()
  await card(page).getByText('25.9° N').waitFor()
  await card(page).getByRole('img', { name: /Documents over time: \d+ mentions in 2 documents/ }).waitFor()
  await card(page).getByRole('heading', { name: 'In one sentence with' }).waitFor()
  assert.ok((await text(page).locator('[data-chosen]').count()) > 0, 'its mentions are highlighted')

  await card(page).getByRole('button', { name: 'only' }).click()
  await card(page).getByRole('button', { name: 'only', pressed: true }).waitFor()
  const count = (said) => page.getByRole('region', { name: 'Time' }).getByText(said).waitFor()
  await count('2 documents')
  await card(page).getByRole('button', { name: 'not' }).click()
  await card(page).getByRole('button', { name: 'not', pressed: true }).waitFor()
  await count('3 documents')
  await card(page).getByRole('button', { name: 'not', pressed: true }).click()
  await count('5 documents')

  await card(page).getByRole('link', { name: /oasis/ }).click()
  await page.getByRole('heading', { name: /war over Tripoli/, level: 2 }).waitFor()
  await page.waitForFunction(() => document.querySelector('.m-passage')?.textContent === 'Murzuq')
  assert.ok(await inView(text(page).locator('.m-passage')), 'the mention is in view')

  await card(page).getByRole('link', { name: /^Islamic State ?, organisation/ }).click()
  await card(page).getByRole('heading', { name: 'Islamic State', level: 2 }).waitFor()
  await page.keyboard.press('Escape')
  await card(page).waitFor({ state: 'detached' })
  await focusKept(page)
})

test('n and p go through the mentions of the chosen name', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike?entity=heidi-berg`)
  await card(page).getByRole('heading', { level: 2 }).waitFor()
  await text(page).focus()
  await page.keyboard.press('n')
  await page.waitForFunction(() => document.activeElement.textContent === 'Heidi Berg')
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
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(copied, /^“lost its main stronghold” — “Islamic State.*”, The Wall Street Journal.*, 19 Sep 2017\. Digest of “.*\. The Islamic State in Libya, http.*at=/)
  assert.doesNotMatch(copied, /Morajea/, 'words of a digest are not put under the names of those it follows')
  await tools.getByRole('button', { name: 'Copy link to passage' }).click()
  await page.waitForFunction(() => navigator.clipboard.readText().then((text) => text.includes('at=')))
  const there = await open(t, await page.evaluate(() => navigator.clipboard.readText()))
  await there.waitForFunction(() => document.querySelector('.m-passage')?.textContent === 'lost its main stronghold')
})

test('the source is linked without a way back, and the document is cited', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2017-09-19-cells-after-sirte`)
  for (const link of await page.getByRole('article').getByRole('link').all()) {
    assert.match(await link.getAttribute('href'), /^https?:/)
    assert.match(await link.getAttribute('rel'), /noopener noreferrer/)
  }
  await page.getByRole('article').getByText('Cite', { exact: true }).click()
  await page.getByRole('article').getByText(/^“Islamic State.*” \(after Hassan Morajea and Benoit Faucon\), .*Digest of “.*The Islamic State in Libya, http/).first().waitFor()
})

test('an Arabic document reads from right to left and is marked', async (t) => {
  const page = await open(t, await hosted(t, 'tests/corpora/non_english'))
  await page.getByRole('link', { name: /المطر يعود/ }).first().click()
  const article = page.getByRole('article')
  await article.getByRole('heading', { name: /المطر يعود/, level: 2 }).waitFor()
  assert.equal(await article.getAttribute('lang'), 'ar')
  const directions = await text(page)
    .locator('[data-at]')
    .evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block).direction))
  assert.ok(directions.length > 2)
  assert.equal(directions[0], 'rtl')
  // The slices are the letters that the document holds, wherever the marks cut it.
  assert.match(await text(page).textContent(), /قالت ليلى حسن، رئيسة مجلس الميناء/)
  assert.ok((await text(page).locator('[data-mark]').count()) > 0, 'something is marked')
  await axe(page)
})

test('a document prints as a clean page with its citation', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2017-07-25-what-survives`)
  await page.getByRole('article').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('article').getByText(/“What survived.*” \(after Thomas Joscelyn and Bill Roggio\)/).last().waitFor()
  for (const part of ['Marks', 'Time', 'Filters']) {
    for (const found of await page.getByLabel(part, { exact: true }).all()) assert.ok(!(await found.isVisible()), part)
  }
})

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
