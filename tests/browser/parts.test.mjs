// The wasm in parts: the first screen needs one, answers another, a large collection a third for both, reading a fourth, all else the last;
// each is there when it is called, and the page says so where it cannot be.
// An explorer that was compiled with checks (a debug build) has its wasm in one part, and nothing to be tested here.

import { readdir } from 'node:fs/promises'
import { firstScreen } from './first-screen.mjs'
import { assert, build, host, keptOffline, open, reader, site, soon, started, test, whole } from './support.mjs'

const ANSWER = /answer-\w+\.wasm$/
const UNREAD = /(read|later)-\w+\.wasm$/
const LAST = /later-\w+\.wasm$/
const UNLARGE = /(large|read|later)-\w+\.wasm$/
const LATER = /(answer|large|read|later)-\w+\.wasm$/
const DOCUMENT = '#/read/2019-09-27-third-strike?q=strike'
const divided = (await readdir(site)).some((name) => LATER.test(name))
const missing = [/404/, /answer/, /large/, /read/, /later/]
const marked = (page) => page.getByRole('article').getByRole('mark').first().waitFor()
const drawn = (page) => page.getByRole('application', { name: /^Map/ }).locator('path.map-land').waitFor({ state: 'attached' })

if (divided) {
  for (const [what, hash, refused, look, ...options] of [
    ['the first screen', '', LATER, firstScreen],
    ['the first screen of a collection in parts', '', UNREAD, firstScreen, '--parts'],
    ['the answer to a search', '', UNLARGE, search],
    ['the answer to a search in a collection in parts', '', UNREAD, search, '--parts'],
    ['a document', '', LAST, use],
    ['a document of a collection in parts', '', LAST, use, '--parts'],
    ['a document by its address', DOCUMENT, LAST, marked],
  ]) {
    test(`${what} stands without the parts that come after it (else: cargo xtask profile)`, async (t) => {
      const server = await host(t, options.length ? await build(t, 'seeds', ...options) : site)
      server.refuses = refused
      const context = await reader(t)
      const calls = called(context)
      const page = await open(t, server.url + hash, { in: context, expected: missing })
      await look(page)
      assert.deepEqual(calls.filter((url) => refused.test(url)), [], 'they were fetched ahead only')
      await soon.equal(() => trouble(page).count(), 0)
    })
  }

  test('later parts are fetched ahead, each once, one after the other', async (t) => {
    const server = await host(t, site)
    const page = await open(t, server.url)
    const parts = () => server.sent.filter((path) => LATER.test(path)).map((path) => /(\w+)-\w+\.wasm$/.exec(path)[1])
    await soon.deepEqual(parts, ['answer', 'large', 'read', 'later'])
    await page.waitForLoadState('networkidle')
    await use(page)
    assert.deepEqual(parts(), ['answer', 'large', 'read', 'later'])
  })

  test('parts that could not be had ahead are fetched again, and lists then have all their rows', async (t) => {
    const server = await host(t, site)
    server.refuses = LATER
    const page = await open(t, server.url, { expected: missing })
    await soon.ok(() => server.requests.some((path) => LATER.test(path)))
    server.refuses = undefined
    await soon.equal(() => server.sent.filter((path) => LATER.test(path)).length, 4)
    await whole(page)
  })

  for (const [what, part, look] of [
    ['a search', ANSWER, use],
    ['a view', LAST, map],
  ]) {
    test(`${what} that calls for a part before it came fetches it at once`, async (t) => {
      const { url } = await host(t, site)
      const context = await reader(t)
      let held = 0
      await context.route(part, (route) => {
        if (route.request().resourceType() === 'xhr') return route.continue()
        held++
      })
      const page = await open(t, url, { in: context })
      await soon.ok(() => held > 0)
      await look(page)
    })
  }

  test('a later part that cannot be had is reported in words, and the page does nothing any more', async (t) => {
    const server = await host(t, site)
    server.refuses = LATER
    const page = await open(t, server.url, { expected: [...missing, /uncaught/] })
    await results(page).first().getByRole('heading').getByRole('link').dispatchEvent('click')
    await trouble(page).getByText(/404/).waitFor()
    await soon.ok(() => page.locator('#app').evaluate((app) => app.inert))
    await page.keyboard.press('?')
    await soon.equal(() => page.getByRole('dialog').count(), 0)

    server.refuses = undefined
    await trouble(page).getByRole('button', { name: 'Try again' }).click()
    await trouble(page).waitFor({ state: 'detached' })
    await started(page)
    await use(page)
  })

  test('a fault of the wasm is reported in words, and the page does nothing any more', async (t) => {
    const { url } = await host(t, site)
    const page = await open(t, url, { expected: [/uncaught/] })
    /* global wasm_bindgen */
    // More memory than there is: where Rust would panic, it traps.
    await page.evaluate(() => setTimeout(async () => (await wasm_bindgen()).__wbindgen_malloc(2 ** 32 - 1, 1)))
    const stopped = page.getByRole('alert').filter({ hasText: 'This page has stopped' })
    await stopped.waitFor()
    assert.equal(await page.locator('#app').evaluate((app) => app.inert), true)
    await page.keyboard.press('?')
    await soon.equal(() => page.getByRole('dialog').count(), 0)
    await stopped.getByRole('button', { name: 'Try again' }).click()
    await stopped.waitFor({ state: 'detached' })
    await started(page)
    await use(page)
  })

  for (const [what, hash, look] of [
    ['a search', '#/?q=strike*', (page) => results(page).first().getByRole('mark').first().waitFor()],
    ['a document', DOCUMENT, marked],
    ['a view', '#/map', drawn],
  ]) {
    test(`an address with ${what} gets the parts for it before it starts`, async (t) => {
      const { url } = await host(t, site)
      const context = await reader(t)
      const calls = called(context)
      const page = await open(t, url + hash, { in: context })
      await look(page)
      assert.deepEqual(calls, [])
    })
  }

  test('all parts are kept for reading without a network', async (t) => {
    const server = await host(t, site)
    const context = await reader(t)
    const page = await open(t, server.url, { in: context })
    await keptOffline(page)
    await page.close()
    server.down = true
    const again = await open(t, server.url, { in: context, expected: [/Failed to update|ERR_/] })
    await use(again)
    await map(again)
  })
}

const results = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('list').last().getByRole('listitem')

const trouble = (page) => page.getByRole('alert').filter({ hasText: 'A part of this page could not be fetched.' })

/** The requests for which the page stops until they are answered, from now on. */
function called(context) {
  const urls = []
  context.on('request', (request) => request.resourceType() === 'xhr' && urls.push(request.url()))
  return urls
}

/** Searches, which the first part alone cannot. */
async function search(page) {
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('strike*')
  await results(page).first().getByRole('mark').first().waitFor()
}

/** Searches and opens a document. */
async function use(page) {
  await search(page)
  await results(page).first().getByRole('heading').getByRole('link').click()
  await marked(page)
}

/** Looks at a view, which takes the last part. */
async function map(page) {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Map' }).click()
  await drawn(page)
}
