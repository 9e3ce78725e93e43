// The hosted edition: any path, its own files only, readable before and without scripts.

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, axe, build, host, open, repository, seeds, site, test } from './support.mjs'

test('the shipped collection opens under a sub-path and shows its documents', async (t) => {
  const page = await open(t, await seeds(t))
  for (const title of await seedTitles()) await page.getByText(title).first().waitFor()
})

test('a link from the static page opens its document', async (t) => {
  const url = await seeds(t)
  const front = await open(t, url, { javaScriptEnabled: false })
  const link = front.getByRole('listitem').getByRole('link').first()
  const [title, href] = [await link.textContent(), await link.getAttribute('href')]
  const page = await open(t, url + href)
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
  const parts = server.requests.filter((path) => /\.(js|wasm|css|sheaf)$/.test(path) && !path.endsWith('/sw.js'))
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
