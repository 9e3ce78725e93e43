// Searching: answers as one types, in the query language, with words for what could not be understood.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressed, assert, axe, fits, focused, focusKept, hash, hosted, open, seeds, soon, steady, temporary, test, whole } from './support.mjs'

const count = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('status')
const results = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('list').last().getByRole('listitem')

test('answers come while one types, and the box keeps the focus', async (t) => {
  const page = await open(t, await seeds(t))
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.pressSequentially('murzuq')
  await count(page).getByText(/^[1-4] of 5 documents$/).waitFor()
  await focused(box)
  await soon.equal(() => box.inputValue(), 'murzuq')
  await results(page).first().locator('mark').first().waitFor()
})

test('words, phrases, prefixes, exclusion and fields narrow the list', async (t) => {
  const page = await open(t, await seeds(t))
  const shown = async (query) => {
    await page.getByRole('combobox', { name: 'Search these documents' }).fill(query)
    await soon.equal(() => new URLSearchParams(hash(page).slice(2)).get('q') ?? '', query)
    return steady(async () => Number.parseInt(await count(page).innerText()))
  }
  const all = await shown('')
  const sirte = await shown('sirte')
  assert.ok(sirte > 0 && sirte <= all)
  assert.ok((await shown('sirte -murzuq')) < sirte, 'exclusion')
  assert.ok((await shown('murz*')) > 0, 'prefix')
  assert.ok((await shown('"islamic state"')) > 0, 'phrase')
  assert.equal(await shown('published:2017'), 2)
  assert.ok((await shown('person:khazmi')) > 0)
  assert.equal(await shown('title:clandestine'), 1)
})

test('a query that breaks off is run as far as it goes, and the page says so', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('(sirte OR')
  await page.getByRole('search').getByRole('status').getByText('OR needs something on both sides').waitFor()
  await soon.ok(async () => (await results(page).count()) > 0)
})

test('the query language is explained beside the box, and the examples are understood and find something', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('button', { name: 'How to search' }).click()
  const help = page.getByRole('dialog', { name: 'How to search' })
  await help.waitFor()
  await soon.ok(async () => (await help.getByRole('term').count()) >= 8)
  const examples = await steady(() => help.getByRole('term').allInnerTexts())
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
  // Whoever finds nothing looks here: it stays as it is.
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('nowhereatall')
  await page.getByText('No document matches all of this.').waitFor()
  await soon.deepEqual(() => page.locator('#search-help dt').allTextContents(), examples)
  for (const example of examples) {
    await page.getByRole('combobox', { name: 'Search these documents' }).fill(example)
    await soon.equal(() => new URLSearchParams(hash(page).slice(2)).get('q'), example)
    await soon.equal(() => page.getByRole('search').getByRole('status').count(), 0, `no complaint about ${example}`)
    // All documents of the seeds are dated.
    if (!example.includes('is:undated')) await soon.match(() => count(page).innerText(), /^[1-5] /, `${example} finds something`)
  }
})

test('a passage leads to its place in the document', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('murzuq')
  await count(page).getByText(/of 5/).waitFor()
  const passage = results(page).first().getByRole('paragraph').getByRole('link').first()
  await passage.click()
  await page.getByRole('article').waitFor()
  await addressed(page, /^#\/read\/[^?]+\?q=murzuq&at=\d+-\d+$/)
})

test('the list can be put in other orders', async (t) => {
  const page = await open(t, await seeds(t))
  const titles = () => results(page).getByRole('heading').allInnerTexts()
  const order = page.getByRole('combobox', { name: 'Order' })
  await whole(page)
  const newest = await steady(titles)
  await order.selectOption('Oldest first')
  await addressed(page, 'sort=oldest')
  await soon.deepEqual(titles, newest.toReversed())
  await order.selectOption('By title')
  await addressed(page, 'sort=title')
  await soon.deepEqual(titles, newest.toSorted((a, b) => a.localeCompare(b, 'en')))
})

test('nothing found: the page offers what helps most', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?q=zebra&year=2017')
  await count(page).getByText('0 of 5 documents').waitFor()
  await page.getByText('No document matches all of this.').waitFor()
  await page.getByRole('button', { name: /^Without “zebra”/ }).click()
  await count(page).getByText('2 of 5 documents').waitFor()
  assert.equal(hash(page), '#/?year=2017')
})

test('a name is found by its other names, and the page says so', async (t) => {
  const page = await open(t, await seeds(t))
  const documents = page.getByRole('region', { name: 'Documents' })
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('africom')
  const also = documents.getByText(/^Among them \d documents? that mentions? .* by another name$/)
  await also.waitFor()
  await also.getByRole('button', { name: 'U.S. Africa Command' }).click()
  await addressed(page, 'entity=')
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('zebra')
  await also.waitFor({ state: 'detached' })
})

test('a misspelt word finds what was meant, and the page says so', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('murzak')
  await page.getByRole('search').getByText(/“murzak” is written nowhere: this is for “murzu[qk]”/).waitFor()
  await count(page).getByText(/^[1-4] of 5/).waitFor()
  await results(page).first().locator('mark', { hasText: /Murzu[qk]/ }).first().waitFor()
})

test('nothing that is shown to who types moves the box or the time beside it', async (t) => {
  for (const width of [1440, 1000, 390]) {
    const page = await open(t, await seeds(t), { viewport: { width, height: 900 } })
    const box = page.getByRole('combobox', { name: 'Search these documents' })
    const steps = page.locator('.time-steps')
    const places = () =>
      page.evaluate(() =>
        ['.search form', '.time-steps'].map((part) => {
          const { left, top, width } = document.querySelector(part).getBoundingClientRect()
          return [left, top, width]
        }),
      )
    await steps.waitFor({ state: 'attached' })
    const before = await steady(places)
    await box.fill('strke')
    await page.getByRole('search').getByText(/“strke” is written nowhere/).waitFor()
    await soon.deepEqual(places, before, `noted, ${width}`)
    await box.fill('"xyzzy"')
    await count(page).getByText(/^0 of 5/).waitFor()
    await soon.deepEqual(places, before, `nothing found, ${width}`)
  }
})

test('a long query that finds nothing is not repeated whole', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?q=${'zwxyq '.repeat(130)}`)
  const out = page.getByRole('button', { name: /^Without “zwxyq/ })
  await soon.match(() => out.innerText(), /^Without “.{70,90}…”/)
})

test('what no document has is met with what was meant, and that is searched for', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('"misrota"')
  const documents = page.getByRole('region', { name: 'Documents' })
  await documents.getByText('No document has “misrota”. Did you mean').waitFor()
  await documents.getByRole('button', { name: /^misrata$/ }).click()
  await addressed(page, /q=%22misrata%22$/)
  await soon.match(() => page.getByRole('combobox', { name: 'Search these documents' }).inputValue(), /^"misrata"$/)
  await count(page).getByText(/^[1-4] of 5/).waitFor()
  await focusKept(page)
  await page.goBack()
  await documents.getByText('No document has “misrota”').waitFor()
})

test('a value that a field does not know is told, with what is near to it', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('place:sirta ')
  await page.getByRole('search').getByText(/“place:” finds no “sirta”; near to it: .*Sirte/).waitFor()
})

test('where a filter brings a document, the passage shows why and leads there', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/?place=murzuq')
  const passage = results(page).first().getByRole('paragraph').getByRole('link').first()
  await passage.locator('mark', { hasText: /Murzu[qk]/ }).first().waitFor()
  await passage.click()
  await page.getByRole('article').waitFor()
  await addressed(page, /^#\/read\/[^?]+\?place=murzuq&at=\d+-\d+$/)
})

test('Enter leads from the search box to the first result, and once more opens it', async (t) => {
  const page = await open(t, await seeds(t))
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.fill('murzuq')
  await count(page).getByText(/^[1-4] of 5 documents$/).waitFor()
  await box.press('Enter')
  const first = page.locator('a.result-title').first()
  await focused(first)
  const title = await first.innerText()
  await page.keyboard.press('Enter')
  await page.getByRole('article').getByRole('heading', { level: 2, name: title }).waitFor()
  // Where nothing is found it stays.
  await page.keyboard.press('Escape')
  await box.fill('nowhereatall')
  await page.getByText('No document matches all of this.').waitFor()
  await box.press('Enter')
  await focused(box)
})

/** A folder with so many notes, the newest first. */
async function notes(t, many) {
  const folder = join(await temporary(t), 'notes')
  await mkdir(folder)
  for (let day = 0; day < many; day++) {
    const date = new Date(Date.UTC(2001, 0, 1 + day)).toISOString().slice(0, 10)
    // No two alike, or they would be listed as one.
    const words = Array.from({ length: 30 }, (_, at) => `w${((day + 1) * 7919 * (at + 3)) % 9973}x`)
    const text = `---\ntitle: Note ${day}\ndate: ${date}\n---\n\nSeen from the tower: ${words.join(' ')}.\n`
    await writeFile(join(folder, `note-${day}.md`), text)
  }
  return folder
}

for (const many of [30, 300]) {
  test(`a document opened by a link is brought into view in a list of ${many}, and nothing else is moved`, async (t) => {
    const url = await hosted(t, await notes(t, many))
    const page = await open(t, `${url}#/read/note-4`, { viewport: { width: 1440, height: 900 } })
    const row = page.locator('.result[aria-current]')
    const seen = (row) =>
      row.evaluate((row) => {
        const [{ top, bottom }, frame] = [row.getBoundingClientRect(), row.closest('.results-scroll').getBoundingClientRect()]
        return top >= frame.top && bottom <= frame.bottom
      })
    await row.getByText('Note 4', { exact: true }).waitFor()
    await soon.ok(() => seen(row), 'the row is in view')
    await soon.equal(() => page.evaluate(() => [scrollY, document.querySelector('.read').scrollTop].join()), '0,0')
    await soon.equal(() => page.evaluate(() => document.activeElement.tagName), 'BODY', 'nobody loses the focus')
    // By the palette, at the other end of the list.
    await page.keyboard.press('Control+k')
    await page.locator('.palette-field').fill(`Note ${many - 2}`)
    await page.getByRole('option', { name: `Note ${many - 2}` }).first().click()
    await row.getByText(`Note ${many - 2}`, { exact: true }).waitFor()
    await soon.ok(() => seen(row), 'so is that of the next one')
    // Who scrolls away is left alone.
    await page.locator('.results-scroll').evaluate((list) => (list.scrollTop = list.scrollHeight))
    await soon.ok(() => page.locator('.results-scroll').evaluate((list) => list.scrollTop > list.clientHeight))
    await page.getByText('Note 0', { exact: true }).waitFor()
    await soon.ok(async () => (await row.count()) === 0 || !(await seen(row)))
  })
}

test('a name that is being typed is offered, chosen by arrow keys, and Enter searches unless one is chosen', async (t) => {
  const page = await open(t, await seeds(t))
  await whole(page)
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  const offers = page.getByRole('listbox', { name: 'Names that begin so' })
  const options = offers.getByRole('option')
  await box.pressSequentially('murzuq malik kh')
  const khazmi = offers.getByRole('option', { name: /^Malik Khazmi person, \d documents?$/ })
  await khazmi.waitFor()
  await soon.equal(() => box.getAttribute('aria-expanded'), 'true')
  assert.equal(await box.getAttribute('aria-activedescendant'), null, 'nothing is chosen by itself')
  await axe(page)
  await box.press('ArrowDown')
  await soon.equal(() => khazmi.getAttribute('aria-selected'), 'true')
  await soon.equal(async () => box.getAttribute('aria-activedescendant'), await khazmi.getAttribute('id'))
  await box.press('ArrowUp')
  await soon.equal(() => khazmi.getAttribute('aria-selected'), 'false')
  await box.press('ArrowDown')
  await box.press('Enter')
  const card = page.getByRole('complementary', { name: 'About a name' })
  await card.getByRole('heading', { name: 'Malik Khazmi' }).waitFor()
  await focused(card)
  // What was typed to find the name is gone, what stood before it stays; Back brings it again.
  await soon.equal(() => box.inputValue(), 'murzuq')
  await offers.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await box.fill('sirt')
  await soon.ok(async () => (await options.count()) > 0)
  assert.ok((await options.count()) <= 5)
  await box.press('Enter')
  await focused(page.locator('a.result-title').first())
  await offers.waitFor({ state: 'detached' })
  await soon.equal(() => box.inputValue(), 'sirt')
})

test('a name is offered by its other names too, on a phone, and opens by a tap; Escape takes the words back', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
  await whole(page)
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.pressSequentially('afric')
  const offer = page.getByRole('option', { name: /^U\.S\. Africa Command/ })
  await offer.waitFor()
  await soon.ok(() => offer.evaluate((offer) => offer.getBoundingClientRect().height >= 44), 'a thumb hits it')
  await fits(page)
  await offer.tap()
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { name: 'U.S. Africa Command' }).waitFor()
  await page.goto((await page.evaluate(() => location.href.split('#')[0])) + '#/')
  await box.fill('')
  await box.pressSequentially('sirt')
  await page.getByRole('listbox', { name: 'Names that begin so' }).waitFor()
  await box.press('Escape')
  await soon.equal(() => box.inputValue(), '')
  await page.getByRole('listbox', { name: 'Names that begin so' }).waitFor({ state: 'detached' })
})

test('a query without letters or digits is told to be none', async (t) => {
  const page = await open(t, await seeds(t))
  for (const query of ['...', '"..."', '!!!', ':']) {
    await page.getByRole('combobox', { name: 'Search these documents' }).fill(query)
    await page.getByRole('search').getByText('No letters or digits here: there is nothing to search for.').waitFor()
    await page.getByRole('combobox', { name: 'Search these documents' }).fill('')
    await page.getByRole('search').getByText('No letters or digits here').waitFor({ state: 'detached' })
  }
})
