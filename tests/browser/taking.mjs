// Taking along, as a reader does it: open the dialog, choose, save; and readers of what was saved.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { assert } from './support.mjs'

const require = createRequire(import.meta.url)
const Papa = require('papaparse')

export const dialog = (page) => page.getByRole('dialog', { name: 'Export' })

/** Opens the dialog: on a phone, out of the menu. */
export async function begin(page) {
  const button = page.getByRole('button', { name: 'Export' })
  const menu = page.getByRole('button', { name: 'Menu' })
  await button.or(menu).first().waitFor()
  if (await menu.isVisible()) await menu.click()
  await button.click()
  await dialog(page).waitFor()
}

/** Chooses a format and saves it: the file's name and what stands in it. */
export async function take(page, what, as) {
  if (what) await dialog(page).getByLabel('What').selectOption({ label: what })
  await dialog(page).getByLabel('As').selectOption({ label: as })
  const saved = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Download' }).click()
  const file = await saved
  const bytes = await readFile(await file.path())
  const text = bytes.toString('utf8')
  await dialog(page).getByRole('status').getByText(file.suggestedFilename()).waitFor()
  return { name: file.suggestedFilename(), text, bytes }
}

/** The rows of CSV as objects, and the names of its columns. */
export function rows(text) {
  assert.ok(text.startsWith('\ufeff'), 'spreadsheets know UTF-8 by its mark')
  const { data, errors, meta } = Papa.parse(text, { header: true, skipEmptyLines: true })
  assert.deepEqual(errors, [])
  return { rows: data, columns: meta.fields }
}

export const CSV = 'CSV, for spreadsheets'
