// A collection too large for one file: the page fetches the parts that each question needs.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, build, host, keptOffline, open, reader, reload, soon, temporary, test } from './support.mjs'

const PLACES = ['Ferrol', 'Sundby', 'Karlstad', 'Marib', 'Zuwara', 'Tobruk', 'Nafusa']
const WORDS = 'harbour council boats winter grain market soldiers river bridge school water night road letter guards engine'

/** Some 1,500 invented reports, 5 MB of text; the same each time. */
async function large(t) {
  const folder = await temporary(t)
  await mkdir(join(folder, 'reports'), { recursive: true })
  const words = WORDS.split(' ')
  let seed = 7
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below
  const word = () => words[next(16)]
  const sentence = () => `The ${word()} of ${PLACES[next(7)]} saw the ${word()} and the ${word()} with ${next(900) + 2} people.`
  for (let i = 0; i < 1500; i++) {
    const date = `${2010 + (i % 10)}-${String((i % 12) + 1).padStart(2, '0')}-15`
    const text = Array.from({ length: 50 }, sentence).join(' ')
    const own = i === 777 ? ' A lighthouse keeper called Quillon wrote it down.' : ''
    const head = `---\ntitle: Report ${i}\ndate: ${date}\noutlet: ${i % 2 ? 'Herald' : 'Courier'}\n---\n\n`
    await writeFile(join(folder, 'reports', `r${i}.md`), `${head}${text}${own}\n`)
  }
  return build(t, folder)
}

const BLOCK = /corpus\/[0-9a-f]{32}/
const found = (page, title) => page.getByRole('link', { name: title, exact: true }).first()

test('parts of a large collection come as they are needed, a failure is said and mended, and what was read stays offline', async (t) => {
  const { url } = await host(t, await large(t))
  const context = await reader(t)
  const page = await open(t, url, { in: context, expected: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED/] })
  const fetched = []
  page.on('request', (request) => BLOCK.test(request.url()) && fetched.push(request.url()))
  const total = page.getByRole('region', { name: 'Documents' }).getByRole('status').first()
  await total.getByText('1,500 documents').waitFor()

  fetched.length = 0
  await page.getByRole('searchbox').fill('quillon')
  await total.getByText('1 of 1,500 documents').waitFor()
  assert.ok(fetched.length >= 1 && fetched.length <= 12, `${fetched.length} files for one rare word`)
  await found(page, 'Report 777').click()
  await page.getByRole('region', { name: 'Document', exact: true }).getByText('lighthouse keeper called').waitFor()
  await page.getByRole('button', { name: 'Close the document' }).click()

  // Parts that cannot be had: said, and mended by trying again.
  await context.route(BLOCK, (route) => route.abort())
  await page.getByRole('searchbox').fill('title:1203')
  const alert = page.getByRole('alert').filter({ hasText: 'Check the connection' })
  await alert.waitFor()
  await context.unroute(BLOCK)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await total.getByText('1 of 1,500 documents').waitFor()
  await found(page, 'Report 1203').waitFor()
  await soon.equal(() => alert.count(), 0)

  await keptOffline(page)
  await reload(page)
  await found(page, 'Report 1203').waitFor()
  await context.setOffline(true)
  await reload(page)
  await found(page, 'Report 1203').waitFor()
})
