// The service worker: one whole version, kept for reading offline, replaced when the reader agrees.

import { assert, build, holds, host, keptOffline, open, reader, reload, site, soon, steady, test, whole } from './support.mjs'

test('after one visit the page opens without a network', async (t) => {
  const server = await host(t, site)
  const context = await reader(t)
  const page = await open(t, server.url, { in: context })
  await whole(page)
  await page.getByRole('table', { name: 'Main figures by year' }).waitFor()
  const before = await steady(() => page.locator('#app').innerText())
  await keptOffline(page)
  await page.close()

  server.down = true
  const again = await open(t, server.url, { in: context, expected: [/Failed to update|ERR_/] })
  await soon.equal(() => again.locator('#app').innerText(), before)
})

test('keeping a version does not send its parts twice', async (t) => {
  const server = await host(t, await build(t, 'tests/corpora/tiny'))
  await keptOffline(await open(t, server.url))
  for (const path of server.sent.filter((path) => /\.(js|css|wasm|sheaf)$/.test(path) && path !== 'sw.js')) {
    assert.equal(server.sent.filter((other) => other === path).length, 1, path)
  }
})

test('a new version is offered, and shown when the reader agrees', async (t) => {
  const server = await host(t, await build(t, 'tests/corpora/tiny', '--title', 'The first version'))
  const context = await reader(t)
  const page = await open(t, server.url, { in: context })
  await keptOffline(page)
  await reload(page)

  server.folder = await build(t, 'tests/corpora/tiny', '--title', 'The second version')
  await reload(page)
  await page.getByText('The first version').first().waitFor()
  await holds(page, () => globalThis.sheaf.updated)
  await page.getByRole('status').getByRole('button').first().click()
  await page.getByText('The second version').first().waitFor()
  await soon.equal(async () => (await caches(page)).length, 1, 'the older version is gone from the cache')
})

test('a version that cannot be had whole leaves the one before it in place', async (t) => {
  const server = await host(t, await build(t, 'tests/corpora/tiny', '--title', 'The first version'))
  const context = await reader(t)
  const page = await open(t, server.url, { in: context })
  await keptOffline(page)
  const before = await caches(page)

  server.folder = await build(t, 'tests/corpora/tiny', '--title', 'The second version')
  server.refuses = /icon-512/
  await reload(page)
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration.update().catch(() => {})
  })
  await holds(page, async () => !(await navigator.serviceWorker.getRegistration()).installing)
  await page.getByText('The first version').first().waitFor()
  await soon.deepEqual(() => caches(page), before)
})

test('caches of other pages of the same host are left alone', async (t) => {
  const server = await host(t, await build(t, 'tests/corpora/tiny'))
  const page = await open(t, server.url)
  await page.evaluate(() => caches.open(`sheaf:${location.origin}/another/:0123456789`))
  await page.evaluate(() => caches.open('somebody-else'))
  await keptOffline(page)
  const names = await caches(page)
  assert.equal(names.length, 3)
})

function caches(page) {
  return page.evaluate(() => globalThis.caches.keys())
}
