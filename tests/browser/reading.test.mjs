// Reading: marks and why they are there, hits, switches, notes, the card of a name, passages, right to left, print.

import { assert, axe, focusKept, focused, hosted, open, reader, seeds, test } from './support.mjs'

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
  await why.getByText('The collection\'s own list of names has this name. authority-file').waitFor()
  await page.waitForFunction(() => document.activeElement.role === 'dialog')
  assert.ok(await inView(why), 'all of the dialog is in view')
  await page.keyboard.press('Escape')
  await why.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement.textContent === 'Murzuq')
  await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor() // Escape closed the dialog only

  await marked(page, 'Thursday').click()
  const date = page.getByRole('dialog', { name: '26 Sep 2019' })
  await date.getByText('as exact as').waitFor()
  await date.getByRole('button', { name: 'Close' }).click()
  await date.waitFor({ state: 'detached' })
})

test('the dialog at a mark is closed first, and tab leads from its end back to the mark', async (t) => {
  const page = await open(t, `${(await seeds(t)) + STRIKE}&entity=murzuq`, { viewport: { width: 1440, height: 900 } })
  const at = (words) => page.waitForFunction((words) => document.activeElement.textContent === words, words)
  const why = page.getByRole('dialog', { name: '26 Sep 2019' })
  await marked(page, 'Thursday').click()
  await focused(why)
  await why.getByRole('button').last().focus()
  await page.keyboard.press('Tab')
  await why.waitFor({ state: 'detached' })
  await at('Thursday')
  await page.keyboard.press('Enter')
  await focused(why)
  await page.keyboard.press('Shift+Tab') // out of the dialog, but not of the reader
  for (const [closed, hash] of [
    [why, /entity=murzuq/],
    [card(page), /^#\/read\/.*q=strike$/],
    [page.getByRole('article'), /^#\/\?q=strike$/],
  ]) {
    await page.keyboard.press('Escape')
    await closed.waitFor({ state: 'detached' })
    assert.match(await page.evaluate(() => location.hash), hash)
  }
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
  assert.equal(await heading.getByText('language', { exact: true }).count(), 0)
  const tag = heading.getByRole('list', { name: 'Tags' }).getByRole('link').first()
  const name = await tag.textContent()
  assert.equal(await tag.getAttribute('href'), `#/?tag=${encodeURIComponent(name).replaceAll('%20', '+')}`)
  await tag.click()
  await page.getByRole('button', { name: `Remove filter: ${name}` }).waitFor()
  await heading.getByRole('link', { name: /Wall Street Journal/ }).click()
  await page.getByRole('button', { name: /Remove filter: .*Wall Street Journal/ }).waitFor()
  assert.match(await page.evaluate(() => location.hash), /^#\/read\/2017-09-19-cells-after-sirte\?q=Sirte&outlet=.*&tag=/, 'what was asked stays')

  const several = await open(t, await hosted(t, 'tests/corpora/non_english'))
  await several.getByRole('link', { name: /المطر يعود/ }).first().click()
  await several.getByText('Details and citation').click()
  await several.getByRole('article').locator('header').getByRole('link', { name: 'ar', exact: true }).click()
  await several.getByRole('button', { name: 'Remove filter: ar' }).waitFor()
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
  await card(page).getByText(/^\d+ mentions in 2 documents, published/).waitFor()
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
  await card(page).getByRole('link', { name: 'Libya group' }).waitFor()
  await card(page).getByRole('button', { name: /^More mentions \(\d+\)$/ }).click()
  const all = Number((await card(page).getByText(/ mentions in 5/).textContent()).split(' ')[0])
  await page.waitForFunction((all) => document.querySelectorAll('.entity-contexts .context').length === all, all)
  await card(page).getByRole('link').last().focus()
  assert.ok(await inView(name), 'the name is in view at the end of the card')
  assert.ok(await inView(card(page).getByRole('link').last()))
  await page.keyboard.press('Shift+Tab')
  await card(page).getByRole('button', { name: 'Close card' }).click()
  await card(page).waitFor({ state: 'detached' })
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
    const href = await link.getAttribute('href')
    if (href.startsWith('#/')) continue
    assert.match(href, /^https?:/)
    assert.match(await link.getAttribute('rel'), /noopener noreferrer/)
  }
  await page.getByRole('article').getByText('Details and citation').click()
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
  await page.setViewportSize({ width: 1440, height: 900 })
  const notes = page.getByRole('complementary', { name: 'Notes' })
  await notes.getByText('«28 أيار»').waitFor()
  const [left, right] = await Promise.all([notes, text(page)].map((part) => part.boundingBox()))
  assert.ok(left.x + left.width <= right.x, 'notes stand behind the ends of the lines')
  await text(page).focus()
  const marks = await text(page).locator('p').first().locator('[data-mark]').allTextContents()
  for (const words of marks.slice(0, 2)) {
    await page.keyboard.press('ArrowLeft')
    await page.waitForFunction((words) => document.activeElement.textContent === words, words)
  }
  await text(page).locator('.m-person').first().click()
  const why = page.getByRole('dialog')
  await why.getByRole('button', { name: 'Close' }).waitFor()
  const clear = await why.evaluate((why) => {
    const words = document.createRange()
    words.selectNodeContents(why.querySelector('h3'))
    return words.getBoundingClientRect().right <= why.querySelector('[aria-label=Close]').getBoundingClientRect().left
  })
  assert.ok(clear, 'the name does not lie under the button that closes')
  await axe(page)
})

/** Fails where something that belongs to the screen would be printed. */
async function cleanPrint(page) {
  const controls = page.locator('button, input, select, summary, nav, [role=switch]')
  for (const control of await controls.all()) assert.ok(!(await control.isVisible()), await control.innerText())
}

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`a document prints as a clean page with address, question, notes and citation (${size})`, async (t) => {
    const hash = '#/read/2017-07-25-what-survives?q=Sirte&place=libya'
    const page = await open(t, (await seeds(t)) + hash, { viewport })
    await page.getByRole('article').waitFor()
    const head = page.locator('.printed-head')
    assert.ok(!(await head.isVisible()), 'not on the screen')
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
    const ink = await text(page).evaluate((element) => getComputedStyle(element).color)
    assert.equal(ink, 'rgb(33, 31, 27)', 'dark on white, whatever the theme')
  })
}

for (const [size, viewport] of Object.entries({ 'four times enlarged': { width: 320, height: 256 }, 'a phone lying down': { width: 844, height: 390 } })) {
  test(`the bars scroll away where there is little height (${size})`, async (t) => {
    const page = await open(t, (await seeds(t)) + STRIKE, { viewport })
    await page.getByText('1 of 6').waitFor()
    const paragraph = text(page).locator('p').nth(3)
    await paragraph.evaluate((element) => element.scrollIntoView({ block: 'start', behavior: 'instant' }))
    const covered = await page.evaluate(() => {
      const article = document.querySelector('.read')
      const { left, right } = article.getBoundingClientRect()
      const at = (x, y) => document.elementFromPoint(x, y)
      const points = [0.1, 0.3, 0.5, 0.7, 0.97].map((share) => share * innerHeight)
      return points.filter((y) => !at((left + right) / 2, y)?.closest('.reader-text')).length
    })
    assert.equal(covered, 0, 'nothing but text from the top to the foot of the screen')
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing to scroll sideways')
    await marked(page, 'Murzuq').click()
    await page.getByRole('dialog', { name: 'Murzuq' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'all about this name' }).click()
    await card(page).getByRole('heading', { level: 2 }).waitFor()
    assert.ok(await inView(card(page).getByRole('heading', { level: 2 })), 'the card is in view')
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
