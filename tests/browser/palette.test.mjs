// The command palette: Ctrl+K, by keyboard alone.

import { assert, axe, focused, open, seeds, test } from './support.mjs'

test('the palette opens from anywhere, lists what there is, and gives the focus back', async (t) => {
  const page = await open(t, await seeds(t))
  const search = page.getByRole('searchbox').first()
  await search.focus()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find and do' })
  await focused(palette.getByRole('combobox'))
  await palette.getByRole('option', { name: 'Timeline' }).waitFor()
  await axe(page)
  await page.keyboard.press('Escape')
  await palette.waitFor({ state: 'hidden' })
  await focused(search)
})

test('a document is found by words of its title and opened by Enter', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('third amer')
  const documents = page.getByRole('group', { name: 'Documents' })
  await documents.getByRole('option', { selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('article').waitFor()
  assert.match(page.url(), /#\/read\/2019-09-27-third-strike/)
  await page.goBack()
  await page.getByRole('article').waitFor({ state: 'detached' })
})

test('arrow keys go round the list, and a name opens its card', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: /A document, a name/ })
  await page.keyboard.type('sirte')
  const name = page.getByRole('group', { name: 'Names' }).getByRole('option', { name: /^Sirte/ }).first()
  await name.waitFor()
  const options = await page.getByRole('listbox', { name: 'What was found' }).getByRole('option').all()
  await page.keyboard.press('ArrowUp')
  const last = await options.at(-1).getAttribute('id')
  await page.waitForFunction(([field, last]) => field.getAttribute('aria-activedescendant') === last, [await field.elementHandle(), last])
  await page.keyboard.press('ArrowDown')
  for (let i = 0; i < options.length && (await name.getAttribute('aria-selected')) !== 'true'; i++) {
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction((field) => document.getElementById(field.getAttribute('aria-activedescendant'))?.getAttribute('aria-selected') === 'true', await field.elementHandle())
  }
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { name: 'Sirte' }).waitFor()
})

test('views and actions run, and what is called nothing is said to be so', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('netw')
  await page.getByRole('option', { name: 'Network', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/network/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('theme: dark')
  await page.getByRole('option', { name: 'Theme: dark', selected: true }).click()
  await page.locator('html[data-theme=dark]').waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('zzqx')
  await page.getByText('Nothing is called this.').waitFor()
})
