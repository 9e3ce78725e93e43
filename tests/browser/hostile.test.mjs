// Documents, packs and addresses from outside can be anything: all of it shows as text, none of it runs.

import { assert, hosted, open, reload, seeds, singleFile, test } from './support.mjs'

test('a hostile collection shows as text and runs nothing', async (t) => {
  const page = await open(t, await hosted(t, 'tests/corpora/hostile'))
  await untouched(page)
  const front = await open(t, await hosted(t, 'tests/corpora/hostile'), { javaScriptEnabled: false })
  const ids = await front.getByRole('listitem').getByRole('link').evaluateAll((links) => links.map((link) => link.href))
  assert.ok(ids.length > 5)
  for (const address of ids) {
    const id = decodeURIComponent(/read\/(.+)\.html$/.exec(address)[1])
    await page.evaluate((id) => (location.hash = `#/read/${id}`), id)
    await page.getByRole('article').first().waitFor()
    await untouched(page)
    await page.evaluate(() => (location.hash = '#/'))
    await page.getByRole('article').first().waitFor({ state: 'detached' })
  }
})

test('a hostile collection in a single file shows as text and runs nothing', async (t) => {
  await untouched(await open(t, await singleFile(t, 'tests/corpora/hostile')))
})

for (const [what, address] of [
  ['markup', '#/read/<img src=x onerror=alert(1)>'],
  ['a script address', '#/read/javascript:alert(1)'],
  ['broken percent signs', '#/?q=%E0%A4%A&%%%&=&&='],
  ['a parent path', '#/read/../../etc/passwd'],
  ['an unclosed query', '#/?q=' + encodeURIComponent('(((((“"title:published:..')],
  ['a hundred thousand characters', '#/?q=' + 'a%22('.repeat(20_000)],
  ['impossible dates', '#/?published=99999999-99-99..-1&mentions=..'],
]) {
  test(`an address that holds ${what} opens the explorer all the same`, async (t) => {
    const page = await open(t, (await seeds(t)) + address)
    await page.getByRole('combobox', { name: 'Search these documents' }).first().waitFor()
    await untouched(page)
    await reload(page)
  })
}

/** No element and no handler that only a document could have brought; `watch` reports dialogs and policy violations. */
async function untouched(page) {
  const foreign = await page.evaluate(() => {
    const app = document.getElementById('app')
    const handlers = [...app.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value))
    )
    const elements = app.querySelectorAll('script, iframe, object, embed, img, base, link, meta, style, form[action]')
    return [...handlers, ...elements].map((element) => element.outerHTML)
  })
  assert.deepEqual(foreign, [])
}
