// The command palette: Ctrl+K, by keyboard alone.

import { addressed, axe, focused, holds, open, seeds, soon, steady, test } from './support.mjs'

/** Opens the palette; its field has the focus. */
async function call(page) {
  await page.keyboard.press('Control+k')
  await focused(page.getByRole('dialog', { name: 'Find and do' }).getByRole('combobox'))
}

test('the palette opens from anywhere, lists what there is, and gives the focus back', async (t) => {
  const page = await open(t, await seeds(t))
  const search = page.getByRole('combobox', { name: 'Search these documents' }).first()
  await search.focus()
  await call(page)
  const palette = page.getByRole('dialog', { name: 'Find and do' })
  await palette.getByRole('option', { name: 'Timeline' }).waitFor()
  await axe(page)
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'hidden' })
  await focused(search)
})

test('a document is found by words of its title and opened by Enter', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('combobox', { name: 'Search these documents' }).focus()
  await call(page)
  await page.keyboard.type('third amer')
  const documents = page.getByRole('group', { name: 'Documents' })
  await documents.getByRole('option', { selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('article').waitFor()
  await addressed(page, /#\/read\/2019-09-27-third-strike/)
  await focused(page.getByRole('region', { name: 'Document', exact: true }))
  await page.goBack()
  await page.getByRole('article').waitFor({ state: 'detached' })
})

test('arrow keys go round the list, and a name opens its card', async (t) => {
  const page = await open(t, await seeds(t))
  await call(page)
  const field = page.getByRole('combobox', { name: /A document, a name/ })
  await page.keyboard.type('sirte')
  const name = page.getByRole('group', { name: 'Names' }).getByRole('option', { name: /^Sirte/ }).first()
  await name.waitFor()
  const options = page.getByRole('listbox', { name: 'What was found' }).getByRole('option')
  const active = () => field.getAttribute('aria-activedescendant')
  const ids = await steady(() => options.evaluateAll((options) => options.map((option) => option.id)))
  await page.keyboard.press('ArrowUp')
  await soon.equal(active, ids.at(-1))
  for (const id of ids) {
    await page.keyboard.press('ArrowDown')
    await soon.equal(active, id)
    if ((await name.getAttribute('aria-selected')) === 'true') break
  }
  await page.keyboard.press('Enter')
  const card = page.getByRole('complementary', { name: 'About a name' })
  await card.getByRole('heading', { name: 'Sirte' }).waitFor()
  await focused(card)
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  await holds(page, () => document.activeElement !== document.body && document.activeElement.className !== 'skip')
})

test('a name that is chosen over a view or a document has the focus on its card', async (t) => {
  for (const [address, from] of [['#/statements', 'searchbox'], ['#/read/2019-09-27-third-strike', 'article']]) {
    const page = await open(t, (await seeds(t)) + address)
    await page.getByRole(from).first().waitFor()
    if (from === 'searchbox') await page.getByRole(from).first().focus()
    await call(page)
    await page.keyboard.type('khazmi')
    await page.getByRole('option', { name: /^Malik Khazmi/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await focused(page.getByRole('complementary', { name: 'About a name' }))
  }
})

test('exporting is found by what others call it', async (t) => {
  const page = await open(t, await seeds(t))
  for (const typed of ['export', 'save', 'download']) {
    await call(page)
    await page.keyboard.type(typed)
    await page.getByRole('option', { name: /^Export/, selected: true }).click()
    await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Close' }).click()
  }
})

test('views and actions run, and what is called nothing is said to be so', async (t) => {
  const page = await open(t, await seeds(t))
  await call(page)
  await page.keyboard.type('netw')
  await page.getByRole('option', { name: 'Network', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/network/)
  await call(page)
  await page.keyboard.type('theme: dark')
  await page.getByRole('option', { name: 'Theme: dark', selected: true }).click()
  await page.locator('html[data-theme=dark]').waitFor()
  await call(page)
  await page.keyboard.type('zzqx')
  await page.getByText('Nothing is called this.').waitFor()
})

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`the palette opens by a button, too (${size})`, async (t) => {
    const page = await open(t, await seeds(t), { viewport })
    if (size === 'phone') await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Find and do' }).click()
    const palette = page.getByRole('dialog', { name: 'Find and do' })
    await focused(palette.getByRole('combobox'))
    await axe(page)
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })
  })
}
