// The single file: opened from the disk, it works and asks for nothing.

import { assert, axe, open, singleFile, soon, test } from './support.mjs'

test('one file opens from the disk and makes no request', async (t) => {
  // `open` fails the test for any request but the page itself.
  const page = await open(t, await singleFile(t, 'seeds'))
  await page.getByText('Where Islamic State’s fighters go as they flee Sirte').first().waitFor()
  await axe(page)
})

test('the hash of a single file selects, and Back undoes it', async (t) => {
  const url = await singleFile(t, 'seeds')
  const page = await open(t, `${url}#/read/2019-11-opening-for-return`)
  await page.getByRole('article').waitFor()
  await page.goBack()
  assert.equal(page.url(), 'about:blank')
})

test('without JavaScript one file tells title and documents', async (t) => {
  const page = await open(t, await singleFile(t, 'tests/corpora/tiny'), { javaScriptEnabled: false })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await soon.ok(async () => (await page.getByRole('listitem').count()) > 2)
})
