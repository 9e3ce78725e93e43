// Waiting for what a reader would see. A page under load may take ten seconds for what takes a third of one alone, so no
// test waits for a time, and none reads once what may still change:
//
//   await soon.equal(() => rows.count(), 4)                         // asserts of what is looked at again until that holds
//   await until(async () => !(await box.isVisible()))               // anything else that comes true
//   await holds(page, () => document.activeElement.id === 'q')      // the same, asked in the page
//   await addressed(page, /q=strike$/)                              // the address says so
//   await whole(page)                                               // what comes behind the first screen is there, and all rows
//   const before = await steady(() => rows.allInnerTexts())         // read when it has ceased to change
//   await step(page, 'n')                                           // a key, and what it moves has moved
//   await walk(button, 'Tab')                                       // a key, until that has the focus

import assert from 'node:assert/strict'

/**
 * How many times slower the page is made on purpose: SHEAF_SLOWER=4 shakes the tests. What is waited for may take as much
 * longer. Chromium forgets by a reload then that it is offline: one test of large.test.mjs fails by that alone.
 */
export const SLOWER = Number(process.env.SHEAF_SLOWER || 1)

/** How long anything may take, in milliseconds: many times what it takes alone. */
export const PATIENCE = 30_000 * SLOWER

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/** Looks again until `look` neither throws nor gives false; gives what it gave, or at the end of patience its last fault. */
export async function until(look) {
  const end = Date.now() + PATIENCE
  for (;;) {
    let fault
    try {
      const seen = await look()
      if (seen !== false) return seen
      fault = new Error(`it never came true: ${look}`)
    } catch (error) {
      fault = error
    }
    // A name that is not defined here is a slip of the test.
    if (Date.now() > end || fault instanceof ReferenceError) throw fault
    await pause(50)
  }
}

/** `node:assert`, where the first argument is a function that is called again until what it gives is as asserted. */
export const soon = Object.fromEntries(
  ['ok', 'equal', 'notEqual', 'deepEqual', 'notDeepEqual', 'match', 'doesNotMatch'].map((assertion) => [
    assertion,
    (read, ...expected) => until(async () => assert[assertion](await read(), ...expected)),
  ]),
)

/** Waits until a function of the page gives something true. While it throws, what it looks for is not there yet. */
export function holds(page, inPage, argument) {
  return until(async () => {
    if (!(await page.evaluate(inPage, argument))) throw new Error(`it never came true in the page: ${inPage}`)
  })
}

/** The address as it is now, from its `#` on. */
export const hash = (page) => new URL(page.url()).hash

/** Waits until the address has these words behind its `#`, or matches. Steps in a row are written when it has been quiet. */
export function addressed(page, words) {
  return until(() => {
    const found = words instanceof RegExp ? words.test(hash(page)) : hash(page).includes(words)
    if (!found) throw new Error(`the address is ${hash(page)}, expected ${words}`)
  })
}

/** What `read` gives once it has given the same several times in a row. */
export async function steady(read) {
  let [before, same] = [undefined, 0]
  return until(async () => {
    const now = await read()
    same = JSON.stringify(now) === before ? same + 1 : 0
    before = JSON.stringify(now)
    return same < 3 ? false : now
  })
}

/**
 * Waits until the whole application is there, and nothing says any more that it is still to change by itself: lists fill the
 * screen first, and then have all. A slow page stands still between the two for longer than `steady` looks.
 */
export async function whole(page) {
  await page.evaluate(() => globalThis.sheaf.whole)
  return holds(page, () => !document.querySelector('[aria-busy=true]'))
}

/** Waits until the element, or something in it, has the focus: the page gives it a frame after it has drawn. */
export function focused(locator) {
  return until(async () => {
    const [has, at] = await locator.evaluate((element) => {
      const at = document.activeElement
      return [element.contains(at), at.outerHTML.slice(0, 150)]
    })
    if (!has) throw new Error(`the focus is at ${at}, expected ${locator}`)
  })
}

/** Waits until something has the focus. */
export function focusKept(page) {
  return holds(page, () => document.activeElement !== document.body)
}

/** Presses a key, and waits until that has moved the focus or changed the address. */
export async function step(page, key) {
  const before = await page.evaluateHandle(() => ({ focus: document.activeElement, hash: location.hash }))
  await page.keyboard.press(key)
  await holds(page, ({ focus, hash }) => document.activeElement !== focus || location.hash !== hash, before)
}

/** Goes to something by one key alone: Tab, an arrow, … */
export async function walk(locator, key = 'Tab', most = 250) {
  for (let i = 0; i < most; i++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return
    await step(locator.page(), key)
  }
  throw new Error(`${most} times ${key} did not lead to ${locator}`)
}
