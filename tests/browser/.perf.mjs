import { open, host, Scope } from './support.mjs'
const t = new Scope()
try {
const { url } = await host(t, process.argv[2])
for (const hash of ['#/?published=2010..2012', '#/timeline?published=2010..2012']) {
  const page = await open(t, url + hash, { viewport: { width: 1440, height: 900 } })
  const thumb = page.getByRole('slider', { name: 'Published to' })
  await thumb.waitFor({ timeout: 60000 }); await thumb.focus(); await page.waitForTimeout(2500)
  const times = await page.evaluate(async () => {
    const out = []
    const el = document.activeElement
    for (let i = 0; i < 40; i++) {
      const key = i % 2 ? 'ArrowLeft' : 'ArrowRight'
      const a = performance.now()
      el.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await new Promise((r) => setTimeout(r, 0)) // yew's scheduler has drawn
      const b = performance.now()
      document.body.getBoundingClientRect() // layout
      out.push([b - a, performance.now() - a])
      await new Promise((r) => requestAnimationFrame(() => setTimeout(r, 30)))
    }
    return out
  })
  const q = (k, s) => times.map((x) => x[k]).sort((x, y) => x - y)[Math.floor(times.length * s)].toFixed(1)
  console.log(hash, 'script p50', q(0, .5), 'p95', q(0, .95), 'with layout p50', q(1, .5), 'p95', q(1, .95), 'min', q(0,0))
  console.log(await page.evaluate(() => performance.getEntriesByName('answer').map((m) => +m.duration.toFixed(1)).slice(-6).join()))
  await page.close()
}
} finally { await t.end() }
process.exit()
