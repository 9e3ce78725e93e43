// The view of statements: who speaks, named or not, and what each said.

import { addressed, assert, axe, fits, open, seeds, soon, steady, test } from './support.mjs'

const speakers = (page) => page.getByRole('region', { name: 'Who speaks' })
const list = (page, name) => speakers(page).locator('div').filter({ has: page.getByRole('heading', { level: 4, name }) })
const said = (page) => page.getByRole('listitem').filter({ has: page.locator('.statements-by') })

test('a stranger sees which sources are anonymous, and how much rests on them', async (t) => {
  const page = await open(t, await seeds(t))
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Statements' }).click()
  const nameless = list(page, /^Not named \d+$/)
  await nameless.getByRole('link', { name: /^a Western official/ }).waitFor()
  await speakers(page).getByRole('button', { name: /^All \d+$/ }).click()
  for (const name of [/^a Tunisian military officer/, /^European security officials/, /defector/]) {
    await nameless.getByRole('link', { name }).first().waitFor()
  }
  const named = list(page, /^Named, or a body \d+$/)
  await named.getByRole('link', { name: /^Frederic Wehrey/ }).waitFor()
  await soon.equal(() => nameless.getByRole('link', { name: /Wehrey|Haddad|Africa Command/ }).count(), 0)
  const shares = page.getByRole('table', { name: 'How much rests on speakers who are not named' })
  const part = shares.getByRole('row').filter({ hasText: 'as they flee Sirte' }).getByRole('cell')
  await soon.match(() => part.innerText(), /^1\d of 1\d not named$/)
})

test('a speaker is chosen, their card opened, a statement read in its place, and Back returns', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/statements')
  await list(page, /^Named/).getByRole('link', { name: /^Rebecca Farmer/ }).click()
  await page.getByRole('heading', { name: 'What Rebecca Farmer said' }).waitFor()
  await addressed(page, /statements-speaker=%3Drebecca-farmer/)
  await soon.equal(() => said(page).count(), 3)
  await page.getByRole('status').filter({ hasText: /^3 of \d+ statements$/ }).waitFor()
  await page.getByRole('button', { name: 'Who is this?' }).click()
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { name: 'Rebecca Farmer' }).waitFor()
  await page.keyboard.press('Escape')
  await said(page).first().getByRole('link').last().click()
  await page.waitForURL(/statements\/read\/2019-11-opening-for-return\?.*at=/)
  await page.goBack()
  await page.getByRole('button', { name: 'Everybody' }).click()
  await page.getByRole('heading', { name: 'Who said what' }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Remove filter: Rebecca Farmer' }).click()
  await page.getByRole('status').filter({ hasText: /^\d+ statements$/ }).waitFor()
})

test('statements are narrowed by speakers and by how they are told, by keyboard alone', async (t) => {
  const page = await open(t, await seeds(t))
  await page.keyboard.press('s')
  const press = async (group, name) => {
    await page.getByRole('group', { name: group }).getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
  }
  const count = (name) => page.getByRole('group', { name: 'Told' }).getByRole('button', { name }).innerText()
  await press('Speakers', /^not named/)
  await page.waitForURL(/statements-who=anonymous/)
  await press('Told', /^quoted/)
  await page.waitForURL(/statements-how=direct/)
  const quoted = Number((await steady(() => count(/^quoted/))).match(/\d+/)[0])
  await soon.equal(() => page.locator('.statements-by').count(), quoted)
  await soon.equal(() => page.getByText('reported', { exact: true }).count(), 0)
  await press('Told', /^only what is in doubt/)
  await page.waitForURL(/statements-hedged=1/)
  await page.getByRole('searchbox', { name: 'Find a speaker' }).fill('zzz')
  await list(page, /^Not named/).waitFor({ state: 'detached' })
})

for (const width of [1440, 390, 320]) {
  test(`statements have no violation by axe and nothing beyond the edge (${width} px)`, async (t) => {
    const page = await open(t, (await seeds(t)) + '#/statements', { viewport: { width, height: 844 } })
    await said(page).first().waitFor()
    await axe(page)
    await fits(page)
  })
}

test('statements are printed whole, and what can only be pressed stays away', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/statements')
  await said(page).first().waitFor()
  const all = Number((await steady(() => page.getByText(/^\d+ statements$/).innerText())).match(/\d+/)[0])
  assert.ok(all > 60, 'more than are shown at first')
  const rows = await page.evaluate(async () => {
    dispatchEvent(new Event('beforeprint'))
    await null
    return document.querySelectorAll('.statements-by').length
  })
  assert.equal(rows, all)
  await page.emulateMedia({ media: 'print' })
  await soon.deepEqual(() => page.locator('.statements button').filter({ visible: true }).allInnerTexts(), [])
  await soon.equal(() => page.getByText(/^Printed: /).filter({ visible: true }).count(), 0, 'no part is left out')
})
