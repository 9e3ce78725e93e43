// Lists fill the screen first and have all their rows once nothing changes. In between they say that they are busy, and nobody
// loses anything by that. The page's clock stands still here, so that "in between" lasts.

import { assert, focused, hosted, reader, seeds, soon, still, test, whole } from './support.mjs'

const documents = (page) => page.getByRole('region', { name: 'Documents' })
const titles = (page) => documents(page).getByRole('heading', { level: 3 }).getByRole('link')
const busy = (page) => documents(page).locator('[aria-busy=true]')

/** An edition in which all is drawn, and from now on nothing comes to rest. */
async function unresting(t, folder, hash = '') {
  const context = await reader(t, { viewport: { width: 1000, height: 600 } })
  // The least that is taken for a screen: lists that fill it are short.
  await context.addInitScript(() => Object.defineProperty(screen, 'height', { value: 600 }))
  const page = await still(t, context, (folder ? await hosted(t, folder) : await seeds(t)) + hash)
  return { page, rest: () => context.clock.runFor(1000), frame: () => context.clock.runFor(20) }
}

/** Another order; the press is painted before. */
async function order(page) {
  await page.getByRole('combobox', { name: 'Order' }).selectOption('By title')
  await page.context().clock.runFor(20)
  await busy(page).waitFor()
}

const HOSTILE = 'tests/corpora/hostile'

test('a list says that it is busy until it is whole, and of how many its rows are part', async (t) => {
  const { page, rest } = await unresting(t, HOSTILE)
  const all = await titles(page).count()
  await order(page)
  const rows = documents(page).getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  await soon.ok(async () => (await rows.count()) < all)
  assert.equal(await rows.last().getAttribute('aria-setsize'), String(all))
  assert.equal(await rows.last().getAttribute('aria-posinset'), String(await rows.count()))
  await rest()
  await whole(page)
  await soon.equal(() => rows.count(), all)
  assert.equal(await rows.last().getAttribute('aria-setsize'), null, 'it is all there')
})

test('who is at the end of a list before it is whole stays there, and goes on', async (t) => {
  const { page, rest } = await unresting(t, HOSTILE)
  const all = await titles(page).count()
  await order(page)
  const last = await titles(page).count()
  await titles(page).nth(last - 1).focus()
  await page.keyboard.press('j')
  await page.context().clock.runFor(20)
  await focused(titles(page).nth(last))
  await page.keyboard.press('k')
  await focused(titles(page).nth(last - 1))
  await rest()
  await soon.equal(() => titles(page).count(), all)
  await focused(titles(page).nth(last - 1))
})

test('End leads to where all of a list ends, before it is whole', async (t) => {
  const { page } = await unresting(t, HOSTILE)
  const all = await titles(page).count()
  await order(page)
  await titles(page).first().focus()
  await page.keyboard.press('End')
  await soon.equal(() => titles(page).count(), all)
  await soon.ok(() => titles(page).last().evaluate((title) => title.getBoundingClientRect().bottom <= innerHeight))
})

test('what is printed is whole', async (t) => {
  const { page } = await unresting(t, HOSTILE)
  const all = await titles(page).count()
  await order(page)
  const printed = await page.evaluate(async () => {
    dispatchEvent(new Event('beforeprint'))
    await null
    return document.querySelectorAll('.result-title').length
  })
  assert.equal(printed, all)
})

const LONG = '#/read/2019-11-opening-for-return'

test('of a long text what fills the screen stands first, and then all of it', async (t) => {
  const { page, rest } = await unresting(t, null)
  const paragraphs = page.getByRole('region', { name: 'Document', exact: true }).getByRole('paragraph')
  await page.evaluate((hash) => (location.hash = hash), LONG)
  // No further than to where something stands.
  for (let at = 0; at < 40 && !(await paragraphs.count()); at++) await page.context().clock.runFor(1)
  const end = async (place) => {
    const box = await place.boundingBox({ timeout: 1000 }).catch(() => null)
    return box ? box.y + box.height : 0
  }
  await soon.ok(async () => (await end(paragraphs.last())) >= page.viewportSize().height)
  const first = await paragraphs.count()
  await rest()
  await soon.ok(async () => (await paragraphs.count()) > first)
})

test('a passage that a link leads to stands in the text before all of it does', async (t) => {
  const { page, frame } = await unresting(t, null)
  await page.evaluate((hash) => (location.hash = hash), `${LONG}?at=7800-7830`)
  await frame()
  await page.locator('.m-passage').first().waitFor()
})

for (const view of ['timeline', 'figures', 'statements', 'names', 'network', 'map']) {
  test(`the view of ${view} says so as well`, async (t) => {
    const { page, rest, frame } = await unresting(t, null, `#/${view}`)
    await page.getByRole('combobox', { name: 'Search' }).first().fill('sirte')
    await frame()
    await busy(page).waitFor()
    await rest()
    await whole(page)
  })
}
