// A question that somebody who has never seen Sheaf answers by looking only: who is Malik Khazmi. The other three stand
// with their views: figures.test.mjs (how many fighters, said by whom), timeline.test.mjs (what happened in Murzuq),
// statements.test.mjs (which sources are anonymous).

import { axe, open, seeds, soon, test, walk } from './support.mjs'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const NAME = 'Malik Khazmi'

const card = (page) => page.getByRole('complementary', { name: 'About a name' })
const inView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })

/** The card tells who it is: a person, named in which documents, in sentences that say what he is. */
async function answered(page) {
  await card(page).getByRole('heading', { name: NAME, level: 2 }).waitFor()
  await card(page).getByText('person', { exact: true }).first().waitFor()
  await card(page).getByText(/^\d+ mentions? in 2 documents, published Sep – Nov 2019$|^\d+ mentions? in 2 documents/).waitFor()
  await soon.match(() => card(page).innerText(), /Third American airstrike/, 'the documents that name him')
  await soon.match(() => card(page).innerText(), /Khazmi[^]*(ISIS|Islamic State)/, 'his sentences')
}

test('who is Malik Khazmi, by mouse: his name is searched, its card opened, his place read', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 1440, height: 900 } })
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('khazmi')
  await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: /Third American airstrike/ }).first().click()
  const article = page.getByRole('article')
  await article.getByText(NAME).first().click()
  const why = page.getByRole('dialog', { name: NAME })
  await why.getByText('person', { exact: true }).waitFor()
  await why.getByRole('button', { name: 'all about this name' }).click()
  await answered(page)
  await card(page).getByRole('link', { name: /Khazmi/ }).last().click()
  await soon.match(() => article.locator('.m-passage').first().textContent(), /Khazmi/)
  await soon.ok(() => inView(article.locator('.m-passage').first()), 'the sentence is in view')
})

test('the same by keyboard alone, from the list of names', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 1440, height: 900 } })
  const names = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Names' })
  await walk(names)
  await page.keyboard.press('Enter')
  const find = page.getByRole('region', { name: 'Documents' }).getByRole('searchbox')
  await find.waitFor()
  await walk(find)
  await page.keyboard.type('khaz')
  const name = page.getByRole('region', { name: 'Documents' }).getByRole('button', { name: NAME, exact: true })
  await name.waitFor()
  await walk(name)
  await page.keyboard.press('Enter')
  await answered(page)
})

test('the same on a phone', async (t) => {
  const page = await open(t, await seeds(t), PHONE)
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('khazmi')
  await page.getByRole('region', { name: 'Documents' }).getByRole('link', { name: /Third American airstrike/ }).first().tap()
  await page.getByRole('article').getByText(NAME).first().tap()
  await page.getByRole('dialog', { name: NAME }).getByRole('button', { name: 'all about this name' }).tap()
  await answered(page)
  await soon.ok(() => inView(card(page).getByRole('heading', { name: NAME })), 'the card is in view')
  await axe(page)
})
