// Pictures of the views in both themes, wide and narrow: node screenshots.mjs FOLDER (`cargo xtask screenshots`).

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { host, reader, Scope, site, started } from './support.mjs'

const folder = process.argv[2]
const views = {
  overview: '#/',
  search: '#/?q=strike*',
  reader: '#/read/2019-09-27-third-strike',
  'reader-with-hits': '#/read/2017-09-19-cells-after-sirte?q=fighters',
  compare: '#/read/2019-09-27-third-strike?with=2019-11-opening-for-return',
  timeline: '#/timeline',
  'timeline-of-a-place': '#/timeline?place=murzuq&mentions=2019-09',
  map: '#/map',
  'map-of-a-place': '#/map?entity=sirte&place=sirte',
  figures: '#/figures',
  'figures-of-one-kind': '#/figures?figures-group=fighter',
  statements: '#/statements',
  card: '#/read/2019-09-27-third-strike?entity=sirte',
}
const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

const run = new Scope()
try {
  await mkdir(folder, { recursive: true })
  const { url } = await host(run, site)
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await reader(run, { viewport, colorScheme, deviceScaleFactor: 2 })
      for (const [view, hash] of Object.entries(views)) {
        const page = await context.newPage()
        await page.goto(url + hash)
        await started(page)
        await page.screenshot({ path: join(folder, `${view}-${size}-${colorScheme}.png`) })
        await page.close()
      }
    }
  }
} finally {
  await run.end()
}
process.exit()
