// What stands before a reader has done anything. `profile.mjs` looks which functions run until then, `parts.test.mjs`
// whether that is all it needs.

/** Waits until the first screen of a collection is drawn. */
export async function firstScreen(page) {
  const documents = page.getByRole('region', { name: 'Documents', includeHidden: true })
  await documents.getByRole('listitem', { includeHidden: true }).first().waitFor({ state: 'attached' })
  const filters = page.getByRole('region', { name: 'Filters', includeHidden: true })
  await filters.getByRole('listitem', { includeHidden: true }).first().waitFor({ state: 'attached' })
  await page.getByRole('slider', { name: 'Published from', includeHidden: true }).waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
}
