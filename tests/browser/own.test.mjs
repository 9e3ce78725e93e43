// A reader's own documents: read in the page, kept by the browser, saved as a page of their own. Nothing of them leaves the
// machine: every page opened here fails its test when it asks anything of another origin.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assert, axe, fits, holds, host, hosted, keptOffline, open, reader, reload, repository, seeds, site, soon, started, temporary, test, whole } from './support.mjs'

const TINY = join(repository, 'tests/corpora/tiny')
const HOSTILE = join(repository, 'tests/corpora/hostile')

const dialog = (page) => page.getByRole('dialog', { name: 'Your own documents' })

/** Opens the dialog and chooses a folder in it. */
async function choose(page, folder) {
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await dialog(page).getByLabel('Choose a folder').setInputFiles(folder)
}

/** Waits until the reader's own collection is shown. */
async function shown(page, title) {
  await page.waitForURL(/\?own=[0-9a-f]{32}/)
  await started(page)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

test('a folder that is chosen becomes an explorer, and is there again after a reload', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  await page.getByText(/^6 documents/).first().waitFor()
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('inspection')
  await page.getByText(/^[1-5] of 6 documents$/).first().waitFor()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Map' }).click()
  await page.getByRole('img', { name: /^Map of \d places/ }).waitFor()
  await soon.ok(() => page.getByRole('img', { name: /^Map of/ }).locator('path').count(), 'coasts are drawn')
  await reload(page)
  await shown(page, 'The Lights of Gannet Sound')
  assert.equal(await page.getByRole('combobox', { name: 'Search these documents' }).inputValue(), 'inspection')
})

test('the documents of the shipped collection have the same marks when they are chosen', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, join(repository, 'seeds'))
  await shown(page, 'The Islamic State in Libya')
  await page.getByText('5 documents').first().waitFor()
  const own = await marks(page)
  await page.goto(page.url().replace(/\?.*/, ''))
  await started(page)
  assert.deepEqual(own, await marks(page))
})

/** What is marked in a document, and as what. */
async function marks(page) {
  await page.getByRole('link', { name: 'Third American airstrike' }).first().click()
  const marked = page.getByRole('article').locator('.m-person, .m-organisation, .m-place, .m-group, .m-date, .m-figure, .m-statement')
  await soon.ok(async () => (await marked.count()) > 50)
  return marked.evaluateAll((marks) => marks.map((mark) => [mark.className, mark.textContent]))
}

test('files that cannot be read are told by name, and the others open', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, HOSTILE)
  await dialog(page).getByText('16 documents were read.').waitFor()
  await dialog(page).getByText('4 files could not be read').waitFor()
  await dialog(page).getByText('is a PNG image').waitFor()
  await dialog(page).getByText('line 11: invisible tag characters removed: 6, the first in this line').waitFor()
  await axe(page)
  await dialog(page).getByRole('button', { name: 'Open them' }).click()
  await shown(page, /^Hostile/)
  // It can be looked up later.
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await dialog(page).getByText(/^16 documents · \d+ [KM]B · read on \d+ \w+ \d{4}$/).waitFor()
  await soon.equal(() => dialog(page).getByText('is a PNG image').isVisible(), false)
  await dialog(page).getByText('4 files could not be read').click()
  await dialog(page).getByText('is a PNG image').waitFor()
  await axe(page)
})

test('who cites one of them names the collection and the file, no address that only this browser knows', async (t) => {
  const context = await reader(t, { permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await open(t, await seeds(t), { in: context })
  await choose(page, join(repository, 'tests/corpora/non_english'))
  await page.waitForURL(/\?own=/)
  await started(page)
  const languages = page.getByRole('region', { name: 'Language', exact: true })
  await languages.getByRole('button', { name: 'Language' }).click()
  await languages.getByRole('button', { name: /^Arabic, / }).click()
  await page.getByRole('link', { name: /المطر يعود/ }).first().click()
  await page.getByRole('article').getByText('Details and citation').click()
  await page.getByRole('article').getByRole('link', { name: 'Arabic' }).waitFor()
  await page.getByRole('button', { name: 'Copy citation' }).click()
  await page.getByText('Copied.').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(copied, /\.(md|txt|html)\W*$/)
  assert.doesNotMatch(copied, /own=|127\.0\.0\.1/)
})

/** Drops files and folders of the disk, as the system does. */
async function drop(page, files) {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 500, data })
}

test('a folder that is dropped is read with all that lies in it, and nothing dropped meanwhile takes its place', async (t) => {
  const page = await open(t, await seeds(t))
  await whole(page)
  const folder = join(await temporary(t), 'letters')
  await mkdir(join(folder, '1911'), { recursive: true })
  for (let number = 0; number < 1500; number += 1) await writeFile(join(folder, '1911', `${number}.txt`), `It rained ${number} days at Ellary.`)
  await writeFile(join(folder, 'picture.png'), '\x89PNG')
  await drop(page, [folder])
  await dialog(page).getByRole('button', { name: 'Stop' }).waitFor()
  await drop(page, [join(TINY, 'sheaf.toml')])
  await dialog(page).getByText('1,500 documents were read.').waitFor()
  // What comes next has the focus.
  await soon.ok(() => dialog(page).getByRole('button', { name: 'Open them' }).evaluate((button) => button === document.activeElement))
  await page.keyboard.press('Enter')
  await shown(page, 'letters')
})

test('what is dropped anywhere on the page is read', async (t) => {
  const page = await open(t, await seeds(t))
  const files = [
    ['rain.txt', 'It rained on the hills of Ellary on 3 May 1911, said Anna Berger, the harbour master.'],
    ['wind.md', '---\ntitle: Wind\ndate: 1911-05-04\n---\nThe wind turned at noon.'],
  ]
  const held = await page.evaluateHandle((files) => {
    const held = new DataTransfer()
    for (const [name, text] of files) held.items.add(new File([text], name))
    return held
  }, files)
  await whole(page)
  await page.dispatchEvent('main', 'dragover', { dataTransfer: held })
  await page.getByText('Let go to read them here').waitFor()
  await page.dispatchEvent('main', 'drop', { dataTransfer: held })
  await shown(page, 'My documents')
  await page.getByRole('link', { name: 'Wind' }).first().waitFor()
  await page.getByText('2 documents').first().waitFor()
})

/** A zip archive of these files, stored as they are. */
function zipped(files) {
  const [bodies, directory] = [[], []]
  let start = 0
  for (const [name, text] of files) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)]
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt32LE(body.length, 14)
    fields.writeUInt32LE(body.length, 18)
    fields.writeUInt16LE(title.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(start, 10)
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), fields, title, body])
    bodies.push(entry)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), fields, place, title)
    start += entry.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(Buffer.concat(directory).length, 8)
  end.writeUInt32LE(start, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06'), end])
}

test('an archive is read as a folder, and an export of a press archive article by article', async (t) => {
  const article = (title, day, words) =>
    `${title}\n\nThe Ellary Courier\n\n${day}\n\nLength: 12 words\n\nByline: Anna Berger\n\nBody\n\n${words}\n\nLoad-Date: 3 May 1912\n\nEnd of Document\n\n`
  const exported = article('Board shuts the pier', '3 May 1911', 'The harbour board shut the pier of Ellary.') + article('Storm takes the rail', '5 May 1911', 'The ferry lost its rail off Ellary.')
  const many = Array.from({ length: 8000 }, (_, number) => `{"title": "Note ${number}", "text": "It rained ${number} days at Ellary."}`)
  const file = join(await temporary(t), 'archive.zip')
  await writeFile(file, zipped([['post/export.txt', exported], ['notes.jsonl', many.join('\n')], ['picture.png', '\x89PNG'], ['.hidden', 'No.']]))
  const page = await open(t, await seeds(t))
  await page.getByRole('button', { name: 'Your own documents' }).click()
  // One file, but many documents: how many have been met is told, for a moment.
  await page.evaluate(() => {
    window.told = new Set()
    const note = () => told.add(document.body.textContent.match(/0 of 1 · [\d,]+ documents/)?.[0])
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await dialog(page).getByLabel('Choose files').setInputFiles(file)
  await dialog(page).getByText('8,002 documents were read.').waitFor()
  const told = await page.evaluate(() => [...window.told])
  assert.ok(told.some((line) => line), 'so many documents of one file')
  await dialog(page).getByText('archive.zip/picture.png').waitFor()
  await dialog(page).getByRole('button', { name: 'Open them' }).click()
  await shown(page, 'archive')
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('pier')
  await page.getByRole('link', { name: 'Board shuts the pier' }).first().click()
  await page.getByRole('article').getByText('The harbour board shut the pier of Ellary.').waitFor()
  await page.getByText('Anna Berger').first().waitFor()
  await page.getByText('The Ellary Courier').first().waitFor()
})

test('they can be saved as one file, which opens from the disk', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await dialog(page).getByText('You are looking at “The Lights of Gannet Sound”').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Save as one file: The Lights of Gannet Sound' }).click(),
  ])
  assert.equal(download.suggestedFilename(), 'The-Lights-of-Gannet-Sound.html')
  await dialog(page).getByText('Handed to the browser: The-Lights-of-Gannet-Sound.html').waitFor()
  const file = join(await temporary(t), 'saved.html')
  await download.saveAs(file)
  const text = await readFile(file, 'utf8')
  assert.match(text, /<html lang="en" dir="ltr">/)
  assert.match(text, /<title>The Lights of Gannet Sound<\/title>/)
  const saved = await open(t, pathToFileURL(file).href)
  await saved.getByRole('heading', { level: 1, name: 'The Lights of Gannet Sound' }).waitFor()
  await saved.getByRole('combobox', { name: 'Search these documents' }).fill('inspection')
  await saved.getByText(/^[1-5] of 6 documents$/).first().waitFor()
  assert.equal(await saved.getByRole('button', { name: 'Your own documents' }).count(), 0, 'it cannot read others')
})

test('once they have been read, others are read without a network', async (t) => {
  const server = await host(t, site)
  const context = await reader(t)
  const page = await open(t, server.url, { in: context, expected: [/Failed to update|ERR_/] })
  await keptOffline(page)
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  // Not only in the cache of HTTP, which may forget it.
  const kept = async () => {
    const requests = (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))).flat()
    return requests.filter(({ url }) => url.includes('/own/')).length === 5
  }
  await holds(page, kept)
  server.down = true
  await reload(page)
  await choose(page, join(repository, 'seeds'))
  await dialog(page).getByRole('button', { name: 'Make another collection' }).click()
  await shown(page, 'The Islamic State in Libya')
})

test('what is kept is listed, opened, and removed for good when asked twice', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  const address = page.url()
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await dialog(page).getByRole('button', { name: 'Back to this page’s own collection' }).click()
  await page.getByRole('heading', { level: 1, name: 'The Islamic State in Libya' }).waitFor()
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await axe(page)
  await dialog(page).getByRole('button', { name: 'The Lights of Gannet Sound', exact: true }).click()
  await shown(page, 'The Lights of Gannet Sound')
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await dialog(page).getByRole('button', { name: 'Remove: The Lights of Gannet Sound' }).click()
  await dialog(page).getByRole('button', { name: 'Remove for good: The Lights of Gannet Sound' }).click()
  await page.getByRole('heading', { level: 1, name: 'The Islamic State in Libya' }).waitFor()

  await page.goto(address)
  await page.getByRole('alert').getByText('not kept in this browser').waitFor()
  await page.getByRole('alert').getByRole('button').click()
  await page.getByRole('heading', { level: 1, name: 'The Islamic State in Libya' }).waitFor()
})

test('what is kept can be given another title, which stays when documents are added', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  const address = page.url()
  await page.goto(new URL(new URL(address).pathname, address).href)
  const opener = (title) => dialog(page).getByRole('button', { name: `Rename: ${title}` })
  const field = () => dialog(page).getByRole('textbox', { name: 'New title' })
  await page.getByRole('button', { name: 'Your own documents' }).click()

  // By keyboard; Escape closes the field and not the dialog.
  await opener('The Lights of Gannet Sound').focus()
  await page.keyboard.press('Enter')
  await soon.ok(() => field().evaluate((input) => input === document.activeElement))
  await axe(page)
  await page.keyboard.type('Nothing')
  await page.keyboard.press('Escape')
  await soon.ok(() => opener('The Lights of Gannet Sound').evaluate((button) => button === document.activeElement))
  await page.keyboard.press('Enter')
  await page.keyboard.type('  <b>Lamps</b> & Mist ')
  await page.keyboard.press('Enter')
  await opener('<b>Lamps</b> & Mist').waitFor()
  await dialog(page).getByRole('button', { name: '<b>Lamps</b> & Mist', exact: true }).click()
  await shown(page, '<b>Lamps</b> & Mist')
  assert.equal(page.url(), address, 'links to it stay')

  // Its settings say another title, and were there before.
  const folder = await temporary(t)
  await writeFile(join(folder, 'rain.txt'), 'It rained at Gannet Sound on 3 May 1911, said Orla Finch.')
  await whole(page)
  await drop(page, [join(folder, 'rain.txt')])
  await dialog(page).getByRole('button', { name: 'Add them' }).click()
  await page.waitForURL((url) => url.href !== address)
  await shown(page, '<b>Lamps</b> & Mist')
  await page.getByText(/^7 documents/).first().waitFor()

  // What is open says its new title at once.
  await whole(page)
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await opener('<b>Lamps</b> & Mist').click()
  await field().fill('Gannet Sound')
  await dialog(page).getByRole('button', { name: 'Rename', exact: true }).click()
  await shown(page, 'Gannet Sound')
  await page.getByText(/^7 documents/).first().waitFor()
})

test('what is chosen or dropped while one’s own documents are open is added to them, or becomes another collection', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  const folder = await temporary(t)
  await writeFile(join(folder, 'rain.txt'), 'It rained at Gannet Sound on 3 May 1911, said Orla Finch.')
  const choosing = async () => {
    await page.getByRole('button', { name: 'Your own documents' }).click()
    await dialog(page).getByLabel('Choose files').setInputFiles(join(folder, 'rain.txt'))
    await dialog(page).getByText('Add them to “The Lights of Gannet Sound”, or make another collection of them?').waitFor()
  }
  await choosing()
  await axe(page)
  await soon.ok(() => dialog(page).getByRole('button', { name: 'Add them' }).evaluate((button) => button === document.activeElement))
  const before = page.url()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.href !== before)
  await shown(page, 'The Lights of Gannet Sound')
  await page.getByText(/^7 documents/).first().waitFor()

  // The same file again takes its own place; a folder of another name stays apart.
  await whole(page)
  await drop(page, [join(folder, 'rain.txt')])
  await dialog(page).getByRole('button', { name: 'Add them' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByText(/^7 documents/).first().waitFor()
  await mkdir(join(folder, 'more'))
  await writeFile(join(folder, 'more', 'rain.txt'), 'It rained again.')
  const now = page.url()
  await whole(page)
  await drop(page, [join(folder, 'more')])
  await dialog(page).getByRole('button', { name: 'Add them' }).click()
  await page.waitForURL((url) => url.href !== now)
  await page.getByText(/^8 documents/).first().waitFor()

  // The collection is one, with what was odd about all of its files; another stands beside it.
  await choosing()
  await dialog(page).getByRole('button', { name: 'Make another collection' }).click()
  await shown(page, 'rain')
  await page.getByRole('button', { name: 'Your own documents' }).click()
  await soon.equal(() => dialog(page).getByRole('button', { name: /^Remove: / }).count(), 2)
  await dialog(page).getByText(/^8 documents · /).waitFor()
})

test('what is added leaves the open document open, and addresses from before lead to the collection as it is now', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  await page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).first().getByRole('link').click()
  const title = await page.getByRole('article').getByRole('heading', { level: 2 }).innerText()
  const opened = page.getByRole('article').getByRole('heading', { name: title })
  await whole(page)
  const before = page.url()
  const folder = await temporary(t)
  await writeFile(join(folder, 'rain.txt'), 'It rained at Gannet Sound on 3 May 1911, said Orla Finch.')
  await drop(page, [join(folder, 'rain.txt')])
  await dialog(page).getByRole('button', { name: 'Add them' }).click()
  await page.waitForURL((url) => url.search !== new URL(before).search)
  await started(page)
  await opened.waitFor()
  const after = page.url()
  await page.goto('about:blank')
  await page.goto(before)
  await started(page)
  await opened.waitFor()
  await page.getByText(/^7 documents/).first().waitFor()
  assert.equal(page.url(), after)
})

test('where the browser keeps nothing that is said, and they are saved as a file', async (t) => {
  const context = await reader(t)
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new Error('no room')
    }
  })
  const page = await open(t, await seeds(t), { in: context })
  await choose(page, TINY)
  await dialog(page).getByText('This browser does not keep them (no room).').waitFor()
  await page.keyboard.press('Escape')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Save as one file: The Lights of Gannet Sound' }).click(),
  ])
  const file = join(await temporary(t), 'saved.html')
  await download.saveAs(file)
  const saved = await open(t, pathToFileURL(file).href)
  await saved.getByRole('heading', { level: 1, name: 'The Lights of Gannet Sound' }).waitFor()
})

test('what reads them cannot be fetched: that is said, and it works once it can', async (t) => {
  const server = await host(t, site)
  server.refuses = /^own\/desk/
  const page = await open(t, server.url, { expected: [/404/] })
  await choose(page, TINY)
  await dialog(page).getByText(/could not be fetched or started \(404/).waitFor()
  server.refuses = undefined
  await dialog(page).getByRole('button', { name: 'Choose others' }).click()
  await dialog(page).getByLabel('Choose a folder').setInputFiles(TINY)
  await shown(page, 'The Lights of Gannet Sound')
})

test('reading stops when the reader says so', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('button', { name: 'Your own documents' }).click()
  const text = 'Anna Berger said on 3 May 1911 that 30 boats had left the harbour of Ellary. '.repeat(400)
  const many = Array.from({ length: 300 }, (_, at) => ({ name: `${at}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) }))
  await dialog(page).getByLabel('Choose files').setInputFiles(many)
  await soon.equal(() => page.workers().length, 1)
  // Not by a key that is pressed too often.
  await page.keyboard.press('Escape')
  await dialog(page).getByRole('button', { name: 'Stop' }).click()
  await dialog(page).getByLabel('Choose files').waitFor()
  await soon.equal(() => page.workers().length, 0)
  await page.keyboard.press('Escape')
  await holds(page, () => !document.querySelector('dialog'))
  assert.ok(!page.url().includes('own='))
})

test('a worker that stumbles over a document leaves it out, and nothing else', async (t) => {
  const context = await reader(t)
  // Traps, as wasm does where a library panics: at a message of a mailbox when it is read, at a letter when it is analysed.
  await context.addInitScript(() => {
    const Plain = Blob
    globalThis.Blob = class extends Plain {
      constructor(parts, options) {
        const trap = `;{ const [at, met] = [sheafAt, new Set()]
          globalThis.sheafAt = (path) => {
            at(path)
            if (path.endsWith('box-2.eml') || (path.endsWith('letter.txt') && met.has(path))) {
              sheafFault('no such thing, at rain.rs:7')
              throw new WebAssembly.RuntimeError('unreachable')
            }
            met.add(path)
          } }`
        super(options?.type === 'text/javascript' ? [...parts, trap] : parts, options)
      }
    }
  })
  const folder = join(await temporary(t), 'Harbour')
  await mkdir(folder)
  const message = (subject) => `From a@example.org Fri Jun  3 14:22:01 2016\nSubject: ${subject}\n\nThere was ${subject.toLowerCase()} at the harbour of Sirte.\n\n`
  await writeFile(join(folder, 'box.mbox'), ['Rain', 'Wind', 'Hail'].map(message).join(''))
  await writeFile(join(folder, 'letter.txt'), 'Anna Berger wrote on 3 May 1911 that 30 boats had left.')
  const page = await open(t, await seeds(t), { in: context })
  await choose(page, folder)
  await dialog(page).getByText('3 documents were read.').waitFor()
  const refused = dialog(page).getByRole('list', { name: '1 file could not be read' })
  await refused.getByText('box.mbox/box-2.eml cannot be read: no such thing, at rain.rs:7 (a fault of Sheaf').waitFor()
  await dialog(page).getByRole('list', { name: '1 warning on how files were read' }).getByText('letter.txt analysis: no such thing').waitFor()
  await dialog(page).getByRole('button', { name: 'Open them' }).click()
  await shown(page, 'Harbour')
  for (const title of ['Rain', 'Hail', /^Anna Berger wrote/]) await page.getByRole('link', { name: title }).first().waitFor()
  assert.equal(page.workers().length, 0)
})

test('documents of another version of the page are told to be, with the way back', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  // The version of the format stands behind eight bytes of magic.
  await page.evaluate(async () => {
    const of = (request) => new Promise((done, failed) => ((request.onsuccess = () => done(request.result)), (request.onerror = failed)))
    const { name } = (await indexedDB.databases())[0]
    const packs = (await of(indexedDB.open(name))).transaction('packs', 'readwrite').objectStore('packs')
    const [key] = await of(packs.getAllKeys())
    const pack = await of(packs.get(key))
    pack[8] += 1
    await of(packs.put(pack, key))
  })
  await page.reload()
  await page.getByRole('alert').getByText('They were read by another version of this page.').waitFor()
  await page.getByRole('alert').getByRole('button', { name: 'Back to this page’s own collection' }).click()
  await page.getByRole('heading', { level: 1, name: 'The Islamic State in Libya' }).waitFor()
})

test('a page of a large collection reads them too, and offers to keep offline what is its own', async (t) => {
  const page = await open(t, await hosted(t, 'seeds', '--parts'))
  await choose(page, TINY)
  await shown(page, 'The Lights of Gannet Sound')
  assert.equal(await page.getByRole('button', { name: 'Keep all of it offline' }).count(), 0)
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('inspection')
  await page.getByText(/^[1-5] of 6 documents$/).first().waitFor()
})

test('all of it works by keyboard, on a phone, and from right to left', async (t) => {
  const url = await seeds(t)
  const languages = [
    ['fr', 'Vos propres documents', 'Choisir un dossier', 'image PNG trouvée'],
    ['ar', 'وثائقك الخاصة', 'اختيار مجلد', 'صورة PNG'],
  ]
  for (const [language, name, folder, refused] of languages) {
    const context = await reader(t, { viewport: { width: 320, height: 640 } })
    await context.addInitScript((language) => localStorage.setItem('sheaf.preferences', `language=${language}`), language)
    const page = await open(t, url, { in: context })
    await page.keyboard.press('Control+k')
    await page.keyboard.type(name)
    await page.getByRole('option', { name }).waitFor()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name })
    await sheet.getByLabel(folder).focus()
    await axe(page)
    await fits(page)
    await sheet.getByLabel(folder).setInputFiles(HOSTILE)
    await soon.ok(async () => (await sheet.getByRole('listitem').count()) >= 4)
    await sheet.getByText(refused).waitFor()
    await soon.equal(() => sheet.getByRole('listitem').locator('[lang=en]').count(), 0)
    await axe(page)
    await fits(page)
  }
})
