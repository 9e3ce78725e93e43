// A collection too large for one file: the page fetches the parts that each question needs, says so honestly where they
// are not to be had, and keeps what it fetched for reading offline, or all of it on demand.

import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  assert,
  axe,
  build,
  host,
  keptOffline,
  open,
  reader,
  reload,
  singleFile,
  soon,
  steady,
  temporary,
  test,
  whole,
} from './support.mjs'

const PLACES = ['Ferrol', 'Sundby', 'Karlstad', 'Marib', 'Zuwara', 'Tobruk', 'Nafusa']
const WORDS = 'harbour council boats winter grain market soldiers river bridge school water night road letter guards engine'

/** Invented reports, 3 KB each; the same each time. Of 1,500 the texts are more than one file may hold. */
async function reports(t, count) {
  const folder = await temporary(t)
  await mkdir(join(folder, 'reports'), { recursive: true })
  const words = WORDS.split(' ')
  let seed = 7
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below
  const word = () => words[next(16)]
  const sentence = () => `The ${word()} of ${PLACES[next(7)]} saw the ${word()} and the ${word()} with ${next(900) + 2} people.`
  for (let i = 0; i < count; i++) {
    const date = `${2010 + (i % 10)}-${String((i % 12) + 1).padStart(2, '0')}-15`
    const text = Array.from({ length: 50 }, sentence).join(' ')
    const own = i === 77 ? ' A lighthouse keeper called Quillon wrote it down.' : ''
    const head = `---\ntitle: Report ${i}\ndate: ${date}\noutlet: ${i % 2 ? 'Herald' : 'Courier'}\n---\n\n`
    await writeFile(join(folder, 'reports', `r${i}.md`), `${head}${text}${own}\n`)
  }
  return folder
}

const TINY = 'tests/corpora/tiny'
const BLOCK = /corpus\/[0-9a-f]{32}/
const FAILS = [/ERR_|status of 404/]
const found = (page, title) => page.getByRole('link', { name: title, exact: true }).first()
const total = (page) => page.getByRole('region', { name: 'Documents' }).getByRole('status').first()
const search = (page, words) => page.getByRole('combobox', { name: 'Search these documents' }).fill(words)
/** The blocks that a host is asked for when something is done, once no more are. */
async function asked(server, does) {
  const before = server.requests.length
  await does()
  return steady(() => {
    const blocks = server.requests.slice(before).filter((path) => BLOCK.test(path))
    return blocks.length ? blocks : Promise.reject(new Error('no block was asked for'))
  })
}
/** Nothing is on its way any more, nor being drawn. */
const settled = async (page) => {
  await page.waitForLoadState('networkidle')
  await steady(() => page.locator('#app').innerText())
}
const alert = (page, words) => page.getByRole('alert').filter({ hasText: words })

test('parts of a large collection come as they are needed, a failure is said and mended, and what was read stays offline', async (t) => {
  const server = await host(t, await build(t, await reports(t, 1500)))
  const context = await reader(t)
  const page = await open(t, server.url, { in: context, expected: FAILS })
  await total(page).getByText('1,500 documents').waitFor()

  server.bytes.clear()
  await search(page, 'quillon')
  await total(page).getByText('1 of 1,500 documents').waitFor()
  const sum = [...server.bytes].filter(([path]) => BLOCK.test(path)).reduce((sum, [, bytes]) => sum + bytes, 0)
  assert.ok(sum > 0 && sum < 60_000, `${sum} bytes for one rare word`)
  await found(page, 'Report 77').click()
  await page.getByRole('region', { name: 'Document', exact: true }).getByText('lighthouse keeper called').waitFor()
  await page.getByRole('button', { name: 'Close the document' }).click()

  // Parts that cannot be had: said, and mended by trying again.
  await context.route(BLOCK, (route) => route.abort())
  await search(page, 'title:1203')
  await alert(page, 'Check the connection').waitFor()
  await context.unroute(BLOCK)
  await page.getByRole('button', { name: 'Try again' }).click()
  await total(page).getByText('1 of 1,500 documents').waitFor()
  await found(page, 'Report 1203').waitFor()
  await soon.equal(() => alert(page, 'Try again').count(), 0)

  // What was read on the very first visit is there without a network; what was not is said to be missing.
  await keptOffline(page)
  await context.setOffline(true)
  await reload(page)
  await found(page, 'Report 1203').waitFor()
  await search(page, 'title:444')
  await alert(page, 'There is no connection').waitFor()
})

test('while a thumb moves, counts follow it and nothing is fetched for the list; once it rests, the list is there', async (t) => {
  const server = await host(t, await build(t, await reports(t, 300), '--parts'))
  const context = await reader(t)
  await context.clock.install()
  const page = await open(t, `${server.url}#/?sort=oldest`, { in: context })
  const list = page.getByRole('region', { name: 'Documents' })
  const titles = () => list.getByRole('heading', { level: 3 }).allInnerTexts()
  await total(page).getByText('300 documents').waitFor()
  await whole(page)
  const all = await titles()
  const thumb = page.getByRole('slider').first()
  await thumb.focus()
  const twice = async () => {
    for (let i = 0; i < 2; i++) await thumb.press('ArrowRight')
  }
  await twice()
  await total(page).getByText(/of 300/).waitFor()
  await whole(page)

  // From here on nothing rests: the page's clock stands still.
  await context.clock.pauseAt(Date.now() + 3_600_000)
  await thumb.press('ArrowRight')
  await page.waitForLoadState('networkidle')
  server.bytes.clear()
  const asked = () => [...server.bytes.keys()].filter((path) => BLOCK.test(path))
  let before = await total(page).innerText()
  for (let i = 0; i < 3; i++) {
    await twice()
    await soon.notEqual(() => total(page).innerText(), before)
    before = await total(page).innerText()
  }
  assert.deepEqual(asked(), [])
  assert.equal(await page.locator('[aria-busy=true]').count(), 1, 'the list says that it is of before')
  await context.clock.runFor(1000)
  await whole(page)
  assert.equal(await total(page).innerText(), before)
  const now = await titles()
  assert.ok(asked().length > 0)
  assert.ok(now.length > 0)
  assert.ok(now.every((title) => !all.includes(title)), 'the oldest of all are gone')
})

test('all of a large collection is kept offline on demand', async (t) => {
  const server = await host(t, await build(t, await reports(t, 200), '--parts'))
  const context = await reader(t)
  const page = await open(t, server.url, { in: context, expected: FAILS })
  await keptOffline(page)
  const panel = page.getByRole('region', { name: 'Keep all of it offline' })
  const keep = () => panel.getByRole('button', { name: 'Keep', exact: true }).click()
  const offer = () => page.getByRole('button', { name: 'Keep all of it offline' }).click()

  // A browser without room.
  const { origin } = new URL(server.url)
  const browser = await context.newCDPSession(page)
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 })
  await offer()
  await panel.getByText(/^Keep .* \d+ [KM]B are still to be fetched/).waitFor()
  await axe(page)
  await keep()
  await panel.getByText('no room left').waitFor()
  await browser.send('Storage.overrideQuotaForOrigin', { origin })
  await panel.getByRole('button', { name: 'Dismiss' }).click()

  // A host that fails in between.
  server.refuses = /corpus\/[0-7][0-9a-f]{31}/
  await offer()
  await keep()
  await panel.getByText('Check the connection').waitFor()
  server.refuses = undefined

  // A reader who stops, and goes on.
  const held = []
  await context.route(BLOCK, (route) => held.push(route))
  await panel.getByRole('button', { name: 'Try again' }).click()
  await panel.getByRole('progressbar').waitFor()
  await panel.getByRole('button', { name: 'Stop' }).click()
  await panel.getByText('Stopped').waitFor()
  await context.unroute(BLOCK)
  await panel.getByRole('button', { name: 'Go on' }).click()
  await panel.getByText('can be read without a network').waitFor()

  server.down = true
  await reload(page)
  await search(page, 'title:144')
  await total(page).getByText('1 of 200 documents').waitFor()
  await found(page, 'Report 144').click()
  await page.getByRole('region', { name: 'Document', exact: true }).getByText(' people.').first().waitFor()
  await page.getByRole('button', { name: 'Keep all of it offline' }).click()
  await panel.getByText('can be read without a network').waitFor()
})

test('a host that knows no ranges sends whole files', async (t) => {
  const server = await host(t, await build(t, TINY, '--parts'))
  server.ranges = false
  const page = await open(t, server.url)
  await search(page, 'erosion ')
  await total(page).getByText(/^1 of/).waitFor()
  await found(page, 'Survey of Gannet Sound').waitFor()
  assert.ok(server.sent.some((path) => BLOCK.test(path)))
})

test('parts that come damaged or cut short are refused and named, and fetched anew', async (t) => {
  const server = await host(t, await build(t, TINY, '--parts'))
  for (const does of ['damages', 'cuts']) {
    const page = await open(t, server.url, { expected: FAILS })
    await found(page, 'Survey of Gannet Sound').waitFor()
    server[does] = BLOCK
    await search(page, 'erosion ')
    await alert(page, 'came damaged').waitFor()
    delete server[does]
    await page.getByRole('button', { name: 'Try again' }).click()
    await total(page).getByText(/^1 of/).waitFor()
    await soon.equal(() => alert(page, 'Try again').count(), 0)
  }
})

test('what came damaged while nobody waited for it is fetched anew once it is needed, and nobody is told', async (t) => {
  const server = await host(t, await build(t, TINY, '--parts'))
  const page = await open(t, server.url, { expected: FAILS })
  await found(page, 'Survey of Gannet Sound').waitFor()
  server.damages = BLOCK
  const ahead = await asked(server, () => page.getByRole('combobox', { name: 'Search these documents' }).focus())
  server.damages = undefined
  await search(page, 'erosion ')
  await total(page).getByText(/^1 of/).waitFor()
  await soon.ok(() => ahead.every((path) => server.requests.filter((other) => other === path).length > 1))
  await settled(page)
  assert.equal(await alert(page, 'Try again').count(), 0)
})

test('a part that the host has not got is said to be missing', async (t) => {
  const server = await host(t, await build(t, TINY, '--parts'))
  const page = await open(t, server.url, { expected: FAILS })
  await found(page, 'Survey of Gannet Sound').waitFor()
  server.refuses = BLOCK
  await search(page, 'erosion ')
  await alert(page, 'the site was not copied whole').waitFor()
})

test('a collection that is published anew while a page is open is offered, and shown', async (t) => {
  const before = await build(t, TINY, '--parts')
  const after = await build(t, 'tests/corpora/reprints', '--parts', '--title', 'Published anew')
  for (const visits of [1, 2]) {
    const server = await host(t, before)
    const context = await reader(t)
    const page = await open(t, server.url, { in: context, expected: FAILS })
    await keptOffline(page)
    if (visits === 2) await reload(page)
    await found(page, 'Survey of Gannet Sound').waitFor()

    server.folder = after
    await search(page, 'erosion ')
    await alert(page, 'has been published anew').getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('link', { name: 'Published anew' }).first().waitFor()
    assert.match(page.url(), /erosion/)
  }
})

test('opened from the disk, a large collection reads its parts from the folder beside the page', async (t) => {
  const url = await singleFile(t, TINY, '--parts')
  const folder = fileURLToPath(url).replace('.html', '_files')
  const expected = [/asked for file:.*_files/]
  const page = await open(t, url, { expected })
  await found(page, 'Survey of Gannet Sound').waitFor()
  await search(page, 'erosion ')
  await total(page).getByText(/^1 of/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Keep all of it offline' }).count(), 0)
  await axe(page)

  await rename(folder, `${folder} elsewhere`)
  const alone = await open(t, url, { expected: [...expected, /ERR_FILE_NOT_FOUND/] })
  await alert(alone, 'lie in a folder beside this page').waitFor()
  await rename(`${folder} elsewhere`, folder)
  await alone.getByRole('button', { name: 'Try again' }).click()
  await found(alone, 'Survey of Gannet Sound').waitFor()
})
