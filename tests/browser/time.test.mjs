// The time strip: two thumbs by mouse, touch and key, bars, typed dates, presets, zoom, the undated bin, the table.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressed, assert, axe, hash, holds, hosted, open, seeds, soon, steady, temporary, test, until } from './support.mjs'

const strip = (page) => page.getByRole('region', { name: 'Time' })
const thumb = (page, name) => strip(page).getByRole('slider', { name })
const range = (page) => hash(page).match(/published=([^&]*)/)?.[1]

const middle = async (locator) => {
  const { x, y, width, height } = await steady(() => locator.boundingBox())
  return { x: x + width / 2, y: y + height / 2 }
}

test('the thumbs are sliders that say real dates and bound each other', async (t) => {
  const page = await open(t, await seeds(t))
  const [from, to] = [thumb(page, 'Published from'), thumb(page, 'Published to')]
  await from.waitFor()
  await soon.equal(() => from.getAttribute('aria-valuetext'), 'the beginning')
  await soon.equal(() => to.getAttribute('aria-valuetext'), 'the end')
  const bins = Number(await steady(() => to.getAttribute('aria-valuemax')))
  await soon.equal(async () => Number(await to.getAttribute('aria-valuenow')), bins)

  await from.focus()
  await page.keyboard.press('ArrowRight')
  await holds(page, () => document.activeElement.getAttribute('aria-valuenow') === '1')
  await soon.match(() => from.getAttribute('aria-valuetext'), /^1 \w{3} \d{4}$/)
  await soon.equal(() => to.getAttribute('aria-valuemin'), '2', 'the other thumb stays behind it')
  await page.keyboard.press('End')
  await holds(page, (last) => document.activeElement.getAttribute('aria-valuenow') === last, `${bins - 1}`)
  await page.keyboard.press('Home')
  await holds(page, () => document.activeElement.getAttribute('aria-valuetext') === 'the beginning')
  await page.keyboard.press('PageUp')
  await holds(page, () => Number(document.activeElement.getAttribute('aria-valuenow')) > 1)
  await page.keyboard.press('PageDown')
  await holds(page, () => document.activeElement.getAttribute('aria-valuenow') === '0')
})

test('a thumb is dragged, the results follow, and Back undoes it in one step', async (t) => {
  const page = await open(t, await seeds(t))
  await strip(page).getByText('5 documents').first().waitFor()
  const start = await middle(thumb(page, 'Published from'))
  const end = await middle(thumb(page, 'Published to'))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (let i = 1; i <= 20; i++) await page.mouse.move(start.x + ((end.x - start.x) * 0.9 * i) / 20, start.y)
  await page.mouse.up()
  await strip(page).getByText('2 of 5 documents').waitFor()
  await page.getByText('2 of 5 documents').first().waitFor()
  await addressed(page, 'published=2019')
  await page.goBack()
  await strip(page).getByText(/^5 documents/).first().waitFor()
  await soon.equal(() => range(page), undefined)
})

test('the window is dragged as a whole, and a bar chooses its time', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?published=2016..2016`)
  await strip(page).getByText('1 of 5 documents').waitFor()
  const [from, to] = [await middle(thumb(page, 'Published from')), await middle(thumb(page, 'Published to'))]
  const inside = { x: (from.x + to.x) / 2, y: from.y }
  const year = to.x - from.x
  await page.mouse.move(inside.x, inside.y)
  await page.mouse.down()
  await page.mouse.move(inside.x + year / 2, inside.y, { steps: 5 })
  await page.mouse.move(inside.x + year, inside.y, { steps: 5 })
  await page.mouse.up()
  await strip(page).getByText('2 of 5 documents').waitFor()
  await addressed(page, 'published=2017')

  await page.mouse.click(to.x + year / 2 + year * 0.125, from.y) // the third quarter of 2017
  await addressed(page, 'published=2017-07')
  await strip(page).getByText('2 of 5 documents').waitFor()
  await page.mouse.click(to.x + year / 2 + year * 0.125, from.y)
  await strip(page).getByText('5 documents').first().waitFor()
})

test('a range is brushed by finger', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?show=time`, { viewport: { width: 390, height: 844 }, hasTouch: true })
  const thumbs = [await middle(thumb(page, 'Published from')), await middle(thumb(page, 'Published to'))]
  const at = (share) => ({ x: thumbs[0].x + (thumbs[1].x - thumbs[0].x) * share, y: thumbs[0].y })
  const client = await page.context().newCDPSession(page)
  const touch = (type, touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints })
  await touch('touchStart', [at(0.55)])
  for (let share = 0.56; share < 0.8; share += 0.04) await touch('touchMove', [at(share)])
  await touch('touchEnd', [])
  await addressed(page, /published=201[56]-\d\d\.\.201[78]/)
})

test('dates are typed as people write them, and what is no date is said in words', async (t) => {
  const page = await open(t, await seeds(t))
  const [from, to] = [strip(page).getByRole('textbox', { name: 'from' }), strip(page).getByRole('textbox', { name: 'to' })]
  await from.fill('Jul 2017')
  await from.press('Enter')
  await strip(page).getByText('4 of 5 documents').waitFor()
  await to.fill('2017')
  await to.press('Enter')
  await strip(page).getByText('2 of 5 documents').waitFor()
  await addressed(page, 'published=2017-07..2017')
  await soon.equal(() => from.inputValue(), '2017-07')
  await soon.equal(() => to.inputValue(), '2017')

  await to.fill('soon')
  await to.press('Enter')
  await page.getByRole('alert').getByText('“soon” is not a date').waitFor()
  await soon.equal(() => to.getAttribute('aria-invalid'), 'true')
  await to.fill('2016')
  await to.press('Enter')
  await page.getByRole('alert').getByText('lies before the beginning').waitFor()
  await strip(page).getByText('2 of 5 documents').waitFor()
  await to.fill('')
  await to.press('Enter')
  await strip(page).getByText('4 of 5 documents').waitFor()
})

test('what was typed wrongly is forgotten once something else is chosen', async (t) => {
  const page = await open(t, await seeds(t))
  const from = strip(page).getByRole('textbox', { name: 'from' })
  const wrong = page.getByRole('alert').getByText('“soon” is not a date')
  const goOn = [() => page.getByRole('combobox', { name: 'Search these documents' }).fill('sirte'), () => page.locator('a.result-title').first().click()]
  for (const go of goOn) {
    await from.fill('soon')
    await from.press('Enter')
    await wrong.waitFor()
    await go()
    await wrong.waitFor({ state: 'detached' })
    await soon.equal(() => from.inputValue(), '')
  }
})

test('a typed range is taken whole or not at all', async (t) => {
  const page = await open(t, await seeds(t))
  const [from, to] = [strip(page).getByRole('textbox', { name: 'from' }), strip(page).getByRole('textbox', { name: 'to' })]
  await from.fill('2017')
  await to.focus() // from one end to the other: nothing is taken yet
  await to.pressSequentially('31 June 2018')
  await page.getByRole('combobox', { name: 'Search these documents' }).focus()
  await page.getByRole('alert').getByText('“31 June 2018” is not in the calendar.').waitFor()
  await soon.equal(() => from.getAttribute('aria-invalid'), null)
  await soon.equal(() => to.getAttribute('aria-invalid'), 'true')
  await soon.equal(async () => await page.locator('#' + (await to.getAttribute('aria-describedby'))).innerText(), '“31 June 2018” is not in the calendar.')
  assert.equal(range(page), undefined, 'nothing is taken')
  await soon.deepEqual(async () => [await from.inputValue(), await to.inputValue()], ['2017', '31 June 2018'], 'what was typed stays')
  await from.fill('soon')
  await from.press('Enter')
  await page.getByRole('alert').getByText('“soon” is not a date').waitFor()
  await page.getByRole('alert').getByText('is not in the calendar').waitFor()
  await from.fill('2017')
  await to.fill('2018')
  await page.getByRole('combobox', { name: 'Search these documents' }).focus()
  await addressed(page, 'published=2017..2018')
  await soon.equal(() => page.getByRole('alert').innerText(), '')
})

test('what is chosen and what is in view are two things, both in words', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?span=2017`)
  await strip(page).getByText('any time', { exact: true }).and(page.locator('p')).waitFor()
  await strip(page).getByText(/^In view: .*2017/).waitFor()
  await page.goto(page.url().replace(/#.*/, '#/?published=2019&mentions=2011&span=2017'))
  await strip(page).getByText('published 2019 · mentions 2011').waitFor()
  await strip(page).getByText(/^In view: .*2017/).waitFor()
})

test('on the axis of mentioned dates a range of publication stays in sight, and counts', async (t) => {
  const page = await open(t, await seeds(t))
  const mentioned = async () => Number((await strip(page).getByText(/dates? mentioned/).first().textContent()).match(/(\d+) dates? mentioned/)[1])
  const all = await steady(mentioned)
  await page.goto(page.url().replace(/#.*/, '') + '#/?published=2017&mentions=2011')
  await strip(page).getByText('published 2017 · mentions 2011').waitFor()
  await strip(page).getByRole('radio', { name: 'mentioned' }).check()
  await thumb(page, 'Mentioned from').waitFor()
  await soon.ok(async () => (await mentioned()) < all, 'dates of what is left')
  const windows = await steady(() => page.locator('.time-window').evaluateAll((windows) => windows.map((window) => window.getBoundingClientRect().width)))
  assert.equal(windows.length, 2)
  assert.ok(windows.every((width) => width > 10), `${windows}`)
})

test('presets: a year, the span of the results, all', async (t) => {
  const page = await open(t, await seeds(t))
  const presets = strip(page).getByRole('combobox', { name: 'Range' })
  await presets.selectOption('2019')
  await strip(page).getByText('2 of 5 documents').waitFor()
  await addressed(page, 'published=2019')
  await presets.selectOption('span of the results')
  await strip(page).getByText(/^5 documents/).first().waitFor()
  await presets.selectOption('any time')
  await soon.doesNotMatch(() => hash(page), /published=/)
})

test('the slider filters by dates mentioned when that is chosen', async (t) => {
  const page = await open(t, await seeds(t))
  await strip(page).getByRole('radio', { name: 'mentioned' }).check()
  await thumb(page, 'Mentioned from').focus()
  await page.keyboard.press('End')
  await addressed(page, 'mentions=')
  assert.ok(!page.url().includes('published='))
  await strip(page).getByText(/\d+ of \d+ dates mentioned/).waitFor()
})

test('zoom shows less and more of the time', async (t) => {
  const page = await open(t, await seeds(t))
  const before = await steady(() => bins(page))
  await strip(page).getByRole('combobox', { name: 'Range' }).selectOption('2017')
  await strip(page).getByRole('button', { name: 'Closer' }).click()
  await addressed(page, 'span=')
  await soon.notEqual(() => bins(page), before)
  await strip(page).getByRole('button', { name: 'whole span' }).click()
  await soon.doesNotMatch(() => hash(page), /span=/)
  await soon.equal(() => bins(page), before)
})

test('the undated bin can be chosen', async (t) => {
  const page = await open(t, await hosted(t, 'tests/corpora/tiny'))
  const undated = strip(page).getByRole('button', { name: /^undated \d+/ })
  const count = Number((await steady(() => undated.textContent())).match(/\d+/)[0])
  assert.ok(count > 0)
  await soon.equal(() => undated.getAttribute('aria-pressed'), 'false')
  await undated.click()
  await strip(page).getByRole('button', { name: /^undated/, pressed: true }).waitFor()
  await addressed(page, 'undated=only')
  await page.getByText(new RegExp(`^${count} of \\d+ documents`)).first().waitFor()
  const grey = () => page.locator('.time-published').evaluate((bars) => getComputedStyle(bars).opacity)
  await soon.ok(async () => (await grey()) < 0.5, 'what is dated is greyed')
  await undated.click()
  await soon.doesNotMatch(() => hash(page), /undated/)
  await strip(page).getByRole('textbox', { name: 'from' }).fill('1930')
  await strip(page).getByRole('textbox', { name: 'from' }).press('Enter')
  await addressed(page, 'published=1930')
  await undated.click()
  await addressed(page, 'undated=also')
  await soon.equal(() => undated.getAttribute('aria-pressed'), 'mixed')
})

test('what the bars show stands in a table', async (t) => {
  const page = await open(t, await seeds(t))
  await strip(page).getByRole('button', { name: 'as a table' }).click()
  const table = strip(page).getByRole('table')
  await table.getByRole('columnheader', { name: 'Documents published' }).waitFor()
  const sums = await steady(() => table.locator('tbody tr').evaluateAll((rows) => {
    const sum = (column) => rows.reduce((all, row) => all + Number(row.cells[column].textContent), 0)
    return [sum(1), sum(2)]
  }))
  assert.equal(sums[0], 5, 'each document is in one row')
  const said = await steady(() => strip(page).getByText(/dates mentioned/).first().textContent())
  assert.ok(sums[1] >= Number(said.match(/(\d+) dates/)[1]))
  await axe(page)
})

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`the time strip has no violation by axe (${size})`, async (t) => {
    const page = await open(t, `${await seeds(t)}#/?published=2016-08..2019-09&show=time`, { viewport })
    await thumb(page, 'Published from').waitFor()
    await axe(page)
  })
}

const view = (page) => hash(page).match(/span=([^&]*)/)?.[1]
const bins = (page) => thumb(page, 'Published to').getAttribute('aria-valuemax').then(Number)
const unit = (page) => strip(page).getByText(/^In view:/).innerText()

test('the wheel zooms from years to days about what it points at, and back', async (t) => {
  const page = await open(t, await seeds(t))
  const [from, to] = [await middle(thumb(page, 'Published from')), await middle(thumb(page, 'Published to'))]
  const at = { x: from.x + (to.x - from.x) * 0.95, y: from.y }
  await page.mouse.move(at.x, at.y)
  await page.mouse.wheel(0, 240)
  assert.equal(view(page), undefined, 'there is no more than all')
  // Closer until it is days: a week or two, of the year under the wheel.
  await until(async () => (await bins(page)) <= 14 || (await page.mouse.wheel(0, -120), false))
  await strip(page).getByText(/^In view: \d+ \w{3} – \d+ \w{3} 2019$/).waitFor()
  await addressed(page, 'span=')
  await until(async () => !view(page) || (await page.mouse.wheel(0, 120), false))
})

test('two fingers zoom: what lies under them stays under them', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?show=time`, { viewport: { width: 390, height: 844 }, hasTouch: true })
  const [from, to] = [await middle(thumb(page, 'Published from')), await middle(thumb(page, 'Published to'))]
  const at = (share, id) => ({ x: from.x + (to.x - from.x) * share, y: from.y, id })
  const client = await page.context().newCDPSession(page)
  const touch = (type, touchPoints) => client.send('Input.dispatchTouchEvent', { type, touchPoints })
  const whole = await steady(() => unit(page))
  await touch('touchStart', [at(0.6, 1)])
  await touch('touchStart', [at(0.6, 1), at(0.7, 2)])
  for (let by = 0; by <= 0.25; by += 0.05) await touch('touchMove', [at(0.6 - by, 1), at(0.7 + by, 2)])
  await touch('touchEnd', [])
  // From 2011 to 2019, the fingers stood at about the middle of 2016 and the spring of 2017.
  await addressed(page, /span=201[56]-[\d-]*\.\.201[78]/)
  await soon.notEqual(() => unit(page), whole)
  assert.equal(range(page), undefined, 'nothing is chosen by it')
})

test('the view is zoomed and the range stepped by keys', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?published=2017`)
  await thumb(page, 'Published from').focus()
  await page.keyboard.press('+')
  await addressed(page, 'span=')
  const closer = await steady(() => view(page))
  await page.keyboard.press('-')
  await soon.notEqual(() => view(page), closer)
  await page.keyboard.press('0')
  await soon.doesNotMatch(() => hash(page), /span=/)
  await page.keyboard.press('Shift+ArrowRight')
  await addressed(page, 'published=2018')
  await page.keyboard.press('Shift+ArrowLeft')
  await addressed(page, 'published=2017')
})

test('earlier and later: the range by its own length, and the view goes with it', async (t) => {
  const page = await open(t, await seeds(t))
  const [earlier, later] = ['Earlier', 'Later'].map((name) => strip(page).getByRole('button', { name, exact: true }))
  await soon.equal(() => earlier.getAttribute('aria-disabled'), 'true', 'there is nowhere to go from all')
  await strip(page).getByRole('combobox', { name: 'Range' }).selectOption('2017')
  await addressed(page, 'published=2017')
  await earlier.click()
  await addressed(page, 'published=2016')
  await strip(page).getByText('1 of 5 documents').waitFor()
  await later.click()
  await later.click()
  await addressed(page, 'published=2018')
  await page.goBack()
  await addressed(page, 'published=2017')
  // Without a range it is the view that goes.
  await page.goto(page.url().replace(/#.*/, '#/?span=2016'))
  await strip(page).getByText(/^In view: .* 1 Jan 2017/).waitFor() // whole weeks
  await later.click()
  await addressed(page, /span=2016-0[67]/)
  // A range that leaves the view takes it along.
  await page.goto(page.url().replace(/#.*/, '#/?published=2016-12&span=2016'))
  await later.click()
  await addressed(page, 'published=2017-01')
  await addressed(page, /span=2016-[\d-]*\.\.2017-01/)
})

test('both axes are brushed together, until one is set alone', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?published=2019`)
  await strip(page).getByRole('radio', { name: 'both' }).check()
  await addressed(page, 'published=2019&mentions=2019')
  await thumb(page, 'Published and mentioned from').focus()
  await page.keyboard.press('ArrowLeft')
  await addressed(page, /published=(2018-[\d.-]*2019)&mentions=\1/)
  await page.goBack()
  await addressed(page, 'published=2019&mentions=2019')
  await page.getByRole('list', { name: 'Filters that are set' }).getByRole('button', { name: /mentions 2019/ }).click()
  await soon.doesNotMatch(() => hash(page), /mentions/)
  await thumb(page, 'Published from').waitFor()
  await soon.ok(() => strip(page).getByRole('radio', { name: 'published' }).isChecked())
})

test('bars that the range leaves out are muted', async (t) => {
  const page = await open(t, `${await seeds(t)}#/?published=2017`)
  const veils = page.locator('.time-veil')
  await veils.nth(1).waitFor()
  const [before, after] = await steady(() => veils.evaluateAll((veils) => veils.map((veil) => veil.getBoundingClientRect().toJSON())))
  const thumbs = [await middle(thumb(page, 'Published from')), await middle(thumb(page, 'Published to'))]
  assert.ok(Math.abs(before.right - thumbs[0].x) < 2 && Math.abs(after.left - thumbs[1].x) < 2)
  await soon.equal(() => veils.count(), 2, 'only on the axis that has a range')
})

/** Documents of which two are dated, four are not; two speak of 1922, until, and since some day. */
async function halfDated(t) {
  const folder = await temporary(t)
  const dated = (day, text) => `---\ntitle: Of ${day}\ndate: ${day}\n---\n\n${text}\n`
  const files = {
    'one.md': dated('1923-11-16', 'The wall was built in March 1922 and was to be watched until 6 December 1923.'),
    'two.md': dated('2023-11-14', 'The stones have been there since 1930, and a plaque came on 3 May 2023.'),
    'three.txt': 'A letter\n\nThe lime was bought in March 1922, at the old price.\n',
    'four.txt': 'A note\n\nNothing of that kind is known here.\n',
    'five.txt': 'A list\n\nLamps, ropes, two barrels and a ladder.\n',
    'six.txt': 'A card\n\nWith thanks, from all of us.\n',
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

test('the strip counts the documents that the list has, and says how many of them are dated', async (t) => {
  const url = await hosted(t, await halfDated(t))
  const page = await open(t, url)
  const told = () => page.locator('.time-count').innerText()
  const listed = () => page.locator('.results-head [role=status]').innerText()
  for (const [chosen, documents, dated] of [
    ['', '6 documents', ', 2 dated'],
    ['mentions=1922', '2 of 6 documents', ', 1 dated'],
    ['undated=only', '4 of 6 documents', ', 0 dated'],
    ['published=1923', '1 of 6 documents', ''],
    ['published=1923&undated=also', '5 of 6 documents', ', 1 dated'],
  ]) {
    await page.goto(`${url}#/?${chosen}`)
    await soon.equal(listed, documents, chosen)
    await soon.match(told, new RegExp(`^${documents}${dated} · `), chosen)
  }
})

test('where nothing is found, no bars are said to be higher', async (t) => {
  // Thirty times one month, each with another year: what is found of them would be drawn on a scale of its own.
  const folder = await temporary(t)
  for (let at = 0; at < 30; at++) {
    await writeFile(join(folder, `${at}.txt`), `Sheet number${at}\n\nIt rained in May 1922, as on 3 May ${1880 + at}.\n`)
  }
  const url = await hosted(t, folder)
  const page = await open(t, `${url}#/?q=number7`)
  await page.getByText('what is found: 30 times as high').waitFor()
  await page.goto(`${url}#/?q=nowhere`)
  await page.getByText('No document matches all of this.').waitFor()
  await page.locator('.time-enlarged').waitFor({ state: 'detached' })
})

test('what is told until or since some day has no other end, in the table and on the strip', async (t) => {
  const page = await open(t, await hosted(t, await halfDated(t)))
  await strip(page).getByRole('button', { name: 'as a table' }).click()
  const periods = () => strip(page).locator('tbody th').allInnerTexts()
  await soon.ok(async () => (await periods()).includes('until 6 Dec 1923'))
  await soon.ok(async () => (await periods()).includes('from 1930'))
  assert.deepEqual((await periods()).filter((period) => /some time in/.test(period)), [])
  // Each piece of a bar is a small part of the width.
  const pieces = await steady(() => page.locator('.time-mentioned .time-spans').getAttribute('d'))
  const bins = await page.locator('.time-bars').evaluate((svg) => svg.viewBox.baseVal.width)
  for (const [, from, to] of pieces.matchAll(/M([\d.]+) [\d.]+H([\d.]+)/g)) assert.ok(to - from < bins / 20, pieces)
  // Far from the day that is told they are not in view.
  await page.goto(page.url().replace(/#.*/, '#/?span=1950..1960'))
  await soon.ok(async () => !(await periods()).some((period) => /until|from/.test(period)))
})
