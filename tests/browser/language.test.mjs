// The interface speaks English, French and Arabic: as the reader chose, else as the collection does.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  assert, axe, build, fits, holds, host, keptOffline, open, reader, reload, seeds, singleFile, site, soon, started,
  steady, temporary, test,
} from './support.mjs'

const VIEWS = ['timeline', 'map', 'network', 'figures', 'statements', 'names']

test('choosing French turns the page to French, where it was, and it stays so', async (t) => {
  const context = await reader(t)
  const url = await seeds(t)
  const page = await open(t, `${url}#/?q=Sirte`, { in: context })
  await choose(page, 'Language of this page', 'Français')
  await soon.equal(() => page.locator('html').getAttribute('dir'), 'ltr')
  await soon.equal(() => page.getByRole('combobox', { name: 'Rechercher dans ces documents' }).inputValue(), 'Sirte')
  await page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: 'Chronologie' }).waitFor()
  await axe(page)

  const again = await open(t, url, { in: context })
  await again.getByRole('navigation', { name: 'Vues' }).waitFor()
  await choose(again, 'Langue de cette page', 'English')
  await again.getByRole('navigation', { name: 'Views' }).waitFor()
})

test('dates are written and read in the language of the page', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, 'Language of this page', 'Français')
  const from = page.getByRole('textbox', { name: 'de', exact: true }).first()
  await from.fill('août 2016')
  await from.press('Enter')
  await page.getByRole('button', { name: /Retirer le filtre/ }).filter({ hasText: /août 2016/ }).waitFor()
})

test('whichever way page and name run, the button that closes lies beside the name that is explained', async (t) => {
  const page = await open(t, `${await seeds(t)}#/read/2019-09-27-third-strike`, { viewport: { width: 1200, height: 900 } })
  for (const [label, language] of [[null, 'English'], ['Language of this page', 'العربية']]) {
    if (label) await choose(page, label, language)
    await page.getByRole('article').getByText('United States', { exact: true }).first().click()
    const why = page.getByRole('dialog', { name: 'United States' })
    await why.waitFor()
    const apart = () =>
      why.evaluate((why) => {
        const name = document.createRange()
        name.selectNodeContents(why.querySelector('h3'))
        const [words, close] = [name, why.querySelector('button')].map((one) => one.getBoundingClientRect())
        return words.right <= close.left || words.left >= close.right
      })
    await soon.ok(apart, language)
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'detached' })
  }
})

test('in Arabic the whole page runs from the right, and every view is sound', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, 'Language of this page', 'العربية')
  await soon.equal(() => page.locator('html').getAttribute('dir'), 'rtl')
  await page.getByRole('banner').getByText('5 وثائق، ').waitFor()
  const at = async (role, name) => (await steady(() => page.getByRole(role, { name }).boundingBox())).x
  const [filters, documents] = [await at('region', 'المرشّحات'), await at('region', 'الوثائق')]
  assert.ok(filters > documents, 'the filters stand on the right of the documents')
  await fits(page)
  await axe(page)
  for (const view of VIEWS) {
    await page.evaluate((view) => (location.hash = `#/${view}`), view)
    await page.locator(`[data-see=${view}]`).waitFor()
    await axe(page)
  }
})

test('a name that is too long for its line is cut at its own end, whichever way the page runs', async (t) => {
  const page = await open(t, await seeds(t), { viewport: { width: 1440, height: 900 } })
  await choose(page, 'Language of this page', 'العربية')
  await soon.equal(() => page.locator('html').getAttribute('dir'), 'rtl')
  const name = page.locator('aside, section').getByText('Government of National Accord', { exact: true }).first()
  const [from, line] = await name.evaluate((name) => {
    const letters = document.createRange()
    letters.setStart(name.firstChild, 0)
    letters.setEnd(name.firstChild, 1)
    return [letters, name.closest('button')].map((it) => it.getBoundingClientRect().left)
  })
  assert.ok(from >= line, `its first letter at ${from}, the line from ${line}`)
})

test('a thumb of the time strip follows the arrow keys in both directions of writing', async (t) => {
  const page = await open(t, await seeds(t))
  await choose(page, 'Language of this page', 'العربية')
  const thumb = page.getByRole('slider').first()
  const value = async () => Number(await thumb.getAttribute('aria-valuenow'))
  await thumb.focus()
  const before = await steady(value)
  await page.keyboard.press('ArrowLeft')
  await soon.ok(async () => (await value()) > before)
})

test('a collection in Arabic is in Arabic from the start, unless the reader wants otherwise', async (t) => {
  const folder = await temporary(t)
  await writeFile(join(folder, 'sheaf.toml'), 'title = "رسائل الآبار"\nlanguage = "ar"\n')
  await writeFile(join(folder, 'one.txt'), 'فتحت البلدية بئرًا جديدة في المدينة.\n')
  const server = await host(t, await build(t, folder))
  const page = await open(t, server.url)
  await page.locator('html[lang=ar][dir=rtl]').waitFor()
  await choose(page, 'لغة هذه الصفحة', 'English')
  await soon.equal(() => page.locator('html').getAttribute('dir'), 'ltr')
})

test('why a thing is marked is said in the language of the page', async (t) => {
  const page = await open(t, (await seeds(t)) + '#/read/2019-09-27-third-strike?q=strike')
  await choose(page, 'Language of this page', 'Français')
  await page.getByRole('article').getByRole('group').getByText('Murzuq', { exact: true }).first().click()
  await page.getByRole('dialog', { name: 'Murzuq' }).getByText('La liste de noms de la collection contient ce nom.').waitFor()
})

test('a single file carries all languages', async (t) => {
  const page = await open(t, await singleFile(t, 'tests/corpora/tiny'))
  await choose(page, 'Language of this page', 'Français')
  await page.getByRole('navigation', { name: 'Vues' }).waitFor()
  await choose(page, 'Langue de cette page', 'العربية')
  await page.locator('html[lang=ar][dir=rtl]').waitFor()
})

test('without a network every language can still be chosen', async (t) => {
  const server = await host(t, site)
  const page = await open(t, server.url, { expected: [/Failed to update|ERR_/] })
  await keptOffline(page)
  await reload(page)
  server.down = true
  await choose(page, 'Language of this page', 'العربية')
})

test('words that cannot be had leave the page in English', async (t) => {
  const server = await host(t, site)
  server.refuses = /words-fr/
  const page = await open(t, server.url, { expected: [/Failed to load|404/] })
  // The page is loaded anew: what marks it is gone then.
  await page.evaluate(() => (globalThis.before = true))
  await page.getByRole('combobox', { name: 'Language of this page' }).selectOption('Français')
  await holds(page, () => !globalThis.before)
  await started(page)
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  await soon.equal(() => page.locator('html').getAttribute('lang'), 'en')
})

/** Chooses a language, and waits until the page speaks it. */
async function choose(page, label, language) {
  const select = page.getByRole('combobox', { name: label })
  const lang = await select.getByRole('option', { name: language }).getAttribute('lang')
  await select.selectOption(language)
  await page.locator(`html[lang=${lang}] #app:not(:has(.front))`).waitFor()
}

test('where the application cannot be had, that is said in the language of the page', async (t) => {
  const server = await host(t, site)
  server.refuses = /\.wasm$/
  const context = await reader(t)
  await context.addInitScript(() => localStorage.setItem('sheaf.preferences', 'language=fr'))
  const page = await open(t, server.url, { in: context, waits: false, expected: [/404|wasm/i] })
  await page.getByRole('alert').filter({ hasText: /L’explorateur n’a pas pu démarrer \(404/ }).waitFor()
})
