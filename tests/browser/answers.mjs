// What most readers do first: search in each way, filter, move the range; then open a hit. `profile.mjs` looks which functions
// run for the one and the other, besides those of the first screen.

import assert from 'node:assert/strict'

import { firstScreen } from './first-screen.mjs'
import { hash, until } from './waiting.mjs'

const main = (page) => page.getByRole('region', { name: 'Documents' })

/** Searches and filters in a page that shows the first screen, with words of the collection. `wide`: filters stand beside the list. */
export async function answers(page, wide) {
  const title = await main(page).getByRole('heading', { level: 3 }).first().innerText()
  const [one, two] = title.match(/\p{L}{4,}/gu)
  const rare = two.slice(0, 2) + two.slice(3) // misspelt
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.pressSequentially(`"${one} ${two}" ${one}`)
  await settled(page, one)
  for (const query of [
    one, `${one} ${two}`, `${one} OR ${two}`, `${one} -${two}`, `${two.slice(0, 4)}*`, `title:${one}`, `published:2017`,
    `(${one} OR`, rare, `person:${one}`, 'zzzzqqq', one,
  ]) {
    await box.fill(query)
    await settled(page, query)
    await main(page).press('End')
  }
  // Words of texts, some of them common, some rare, alone, side by side, apart, and with one that is nowhere.
  const text = await main(page).getByRole('listitem').first().innerText()
  const [first, second, third, ...others] = new Set(text.match(/\p{L}{4,}/gu))
  assert(third, 'the first hit has three different words')
  for (const query of [
    ...others.slice(0, 6), `${first} ${second}`, `${third} ${first} ${second}`, `"${first} ${second}"`, `${first} zzzzqqq`,
  ]) {
    await box.fill(query)
    await settled(page, query)
  }
  if (wide) {
    for (const facet of await page.getByRole('region', { name: 'Filters' }).getByRole('region').all()) {
      const value = facet.getByRole('button', { name: /^(Only|Not) / }).first()
      if (!(await value.count())) continue
      await value.click()
      await settled(page)
      await value.click()
      await settled(page)
    }
    const from = page.getByRole('slider', { name: 'Published from' })
    await from.focus()
    for (const key of ['ArrowRight', 'PageUp', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key)
      await settled(page)
    }
    const { x, y, width, height } = await from.boundingBox()
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.down()
    for (const by of [20, 60, 40]) await page.mouse.move(x + by, y + height / 2)
    await page.mouse.up()
    await settled(page)
    await page.goBack()
    await settled(page)
  }
  await box.fill('')
  await settled(page)
  await firstScreen(page)
}

/** Opens the first hit of a search, and comes back; gives the address of what was open. */
export async function reading(page) {
  const title = await main(page).getByRole('heading', { level: 3 }).first().innerText()
  const [word] = title.match(/\p{L}{4,}/gu)
  const box = page.getByRole('combobox', { name: 'Search these documents' })
  await box.fill(word)
  await settled(page, word)
  await main(page).getByRole('heading', { level: 3 }).getByRole('link').first().click()
  await page.getByRole('article').getByRole('mark').first().waitFor()
  await settled(page)
  await page.mouse.wheel(0, 2000)
  await settled(page)
  const address = page.url()
  await page.keyboard.press('Escape')
  await settled(page)
  return address
}

/** Nothing is fetched and drawn any more, and the address says what is searched for. */
async function settled(page, query) {
  if (query) await until(() => new URLSearchParams(hash(page).split('?')[1]).get('q')?.includes(query.split(' ')[0]) ?? false)
  await page.waitForLoadState('networkidle')
  // The address follows the page after a moment of quiet, and what waits for the address is drawn in a frame.
  for (let more = 0; more < 3; more++) {
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 150))))
  }
}
