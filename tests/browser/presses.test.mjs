// What is typed or pressed is painted before the page becomes another one, and nobody loses a press by that. The page's clock
// stands still here, so that no frame is painted until a test says so.

import { addressed, assert, open, reader, seeds, soon, still, test } from './support.mjs'

const documents = (page) => page.getByRole('region', { name: 'Documents' })
const titles = (page) => documents(page).getByRole('heading', { level: 3 }).getByRole('link')

/** The explorer of the seeds, all drawn, with a clock that stands still. */
async function frozen(t, hash = '') {
  const context = await reader(t)
  const page = await still(t, context, (await seeds(t)) + hash)
  return { page, frame: () => context.clock.runFor(50) }
}

test('words stand in the search box before anything is searched for', async (t) => {
  const { page, frame } = await frozen(t)
  const all = await titles(page).count()
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.fill('murzuq')
  assert.equal(await titles(page).count(), all)
  await frame()
  await soon.ok(async () => (await titles(page).count()) < all)
  assert.equal(await box.inputValue(), 'murzuq')
})

test('letters typed in the middle of a word stay where they were typed', async (t) => {
  const { page, frame } = await frozen(t)
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.pressSequentially('strke')
  await frame()
  await box.press('ArrowLeft')
  await box.press('ArrowLeft')
  await box.pressSequentially('i')
  await frame()
  assert.equal(await box.inputValue(), 'strike')
  assert.equal(await box.evaluate((field) => field.selectionStart), 4)
})

// Drawing takes longer there than from one letter to the next, so that what is drawn is always of a letter before.
test('no letter is lost on a slow machine', async (t) => {
  const page = await open(t, await seeds(t))
  const slower = await page.context().newCDPSession(page)
  await slower.send('Emulation.setCPUThrottlingRate', { rate: 8 })
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  for (const word of ['strike', 'murzuq', 'fighters']) {
    await box.fill('')
    await box.pressSequentially(word)
    await addressed(page, `q=${word}`)
    assert.equal(await box.inputValue(), word)
  }
})

test('whoever begins to type before a document stands there goes on typing', async (t) => {
  const { page, frame } = await frozen(t)
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await titles(page).first().press('Enter')
  await page.keyboard.press('/')
  await page.keyboard.press('m')
  await frame()
  await page.getByRole('article').waitFor()
  await frame()
  await page.keyboard.press('u')
  await frame()
  assert.equal(await box.inputValue(), 'mu')
  await page.getByRole('article').waitFor()
})

test('two presses of Escape close two things, however soon the second comes', async (t) => {
  const { page, frame } = await frozen(t, '#/read/2019-09-27-third-strike?entity=murzuq')
  const card = page.getByRole('complementary', { name: 'About a name' })
  await page.getByRole('article').waitFor()
  await card.waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  await page.getByRole('article').waitFor()
  await frame()
  await page.getByRole('article').waitFor({ state: 'detached' })
})
