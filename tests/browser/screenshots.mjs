// Pictures of the views in both themes, on three widths: node screenshots.mjs FOLDER (`cargo xtask screenshots`).

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { host, reader, Scope, site, started } from './support.mjs'

const folder = process.argv[2]
/** Addresses, and what is pressed there. */
const views = {
  overview: ['#/'],
  search: ['#/?q=strike*'],
  'nothing-found': ['#/?q=harbour+sirte&place=murzuq'],
  filters: ['#/?show=filters&place=sirte'],
  time: ['#/?show=time&published=2016..2017'],
  reader: ['#/read/2019-09-27-third-strike'],
  'reader-contents': ['#/read/2019-09-27-third-strike', 'In this document'],
  'reader-with-hits': ['#/read/2017-09-19-cells-after-sirte?q=fighters'],
  compare: ['#/read/2019-09-27-third-strike?with=2019-11-opening-for-return'],
  timeline: ['#/timeline'],
  'timeline-of-a-place': ['#/timeline?place=murzuq&mentions=2019-09'],
  map: ['#/map'],
  'map-of-a-place': ['#/map?entity=sirte&place=sirte'],
  network: ['#/network?network-pair=sirte~islamic-state'],
  'network-matrix': ['#/network?network-as=matrix'],
  'network-drawing': ['#/network?network-as=drawing'],
  figures: ['#/figures'],
  'figures-of-one-kind': ['#/figures?figures-group=fighter'],
  statements: ['#/statements'],
  names: ['#/names'],
  'names-compared': ['#/names?names-pin=sirte&names-pin=tripoli&entity=sirte'],
  card: ['#/read/2019-09-27-third-strike?entity=sirte'],
  'take-along': ['#/', 'Export'],
  'own-documents': ['#/', 'Your own documents'],
  'no-such-document': ['#/read/harbour'],
}
const sizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1024, height: 768 },
  narrow: { width: 390, height: 844 },
}

const run = new Scope()
try {
  await mkdir(folder, { recursive: true })
  const { url } = await host(run, site)
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await reader(run, { viewport, colorScheme, deviceScaleFactor: 2 })
      for (const [view, [hash, pressed]] of Object.entries(views)) {
        const page = await context.newPage()
        await page.goto(url + hash)
        await started(page)
        if (pressed) await press(page, pressed)
        // What has a transition or comes in a second drawing (the map's outlines, the main figures) is there then.
        await page.waitForLoadState('networkidle')
        await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => requestAnimationFrame(idle), { timeout: 5000 })))
        await page.screenshot({ path: join(folder, `${view}-${size}-${colorScheme}.png`) })
        await page.close()
      }
    }
  }
} finally {
  await run.end()
}
process.exit()

/** Presses a button, which a phone may have in its menu. */
async function press(page, name) {
  const button = page.getByRole('button', { name }).first()
  if (!(await button.isVisible())) await page.getByRole('button', { name: 'Menu' }).click()
  await button.click()
}
