// The map: outlines, marks and names, every way to move it, the list beside it, filtering by places and by areas.

import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addressed, assert, axe, build, fits, focused, hash, host, open, reload, seeds, singleFile, soon, steady, test,
} from './support.mjs'

const stage = (page) => page.getByRole('application', { name: /^Map/ })
const list = (page) => page.getByRole('region', { name: 'List of places' })
const row = (page, place) => list(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name: place }) })
const tool = (page, name) => page.getByRole('group', { name: 'The map' }).getByRole('button', { name })
const land = (page) => stage(page).locator('path.map-land')

const camera = (page) => hash(page).match(/map-at=([^&]*)/)?.[1].split(',').map(Number)

/** The camera once it is another one than before, and rests. */
async function moved(page, before) {
  await soon.notDeepEqual(() => camera(page), before)
  return steady(() => camera(page))
}

/** The page with the map, drawn. */
async function map(t, url, options) {
  const page = await open(t, `${url}#/map`, options)
  await land(page).waitFor({ state: 'attached' })
  return page
}

/** Where the name of a place stands on the stage. */
async function written(page, place) {
  const { x, y, width, height } = await steady(() => stage(page).locator('text', { hasText: place }).first().boundingBox())
  return { x: x + width / 2, y: y + height / 2 }
}

/** Somewhere on the stage, by shares of its size. */
async function spot(page, right, down) {
  const { x, y, width, height } = await steady(() => stage(page).boundingBox())
  return [x + width * right, y + height * down]
}

test('outlines are fetched when the map is first opened, and no earlier', async (t) => {
  const server = await host(t, await build(t, 'seeds'))
  // The service worker keeps all files, these among them.
  server.refuses = /^sw\.js$/
  const page = await open(t, server.url, { expected: [/404/] })
  const outlines = () => server.requests.filter((path) => path.includes('outlines'))
  assert.deepEqual(outlines(), [])
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Map' }).click()
  await land(page).waitFor({ state: 'attached' })
  await soon.equal(() => outlines().length, 1)
  await page.getByRole('link', { name: 'Documents', exact: true }).click()
  await page.keyboard.press('m')
  await land(page).waitFor({ state: 'attached' })
  assert.equal(outlines().length, 1, 'they are kept')
  await soon.match(() => stage(page).getByRole('img').getAttribute('aria-label'), /^Map of \d\d places/)
})

test('places stand where they lie, north up, whichever way text runs', async (t) => {
  const page = await open(t, `${await seeds(t)}#/map?map-at=290000,165000,500`)
  for (const direction of ['ltr', 'rtl']) {
    await page.evaluate((direction) => (document.documentElement.dir = direction), direction)
    const [tripoli, sirte, libya] = await Promise.all(['Tripoli', 'Sirte', 'Libya'].map((place) => written(page, place)))
    assert.ok(tripoli.x < sirte.x, 'Tripoli is west of Sirte')
    assert.ok(sirte.y < libya.y, 'Sirte is north of the middle of Libya')
  }
})

test('keys move and zoom the map, the link says where it is, and Back undoes it', async (t) => {
  const page = await map(t, await seeds(t))
  await stage(page).focus()
  await page.keyboard.press('+')
  const closer = await moved(page)
  await page.keyboard.press('ArrowRight')
  const east = await moved(page, closer)
  assert.ok(east[1] > closer[1] && east[2] === closer[2], `${east} is east of ${closer}`)
  await page.keyboard.press('ArrowUp')
  const north = await moved(page, east)
  assert.ok(north[0] > east[0], `${north} is north of ${east}`)
  await page.keyboard.press('-')
  await soon.ok(async () => (await moved(page, north))[2] < north[2])
  await page.goBack()
  await soon.doesNotMatch(() => hash(page), /map-at/)
  await page.goForward()
  await addressed(page, 'map-at')
  await stage(page).focus()
  await page.keyboard.press('0')
  await soon.doesNotMatch(() => hash(page), /map-at/)
})

test('buttons, wheel, dragging and double click move and zoom the map', async (t) => {
  const page = await map(t, await seeds(t))
  await tool(page, 'Closer').click()
  const closer = await moved(page)
  await tool(page, 'All places').click()
  const whole = await moved(page, closer)
  assert.ok(whole[2] < closer[2])
  await page.mouse.move(...(await spot(page, 0.25, 0.75)))
  await page.mouse.wheel(0, -300)
  const wheeled = await moved(page, whole)
  assert.ok(wheeled[2] > whole[2])
  await page.mouse.down()
  await page.mouse.move(...(await spot(page, 0.45, 0.75)), { steps: 5 })
  await page.mouse.up()
  const dragged = await moved(page, wheeled)
  assert.ok(dragged[1] < wheeled[1] && dragged[2] === wheeled[2], 'dragged to the right, the west comes')
  await page.mouse.dblclick(...(await spot(page, 0.2, 0.9)))
  await soon.ok(async () => (await moved(page, dragged))[2] > dragged[2])
  await tool(page, 'Main places').click()
  await soon.doesNotMatch(() => hash(page), /map-at/)
})

test('two fingers pinch the map', async (t) => {
  const page = await map(t, await seeds(t), { viewport: { width: 390, height: 844 }, hasTouch: true })
  await stage(page).focus()
  await page.keyboard.press('+')
  const [, , step] = await moved(page)
  await page.keyboard.press('0')
  await soon.doesNotMatch(() => hash(page), /map-at/)
  await stage(page).scrollIntoViewIfNeeded()
  const [x, y] = await spot(page, 0.5, 0.5)
  const touch = await page.context().newCDPSession(page)
  const fingers = (apart) => [-apart, apart].map((right, id) => ({ x: x + right, y, id }))
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(20) })
  for (const apart of [30, 50, 80]) {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) })
  }
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  // Four times as large: two hundred more than at first, where a key gives fifty.
  await soon.ok(() => camera(page)?.[2] > step + 100)
  await axe(page)
})

test('a press on a mark opens the card, and what is open is marked in the list', async (t) => {
  const page = await map(t, await seeds(t))
  const name = await steady(() => stage(page).locator('text', { hasText: /^Sirte$/ }).boundingBox())
  const mark = stage(page).locator('g.town').first()
  const { x, y, width, height } = await steady(() => mark.boundingBox())
  assert.ok(Math.abs(y + height / 2 - name.y - name.height / 2) < 12, 'the town mentioned most is Sirte')
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { name: 'Sirte' }).waitFor()
  await addressed(page, 'entity=sirte')
  await soon.equal(() => row(page, 'Sirte').getAttribute('aria-current'), 'true')
})

test('several towns in one mark come apart when it is pressed', async (t) => {
  const page = await map(t, await seeds(t))
  await tool(page, 'All places').click()
  const whole = await moved(page)
  const { x, y, width, height } = await steady(() => stage(page).locator('g.several').first().boundingBox())
  await page.mouse.click(x + width / 2, y + height / 2)
  await soon.ok(async () => (await moved(page, whole))[2] > whole[2])
})

test('the list does by keyboard what the map does: cards, only, also, not', async (t) => {
  const page = await map(t, await seeds(t))
  await row(page, 'Misrata').getByRole('button', { name: 'Only Misrata' }).focus()
  await page.keyboard.press('Enter')
  await addressed(page, 'place=misrata')
  await focused(row(page, 'Misrata').getByRole('button', { name: 'Only Misrata' }))
  await row(page, 'Derna').getByRole('button', { name: 'Also Derna' }).press('Enter')
  await addressed(page, 'place=derna&place=misrata')
  await row(page, 'Raqqa').getByRole('button', { name: 'Not Raqqa' }).press('Enter')
  await addressed(page, 'not-place=raqqa')
  await row(page, 'Misrata').getByRole('button', { name: 'Misrata', exact: true }).press('Enter')
  await page.getByRole('complementary', { name: 'About a name' }).getByRole('heading', { name: 'Misrata' }).waitFor()
})

test('what is chosen elsewhere drives the counts', async (t) => {
  const page = await map(t, await seeds(t))
  const mentions = async () => Number(await row(page, 'Sirte').getByRole('cell').first().innerText())
  const before = await steady(mentions)
  await page.getByRole('combobox', { name: 'Search these documents' }).fill('published:2019')
  await soon.ok(async () => (await mentions()) < before)
})

test('a rectangle filters by the places in it, as one step', async (t) => {
  const page = await map(t, await seeds(t))
  await tool(page, 'Choose an area').click()
  const [x, y] = await spot(page, 0.05, 0.05)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(...(await spot(page, 0.95, 0.95)), { steps: 4 })
  await page.mouse.up()
  await addressed(page, 'place=sirte')
  const chosen = hash(page)
  assert.ok(!chosen.includes('place=libya'), 'a country is not in a rectangle')
  assert.ok(!chosen.includes('map-at'), 'the map did not move')
  await page.goBack()
  await soon.doesNotMatch(() => hash(page), /place=/)
})

test('an area without towns says so and chooses nothing', async (t) => {
  const page = await open(t, `${await seeds(t)}#/map?map-at=0,-250000,500`)
  await tool(page, 'Filter to what is in view').press('Enter')
  await page.getByRole('status').filter({ hasText: 'No town and no region lies there.' }).waitFor()
  assert.ok(!hash(page).includes('place='))
})

test('what is in view filters, by keyboard', async (t) => {
  const page = await map(t, await seeds(t))
  await tool(page, 'Filter to what is in view').press('Enter')
  await addressed(page, 'place=sirte')
})

test('places without coordinates are counted and listed', async (t) => {
  const page = await open(t, `${(await host(t, await build(t, 'tests/corpora/tiny'))).url}#/map`)
  const unplaced = list(page).getByRole('button', { name: /^Not placed: [1-9]/ })
  await unplaced.click()
  await addressed(page, 'map-list=unplaced')
  await soon.ok(async () => (await list(page).getByRole('row').count()) > 1)
  await reload(page)
  await unplaced.waitFor()
  await soon.equal(() => unplaced.getAttribute('aria-pressed'), 'true')
})

test('damaged and missing outlines are said, and places stand where they lie all the same', async (t) => {
  const folder = await build(t, 'seeds')
  const file = (await readdir(join(folder, 'corpus'))).find((name) => name.startsWith('outlines'))
  await writeFile(join(folder, 'corpus', file), '<!doctype html><title>not found</title>')
  const server = await host(t, folder)
  server.refuses = /^sw\.js$/
  const page = await open(t, `${server.url}#/map`, { expected: [/404/] })
  await page.getByText('these are no outlines of Sheaf').waitFor()
  await stage(page).locator('text', { hasText: 'Sirte' }).first().waitFor({ state: 'attached' })

  server.refuses = /outlines|^sw\.js$/
  const other = await open(t, `${server.url}#/map`, { expected: [/404/] })
  await other.getByText('Coasts and borders could not be had: 404').waitFor()
  await stage(other).locator('text', { hasText: 'Sirte' }).first().waitFor({ state: 'attached' })
})

test('the map is accessible and holds on a phone and beside an open text', async (t) => {
  const page = await map(t, await seeds(t))
  await axe(page)
  await page.goto(`${page.url().split('#')[0]}#/map/read/2019-09-27-third-strike`)
  await land(page).waitFor({ state: 'attached' })
  await page.getByRole('article').waitFor()
  await axe(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${page.url().split('#')[0]}#/map`)
  await land(page).waitFor({ state: 'attached' })
  await fits(page)
  await axe(page)
})

test('in a single file the map opens from the disk', async (t) => {
  const page = await map(t, await singleFile(t, 'seeds'))
  await stage(page).locator('text', { hasText: 'Sirte' }).first().waitFor({ state: 'attached' })
})
