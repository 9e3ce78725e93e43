// The tokens of the look have the contrast that the WCAG wants, in both themes: text 4.5:1, marks and edges 3:1.

import { assert, open, seeds, test } from './support.mjs'

const TEXT = ['ink', 'soft', 'faint', 'accent', 'danger', 'figure']
const MARKS = ['person', 'organisation', 'place', 'group', 'other', 'date', 'figure', 'statement', 'edge']

for (const colorScheme of ['light', 'dark']) {
  test(`contrast in the ${colorScheme} theme`, async (t) => {
    const page = await open(t, await seeds(t), { colorScheme })
    const colour = (name) =>
      page.evaluate((name) => {
        const probe = document.body.appendChild(document.createElement('i'))
        probe.style.color = `var(--${name})`
        const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number)
        probe.remove()
        return [r, g, b]
      }, name)
    const check = async (front, back, least) => {
      const ratio = contrast(await colour(front), await colour(back))
      assert.ok(ratio >= least, `${front} on ${back}: ${ratio.toFixed(2)}, least ${least}`)
    }
    for (const ground of ['paper', 'sheet', 'hover']) {
      for (const text of TEXT) await check(text, ground, 4.5)
      for (const mark of MARKS) await check(mark, ground, 3)
    }
    for (const text of ['ink', 'soft', 'figure']) await check(text, 'hit', 4.5)
    for (const text of ['ink', 'soft', 'accent']) await check(text, 'accent-weak', 4.5)
    await check('on-accent', 'accent', 4.5)
  })
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a, b) {
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}
