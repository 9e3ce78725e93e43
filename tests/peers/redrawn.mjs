// A step of Sheaf's own slider with everything redrawn: how long the page is busy with it.

const STEPS = 100

/**
 * In the page of a visit: steps by keyboard, to the end of the scale and back; `redrawn` lists the milliseconds of each. None
 * where the thumb cannot move, as in a collection without dates.
 */
export async function redrawn(context, page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  }
  const thumb = await page.getByRole('slider').first().elementHandle()
  await thumb.focus()

  /** Busy milliseconds of pressing a key and drawing all that follows, or null where the thumb did not move. */
  const press = async (key) => {
    const moved = page.evaluate(drawn, thumb)
    await page.evaluate(() => {}) // Now the page looks, and not only once the key has been handled.
    const before = await busy()
    await page.keyboard.press(key)
    const has = await moved
    return has ? (await busy()) - before : null
  }
  // What looking itself costs, to be taken off.
  const looking = []
  for (let i = 0; i < 10; i++) {
    const before = await busy()
    await page.evaluate(drawn)
    looking.push((await busy()) - before)
  }
  const idle = looking.sort((a, b) => a - b)[5]
  const times = []
  let [ahead, back] = ['ArrowRight', 'ArrowLeft']
  let stuck = 0 // so many presses in a row moved nothing
  while (times.length < STEPS && stuck < 2) {
    const time = await press(ahead)
    stuck = time === null ? stuck + 1 : 0
    if (time === null || times.length === STEPS / 2) [ahead, back] = [back, ahead]
    if (time !== null) times.push(time - idle)
  }
  return { redrawn: times.length < STEPS ? undefined : times }
}

/** Once the thumb has moved (where one is given) and two frames have been drawn; whether it has, within a second. */
function drawn(thumb) {
  const frames = (moved) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved)))))
  if (!thumb) return frames(false)
  return new Promise((moved) => {
    new MutationObserver(() => moved(true)).observe(thumb, { attributeFilter: ['aria-valuenow'] })
    setTimeout(() => moved(false), 1000)
  }).then(frames)
}
