// The network: who is named together with whom, as a list, a matrix and a drawing; every pair opens its sentences.

import { addressed, assert, axe, fits, open, reload, seeds, soon, steady, test, until } from './support.mjs'

const pairs = (page) => page.getByRole('table', { name: 'Pairs of names, surest first' })
const where = (page) => page.getByRole('complementary', { name: 'Where they stand together' })

test('a pair opens its sentences, and a sentence its place in the document', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Network' }).click()
  const first = pairs(page).getByRole('button', { name: /: together in \d+ sentences?$/ }).first()
  const [, one, other, number] = (await steady(() => first.getAttribute('aria-label'))).match(/^(.*) and (.*): together in (\d+)/)
  await first.click()
  await soon.equal(() => where(page).getByRole('listitem').count(), Number(number))
  for (const name of [one, other]) {
    const marks = where(page).getByRole('listitem').first().locator('.m')
    await soon.ok(async () => (await marks.count()) >= 2, `${name} is marked`)
  }
  await where(page).getByRole('link').first().click()
  await page.getByRole('region', { name: 'Document', exact: true }).locator('.m-passage').first().waitFor()
  await addressed(page, /#\/network\/read\//)
})

test('kinds, stretches, least counts and one name narrow the pairs, and the address keeps them', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/network')
  const total = () => page.getByRole('status').filter({ hasText: /pairs?/ }).innerText().then(Number.parseInt)
  const less = async (before) => {
    await soon.ok(async () => (await total()) < before)
    return steady(total)
  }
  let before = await steady(total)
  await page.getByRole('group', { name: 'Who takes part' }).getByRole('button', { name: 'Places' }).click()
  before = await less(before)
  await pairs(page).getByRole('button', { name: 'Malik Khazmi', exact: true }).first().click()
  await page.getByRole('button', { name: 'Remove filter: Malik Khazmi' }).waitFor()
  before = await less(before)
  await page.getByLabel('named in the same').selectOption('document')
  await page.getByLabel('at least').selectOption('1')
  await soon.ok(async () => (await total()) > before)
  await addressed(page, /network-within=document.*network-least=1&network-around=malik-khazmi/)
  const address = page.url()
  const again = await open(t, address)
  await until(async () => assert.equal(await again.locator('.view-head p').innerText(), await page.locator('.view-head p').innerText()))
})

test('on a phone the order is said, and a pair opens by its row', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/network', { viewport: { width: 390, height: 844 }, hasTouch: true })
  const order = page.getByText('Pairs of names, surest first')
  await soon.ok(async () => (await order.boundingBox()).height > 10, 'seen, not only said')
  const row = pairs(page).getByRole('row').nth(1)
  const opener = row.getByRole('button', { name: /: together in/ })
  const { width, height } = await opener.boundingBox()
  assert.ok(width >= 24 && height >= 24, `${width} × ${height}`)
  const { x, y } = await row.getByRole('cell').last().boundingBox()
  await page.touchscreen.tap(x + 10, y + 5)
  await where(page).getByRole('listitem').first().waitFor()
  await soon.equal(() => opener.getAttribute('aria-expanded'), 'true')
  await axe(page)
})

test('matrix and drawing show the same pairs; a cell opens its sentences by keyboard', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/network?network-as=matrix')
  const matrix = page.getByRole('table', { name: 'Pairs of names as a matrix' })
  const cell = matrix.getByRole('button').first()
  await cell.focus()
  await page.keyboard.press('Enter')
  await where(page).waitFor()
  await page.getByRole('button', { name: 'Drawing' }).click()
  await page.locator('.network-drawing .network-dot').first().waitFor()
  const places = () => page.locator('.network-dot circle').evaluateAll((dots) => dots.map((dot) => dot.getAttribute('cx')))
  const before = await steady(places)
  await reload(page)
  await page.locator('.network-drawing .network-dot').first().waitFor()
  await soon.deepEqual(places, before, 'the same pairs, the same drawing')
})

for (const width of [1440, 320]) {
  test(`the network has no violation by axe (${width} px)`, async (t) => {
    for (const shape of ['list', 'matrix', 'drawing']) {
      const there = (await seeds(t)) + `#/network?network-as=${shape}&network-pair=sirte~islamic-state`
      const page = await open(t, there, { viewport: { width, height: 800 } })
      await where(page).waitFor()
      await axe(page)
      await fits(page)
    }
  })
}

test('names in the drawing are as large as elsewhere on every screen, and none lies over another', async (t) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    const page = await open(t, (await seeds(t)) + '#/network?network-as=drawing', { viewport })
    const names = page.locator('.network-drawing text')
    await names.first().waitFor()
    const boxes = await names.evaluateAll((all) => all.map((name) => {
      const { left, right, top, bottom } = name.getBoundingClientRect()
      return { left, right, top, bottom, name: name.textContent }
    }))
    assert.ok(boxes.length > 10)
    for (const [i, one] of boxes.entries()) {
      assert.ok(one.bottom - one.top >= 11, `${one.name} is ${one.bottom - one.top} px high`)
      assert.ok(one.left >= 0 && one.right <= viewport.width, `${one.name} is in view`)
      const over = boxes.slice(i + 1).filter((other) =>
        one.left < other.right - 2 && other.left < one.right - 2 && one.top < other.bottom - 4 && other.top < one.bottom - 4)
      assert.deepEqual(over.map((other) => other.name), [], `over ${one.name}`)
    }
  }
})
