// What a first answer needs of Sheaf's wasm. The parts that come after it (crates/split) are never sent in this visit, and
// what a reader types is answered all the same, or there is no figure.

const UNNEEDED = /\/(read|later)-\w+\.wasm$/

/** The bytes of wasm on the line until a reader who types a word sees what was found. */
export async function least(browser, host, word) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.route(UNNEEDED, () => {})
    host.sent.length = 0
    await page.goto(host.url, { waitUntil: 'commit' })
    await page.getByRole('combobox', { name: 'Search these documents' }).fill(word)
    const documents = page.getByRole('region', { name: 'Documents' })
    await documents.getByRole('listitem').getByRole('mark').first().waitFor()
    return host.sent.filter(({ path }) => path.endsWith('.wasm')).reduce((sum, { bytes }) => sum + bytes, 0)
  } finally {
    await context.close()
  }
}
