// The page as a whole: keys, themes, a phone, little height, print, and what axe finds.

import {
  assert, axe, fits, focused, focusKept, hash, open, reload, seeds, soon, steady, step, test, until,
} from './support.mjs'

const READING = '#/read/2019-09-27-third-strike?q=strike&place=sirte&not-place=niger'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('keys: to search, along the list, into a document and back', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await focused(box)
  await page.keyboard.type('jk?/')
  await soon.equal(() => box.inputValue(), 'jk?/', 'keys are text in a field')
  await page.keyboard.press('Escape')
  await soon.equal(() => box.inputValue(), '')
  await box.blur()
  await step(page, 'j')
  await step(page, 'j')
  const links = page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).getByRole('link')
  await focused(links.nth(1))
  await page.keyboard.press('k')
  await focused(links.nth(0))
  const title = await steady(() => links.nth(0).innerText())
  await page.keyboard.press('Enter')
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor()
  await focused(page.getByRole('region', { name: 'Document', exact: true }))
  await page.keyboard.press('j')
  await focused(links.nth(1)) // from the open document to the next
  await page.keyboard.press('Escape')
  await soon.doesNotMatch(() => hash(page), /read/)
  await focusKept(page)
})

test('the list of keys is a dialog that traps the focus and gives it back', async (t) => {
  const page = await open(t, await seeds(t))
  const opener = page.getByRole('button', { name: 'Keys' })
  await opener.focus()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await dialog.waitFor()
  await axe(page)
  await page.keyboard.press('j')
  await focused(dialog) // other keys are off in it
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await focused(opener)
  await opener.click()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'hidden' })
})

test('Tab goes through the whole page: what has the focus is seen and has a name', async (t) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }, { width: 320, height: 256 }]) {
    const page = await open(t, (await seeds(t)) + '#/?place=sirte&place=tripoli&published=2016..2019&show=time', { viewport })
    await page.getByRole('main').waitFor()
    const seen = new Set()
    for (let i = 0; i < 300; i++) {
      await page.keyboard.press('Tab')
      const look = () => {
        const element = document.activeElement
        if (element === document.body) return null
        const { left, top, width, height } = element.getBoundingClientRect()
        const over = document.elementFromPoint(left + width / 2, Math.min(top + height / 2, innerHeight - 1))
        const named = element.ariaLabel || element.textContent.trim() || element.labels?.[0]?.textContent || element.getAttribute('aria-labelledby')
        const shown = over && (element.contains(over) || over.contains(element) || over.closest('label')?.contains(element))
        return { html: element.outerHTML.slice(0, 150), named: !!named || element.matches('.results-scroll, .read, .filters'), shown: !!shown && width > 1 }
      }
      const at = await until(async () => {
        const at = await page.evaluate(look)
        assert.ok(at?.named ?? true, `no name: ${at?.html}`)
        assert.ok(at?.shown ?? true, `not to be seen: ${at?.html} (${viewport.width})`)
        return at
      })
      if (!at) break
      seen.add(at.html)
    }
    assert.ok(seen.size > 25, `${seen.size}`)
  }
})

test('zooming out by its last step leaves the focus where it is', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?span=2017')
  const whole = page.getByRole('button', { name: 'whole span' })
  await whole.focus()
  await page.keyboard.press('Enter')
  await soon.doesNotMatch(() => hash(page), /span/)
  await focused(whole)
  await soon.equal(() => whole.getAttribute('aria-disabled'), 'true')
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('strike')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await focused(page.getByRole('combobox', { name: 'Search these documents' }))
})

test('skip links lead to the list and to the text', async (t) => {
  const page = await open(t, (await seeds(t)) + READING)
  await page.getByRole('article').waitFor()
  await step(page, 'Tab')
  await step(page, 'Tab')
  await page.keyboard.press('Enter')
  await focused(page.getByRole('region', { name: 'Document', exact: true }))
  assert.equal(hash(page), READING, 'the selection stays')
})

test('the theme is chosen, and kept from visit to visit', async (t) => {
  const page = await open(t, await seeds(t), { colorScheme: 'light' })
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await steady(paper)
  await page.getByRole('button', { name: 'Theme: as the system' }).click()
  await page.getByRole('button', { name: 'Theme: light' }).click()
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
  await soon.notEqual(paper, light)
  const dark = await steady(paper)
  await reload(page)
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
  await soon.equal(paper, dark)
})

const WIDE = { viewport: { width: 1440, height: 900 } }
const BETWEEN = { viewport: { width: 1000, height: 700 } }
const NARROW = { viewport: { width: 320, height: 640 } }

for (const [name, address, screens] of [
  ['the first sight', '', { WIDE, PHONE }],
  ['a document with search and filters', READING, { WIDE, BETWEEN, PHONE, NARROW }],
  ['nothing found', '#/?q=zebra&place=sirte', { WIDE }],
  ['a card beside a document', '#/read/2019-09-27-third-strike?entity=murzuq', { WIDE, PHONE }],
  ['filters', '#/?show=filters&place=sirte&place=tripoli', { BETWEEN, PHONE, NARROW }],
  ['time', '#/?show=time&published=2017', { PHONE, NARROW }],
]) {
  for (const [screen, options] of Object.entries(screens)) {
    test(`axe: ${name}, ${screen.toLowerCase()}`, async (t) => {
      const page = await open(t, (await seeds(t)) + address, options)
      await page.getByRole('main').waitFor()
      await axe(page)
      await fits(page)
    })
  }
}

test('a phone: list, document, back; time and filters by the tabs at the foot', async (t) => {
  const page = await open(t, await seeds(t), PHONE)
  const tabs = page.getByRole('navigation', { name: 'Parts of the page' })
  const documents = page.getByRole('region', { name: 'Documents' })
  const link = documents.getByRole('heading', { level: 3 }).first().getByRole('link')
  const title = await link.innerText()
  await link.tap()
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor()
  await soon.ok(async () => !(await documents.isVisible()), 'the text has the screen')
  await page.getByRole('button', { name: 'All documents' }).tap()
  await link.waitFor()
  await focused(link) // back where one was
  await tabs.getByRole('button', { name: 'Filters' }).tap()
  await page.getByRole('button', { name: 'Only Sirte' }).tap()
  await tabs.getByRole('button', { name: 'Filters (1)' }).waitFor()
  await tabs.getByRole('button', { name: 'Time' }).tap()
  await page.getByRole('region', { name: 'Time' }).getByRole('slider').first().waitFor()
  const time = hash(page)
  await tabs.getByRole('button', { name: 'Documents' }).tap()
  await documents.waitFor() // what Back undoes is done: the filters stand above every part
  await page.getByRole('list', { name: 'Filters that are set' }).getByText('Sirte').waitFor()
  await soon.ok(() => hash(page) !== time, 'the address follows after a moment')
  await page.goBack()
  await page.getByRole('region', { name: 'Time' }).getByRole('slider').first().waitFor()
})

test('on a phone the tab of the documents has the name of the view that shows them', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/network', PHONE)
  const tabs = page.getByRole('navigation', { name: 'Parts of the page' })
  await tabs.getByRole('button', { name: 'Network' }).waitFor()
  assert.equal(await tabs.getByRole('button', { name: 'Documents' }).count(), 0)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Documents' }).tap()
  await tabs.getByRole('button', { name: 'Documents' }).waitFor()
})

for (const [width, height] of [[320, 568], [320, 640], [360, 640], [390, 844]]) {
  test(`on a phone the tabs stand at the foot, however long what is above them (${width} × ${height})`, async (t) => {
    const page = await open(t, (await seeds(t)) + '#/?show=time', { ...PHONE, viewport: { width, height } })
    const strip = page.getByRole('region', { name: 'Time' })
    await strip.getByRole('slider').first().waitFor()
    const foot = () =>
      page.evaluate(() => [document.documentElement.scrollHeight, document.querySelector('.tabs').getBoundingClientRect().bottom])
    await soon.deepEqual(foot, [height, height], 'time')
    const table = strip.getByRole('button', { name: 'as a table' })
    await table.click() // scrolls to it
    await soon.deepEqual(foot, [height, height], 'its table')
    await page.getByRole('button', { name: 'Documents', exact: true }).click()
    await page.getByText('Main names and figures').click()
    const first = page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).first()
    await first.scrollIntoViewIfNeeded()
    await soon.deepEqual(foot, [height, height], 'what this is, unfolded')
  })
}

test('from a document that there is not, one button leads to all of them', async (t) => {
  for (const options of [{ viewport: { width: 1440, height: 900 } }, PHONE]) {
    const page = await open(t, (await seeds(t)) + '#/read/no-such-document', options)
    await page.getByText('This collection has no such document.').waitFor()
    await page.getByRole('button', { name: 'All documents' }).click()
    await soon.equal(() => hash(page), '#/')
  }
})

test('what can be pressed is large enough to hit', async (t) => {
  for (const options of [{ viewport: { width: 1440, height: 900 } }, PHONE]) {
    const page = await open(t, (await seeds(t)) + READING + '&show=filters', options)
    await page.getByRole('main').waitFor()
    const small = () => page.evaluate(() =>
      [...document.querySelectorAll('.bar button, .time :is(button, select, label, input[type=text]), .filters button, .results button, .tabs button, .results-head select')]
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
        .filter(([element]) => !element.matches('.skip, .hidden'))
        .map(([element, { width, height }]) => `${element.outerHTML} is ${width} × ${height}`),
    )
    await soon.deepEqual(small, [])
  }
})

test('little height: the page scrolls as a whole, and nothing is out of reach', async (t) => {
  const page = await open(t, (await seeds(t)) + READING, { viewport: { width: 640, height: 360 } })
  await page.getByRole('article').waitFor()
  const end = page.getByRole('article').getByRole('paragraph').last()
  await end.scrollIntoViewIfNeeded()
  await soon.ok(() => end.isVisible())
})

test('the list prints as a bibliography', async (t) => {
  const page = await open(t, await seeds(t))
  await page.emulateMedia({ media: 'print' })
  for (const hidden of [page.getByRole('combobox', { name: 'Search these documents' }), page.getByRole('region', { name: 'Filters' })]) {
    await soon.ok(async () => !(await hidden.isVisible()))
  }
  const titles = page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 })
  await soon.ok(() => titles.last().isVisible())
  const list = page.locator('.results-scroll')
  await soon.ok(() => list.evaluate((list) => list.scrollHeight <= list.clientHeight + 1), 'all of it is printed')
})

test('the printed list says which collection, what was asked and where it can be seen again', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=strike&place=sirte&published=2019')
  const head = ['The Islamic State in Libya', page.url(), 'Search: strike', 'Filters: Sirte, published 2019']
  const line = (words) => page.locator('.printed-head').getByText(words)
  await soon.ok(async () => !(await line(page.url()).isVisible()), 'not on the screen')
  await page.emulateMedia({ media: 'print' })
  for (const words of head) await soon.ok(() => line(words).isVisible(), words)
})

test('a printed view says which part of it is printed, and has nothing to press', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/names')
  const part = page.getByText(/^Printed: 1 to 60 of 1\d\d$/)
  await soon.ok(async () => (await part.count()) === 1 && !(await part.isVisible()), 'not on the screen')
  const pin = page.getByRole('button', { name: 'Compare Libya' }).first()
  await soon.ok(() => pin.isVisible())
  await page.emulateMedia({ media: 'print' })
  await soon.ok(() => part.isVisible())
  await soon.ok(async () => !(await pin.isVisible()))
})

test('a matrix is printed whole', async (t) => {
  // As wide as a sheet of A4 within its margins.
  const page = await open(t, (await seeds(t)) + '#/network?network-as=matrix', { viewport: { width: 642, height: 900 } })
  const matrix = page.getByRole('table', { name: 'Pairs of names as a matrix' })
  await matrix.waitFor()
  await page.emulateMedia({ media: 'print' })
  await soon.ok(() => matrix.evaluate((table) => table.getBoundingClientRect().right <= innerWidth))
  const boxes = () => page.locator('.view select').evaluateAll((all) => all.map((select) => getComputedStyle(select).borderTopWidth))
  await soon.deepEqual(boxes, ['0px', '0px'], 'what was chosen is read, without boxes')
})

test('the printed list names authors, as a bibliography does', async (t) => {
  const page = await open(t, await seeds(t))
  const named = () =>
    page.getByRole('region', { name: 'Documents' }).evaluate((list) =>
      [...list.querySelectorAll('*')].map((element) => getComputedStyle(element, '::before').content).join(),
    )
  await soon.ok(async () => !(await named()).includes('Hassan Morajea, Benoit Faucon'), 'not on the screen')
  await page.emulateMedia({ media: 'print' })
  await soon.ok(async () => (await named()).includes('Hassan Morajea, Benoit Faucon'))
})

/** What lies over the middle of the page wherever it is scrolled to: bars that keep their place on the screen. */
const kept = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.page *')]
      .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position))
      .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height > 0)
      .filter((element) => !element.matches('.card-place, .reader-strip'))
      .map((element) => element.className),
  )

for (const [screen, viewport] of Object.entries({ '400 % zoom': { width: 320, height: 256 }, 'a phone lying down': { width: 844, height: 390 } })) {
  for (const [part, address] of Object.entries({ list: '', filters: '#/?show=filters&place=sirte', time: '#/?show=time' })) {
    test(`${screen}, ${part}: bars scroll away with the page, nothing hangs over, axe finds nothing`, async (t) => {
      const page = await open(t, (await seeds(t)) + address, { viewport })
      await page.getByRole('main').waitFor()
      await soon.deepEqual(() => kept(page), [])
      await fits(page)
      await axe(page)
    })
  }
}

test('where nothing matches, every view says so and offers the same ways back', async (t) => {
  const url = await seeds(t)
  for (const view of ['', 'timeline', 'map', 'network', 'figures', 'statements', 'names']) {
    const page = await open(t, `${url}#/${view}?q=zzzzqq`)
    await page.getByText('No document matches all of this.').waitFor()
    await soon.equal(() => page.getByText(/None of these documents|Nothing here has|No two of these|^0 figures/).count(), 0)
    await axe(page)
    await page.getByRole('button', { name: /^Without “zzzzqq”/ }).click()
    await soon.equal(() => hash(page), `#/${view}`)
    await page.getByText('No document matches all of this.').waitFor({ state: 'detached' })
  }
})

test('a phone lying down has a document on its first screen', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 844, height: 390 }, hasTouch: true })
  const first = page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).first()
  const end = async () => (await first.boundingBox()).y + (await first.boundingBox()).height
  await soon.ok(async () => (await end()) <= 390)
  await page.getByRole('button', { name: 'Time' }).click()
  await page.getByRole('region', { name: 'Time' }).getByRole('slider').first().waitFor()
})

test('on a tablet the search field has the room, and the tools are in a menu', async (t) => {
  for (const width of [768, 820, 900, 1024]) {
    const page = await open(t, await seeds(t), { viewport: { width, height: 1024 } })
    const box = page.getByRole('combobox', { name: 'Search these documents' })
    await soon.ok(async () => (await box.boundingBox()).width > 250, `${width}`)
    if (width < 1000) await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  }
})

/** The browser's own letters made so large (in px; 16 is what most have), as a reader may in its settings. */
async function letters(page, size) {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  await session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size } })
}

test('with letters twice as large nothing hangs over, and no label is cut', async (t) => {
  const url = await seeds(t)
  for (const viewport of [WIDE.viewport, { width: 768, height: 1024 }, PHONE.viewport]) {
    const page = await open(t, url, { viewport })
    await letters(page, 32)
    for (const address of ['', '#/?show=time', '#/map', '#/network', '#/figures', '#/statements', '#/names', READING]) {
      await page.goto(url + address)
      await page.getByRole('main').waitFor()
      await fits(page)
    }
    await page.goto(`${url}#/?show=time`)
    const cut = () => page.locator('.time-ticks').evaluate((ticks) => {
      const boxes = [...ticks.children].map((label) => label.getBoundingClientRect())
      const low = ticks.getBoundingClientRect().bottom
      return boxes.filter((box, i) => box.bottom > low + 1 || boxes[i + 1]?.left < box.right)
    })
    await soon.deepEqual(cut, [])
  }
})

test('where only the page has its letters twice as large, it is no wider either', async (t) => {
  const page = await open(t, await seeds(t), WIDE)
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
  await fits(page)
})

test('where colours are forced, the line is under the current view alone, and what is pressed has the colour of a choice', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/network', { forcedColors: 'active' })
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link')
  const seen = () => views.evaluateAll((links) => {
    const paper = getComputedStyle(document.body).backgroundColor
    return links.filter((link) => getComputedStyle(link).borderBottomColor !== paper).map((link) => link.textContent)
  })
  await soon.deepEqual(seen, ['Network'])
  const ground = (name) => page.getByRole('button', { name, exact: true }).evaluate((button) => getComputedStyle(button).backgroundColor)
  await soon.notEqual(() => ground('List'), await ground('Matrix'))
})

test('settings that the browser does not keep are said not to be kept', async (t) => {
  const page = await open(t, await seeds(t))
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('the quota is used up', 'QuotaExceededError')
    }
  })
  await page.getByRole('button', { name: /^Theme/ }).click()
  await page.getByText(/hold for this visit only.*the quota is used up/).waitFor()
})

test('every choice has the arrow of the page, and where colours are forced that of the browser', async (t) => {
  const url = await seeds(t)
  for (const forcedColors of ['none', 'active']) {
    const page = await open(t, `${url}#/network`, { forcedColors })
    const choices = page.getByRole('combobox').filter({ visible: true })
    await soon.ok(async () => (await choices.count()) > 3)
    for (const choice of await choices.all()) {
      if ((await choice.evaluate((element) => element.tagName)) !== 'SELECT') continue
      const { appearance, backgroundImage } = await choice.evaluate((element) => ({ ...getComputedStyle(element) }))
      const own = forcedColors === 'none'
      assert.deepEqual([appearance === 'none', backgroundImage.includes('gradient')], [own, own])
    }
  }
})
