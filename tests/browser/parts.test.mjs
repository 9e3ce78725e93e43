// The wasm in two parts: the first screen needs one, the other is there when it is called, and says so where it cannot be.
// An explorer that was compiled with checks (a debug build) has its wasm in one part, and nothing to be tested here.

import { readdir } from 'node:fs/promises'
import { firstScreen } from './first-screen.mjs'
import { assert, host, keptOffline, open, reader, site, soon, started, test } from './support.mjs'

const LATER = /later-\w+\.wasm$/
const divided = (await readdir(site)).some((name) => LATER.test(name))
const missing = [/404/, /later/]

if (divided) {
  test('the first screen stands without the later part (else: cargo xtask profile)', async (t) => {
    const server = await host(t, site)
    server.refuses = LATER
    const context = await reader(t)
    const calls = called(context)
    const page = await open(t, server.url, { in: context, expected: missing })
    await firstScreen(page)
    assert.deepEqual(calls, [], 'the later part was fetched ahead only')
    await soon.equal(() => trouble(page).count(), 0)
  })

  test('the later part is fetched ahead, once', async (t) => {
    const server = await host(t, site)
    const page = await open(t, server.url)
    const times = () => server.sent.filter((path) => LATER.test(path)).length
    await soon.equal(times, 1)
    await page.waitForLoadState('networkidle')
    await use(page)
    assert.equal(times(), 1)
  })

  test('what is called before the later part came fetches it at once', async (t) => {
    const { url } = await host(t, site)
    const context = await reader(t)
    let held = 0
    await context.route(LATER, (route) => {
      if (route.request().resourceType() === 'xhr') return route.continue()
      held++
    })
    const page = await open(t, url, { in: context })
    await use(page)
    assert.ok(held > 0, 'the fetch ahead never ended')
  })

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

  test('an address beyond the first screen gets both parts before it starts', async (t) => {
    const { url } = await host(t, site)
    const context = await reader(t)
    const calls = called(context)
    const page = await open(t, `${url}#/?q=strike*`, { in: context })
    await results(page).first().getByRole('mark').first().waitFor()
    assert.deepEqual(calls, [])
  })

  test('both parts are kept for reading without a network', async (t) => {
    const server = await host(t, site)
    const context = await reader(t)
    const page = await open(t, server.url, { in: context })
    await keptOffline(page)
    await page.close()
    server.down = true
    await use(await open(t, server.url, { in: context, expected: [/Failed to update|ERR_/] }))
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

/** Searches and opens a document, which the first part alone cannot. */
async function use(page) {
  await page.getByRole('searchbox').fill('strike*')
  await results(page).first().getByRole('mark').first().waitFor()
  await results(page).first().getByRole('heading').getByRole('link').click()
  await page.getByRole('article').getByRole('mark').first().waitFor()
}
