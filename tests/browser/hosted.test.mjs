// The hosted edition: any path, its own files only, readable before and without scripts.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, axe, build, fits, host, open, repository, seeds, site, soon, started, steady, test } from './support.mjs'

test('the shipped collection opens under a sub-path and shows its documents', async (t) => {
  const page = await open(t, await seeds(t))
  for (const title of await seedTitles()) await page.getByText(title).first().waitFor()
})

test('without JavaScript a document is read from the static page, with its marks, and one comes back', async (t) => {
  const page = await open(t, await seeds(t), { javaScriptEnabled: false })
  const link = page.getByRole('listitem').getByRole('link').first()
  const title = await link.textContent()
  await link.click()
  const article = page.getByRole('article')
  await article.getByRole('heading', { level: 1, name: title }).waitFor()
  await soon.ok(async () => (await article.locator('mark').count()) > 10)
  const times = await article.locator('time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
  for (const time of times) assert.match(time, /^\d{4}(-\d\d(-\d\d)?|-W\d\d)?$/)
  const style = await article.evaluate((element) => getComputedStyle(element.querySelector('mark')).textDecorationLine)
  assert.equal(style, 'underline')
  await page.getByRole('navigation', { name: 'Collection' }).getByRole('link').first().click()
  await page.getByText('5 documents, June 2016 to November 2019').waitFor()
})

test('a reading page leads to its document in the explorer, and has no violation by axe', async (t) => {
  const url = await seeds(t)
  const front = await open(t, url, { javaScriptEnabled: false })
  const href = await front.getByRole('listitem').getByRole('link').first().getAttribute('href')
  const page = await open(t, url + href, { waits: false, viewport: { width: 390, height: 844 } })
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  await axe(page)
  await fits(page)
  await page.getByRole('link', { name: 'Open in the explorer' }).click()
  await started(page)
  await page.getByRole('article').getByRole('heading', { name: title }).first().waitFor()
})

test('without JavaScript the page tells title, time span and documents', async (t) => {
  const page = await open(t, await seeds(t), { javaScriptEnabled: false })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('5 documents, June 2016 to November 2019').waitFor()
  for (const title of await seedTitles()) await page.getByRole('link', { name: title }).waitFor()
  await page.locator('noscript p').waitFor() // Playwright's text search passes over noscript.
})

test('the static page has no violation by axe', async (t) => {
  // The wasm never comes, so that the static page stays.
  const page = await open(t, await seeds(t), { waits: false, holds: /\.wasm$/ })
  await page.getByRole('link').first().waitFor()
  await axe(page)
})

test('all that makes up a version has the hash in its name', async (t) => {
  const server = await host(t, site)
  await open(t, server.url)
  const parts = await steady(() => server.requests.filter((path) => /\.(js|wasm|css|sheaf)$/.test(path) && !path.endsWith('/sw.js')))
  assert.ok(parts.length >= 4, `style, two scripts and wasm at least: ${parts}`)
  for (const path of parts) assert.match(path, /-[0-9a-f]{10}\.(js|wasm|css|sheaf)$/)
})

test('a damaged pack is reported in words', async (t) => {
  const folder = await build(t, 'tests/corpora/tiny')
  for (const name of await readdir(join(folder, 'corpus'))) {
    const file = join(folder, 'corpus', name)
    const bytes = await readFile(file)
    await writeFile(file, bytes.fill(0x5a, bytes.length >> 1))
  }
  const page = await open(t, (await host(t, folder)).url, { waits: false, expected: [/./] })
  await page.getByRole('alert').first().waitFor()
})

test('a pack that is missing is reported in words', async (t) => {
  const folder = await build(t, 'tests/corpora/tiny')
  const page = await open(t, (await host(t, folder)).url, { waits: false, refuses: /\.sheaf$/, expected: [/./] })
  await page.getByRole('alert').first().waitFor()
})

test('wasm that does not come leaves the static page and says so', async (t) => {
  const page = await open(t, await seeds(t), { waits: false, refuses: /\.wasm$/, expected: [/./] })
  await page.getByRole('alert').first().waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
})

/** Titles as the front matter of the seeds states them. */
async function seedTitles() {
  const titles = []
  for (const name of await readdir(join(repository, 'seeds'))) {
    const text = await readFile(join(repository, 'seeds', name), 'utf8')
    const title = /^title:\s*"(.*)"\s*$/m.exec(text)
    if (/^\d.*\.md$/.test(name)) titles.push(title[1])
  }
  assert.equal(titles.length, 5)
  return titles
}
