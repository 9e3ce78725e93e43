// Near-duplicates: one of each group is listed, the others unfold under it, and a switch lists them all.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressed, hosted, open, soon, temporary, test, whole } from './support.mjs'

async function titles(page) {
  await whole(page)
  return page.getByRole('region', { name: 'Documents' }).getByRole('heading', { level: 3 }).allTextContents()
}

test('reprints are listed as one, unfold, and can be listed one by one', async (t) => {
  const url = await hosted(t, 'tests/corpora/reprints')
  const page = await open(t, url)
  const documents = page.getByRole('region', { name: 'Documents' })
  await soon.deepEqual(() => titles(page), ['The lamp goes out', 'A ferry remembered', 'No night ferry before Easter'])
  await documents.getByText(/^6 documents/).waitFor()

  await documents.getByRole('button', { name: '2 similar' }).click()
  const list = page.getByRole('dialog', { name: 'Documents that share most of their text with this one' })
  await soon.deepEqual(() => list.getByRole('link').allTextContents(), ['Ferry out of service', 'Grey Island cut off'])
  await list.getByRole('link', { name: 'Grey Island cut off' }).click()
  await page.getByRole('article').getByRole('heading', { name: 'Grey Island cut off' }).waitFor()
  await list.waitFor({ state: 'hidden' })

  await page.goto(url)
  await documents.getByRole('checkbox', { name: 'Similar ones as one' }).uncheck()
  await documents.getByRole('heading', { level: 3, name: 'Grey Island cut off' }).waitFor()
  await soon.equal(async () => (await titles(page)).length, 6)
  await addressed(page, /similar=shown/)
  await page.goBack()
  await documents.getByRole('button', { name: '2 similar' }).waitFor()
  await soon.equal(() => documents.getByRole('checkbox', { name: 'Similar ones as one' }).isChecked(), true)
})

test('the head tells the span of all documents, copies of the first and the last among them', async (t) => {
  const folder = await temporary(t)
  for (const year of ['2016', '2018', '2019']) {
    await writeFile(join(folder, `${year}.md`), `---\ntitle: Note\ndate: ${year}\n---\n\nThe lamp on the pier was lit again.\n`)
  }
  const page = await open(t, await hosted(t, folder))
  await page.getByRole('banner').getByText('3 documents, 2016 – 2019').waitFor()
})
