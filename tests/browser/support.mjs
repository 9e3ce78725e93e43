// What every test in a browser needs: editions to open, a host that behaves like GitHub Pages, a browser that is
// watched, and axe.
//
//   import { test, open, seeds, axe } from './support.mjs'
//   test('a sentence', async (t) => {
//     const page = await open(t, await seeds(t))          // the shipped collection, hosted under a sub-path
//     await page.getByRole('combobox', { name: 'Search these documents' }).fill('strike')    // Playwright's page; walk by roles and names
//     await axe(page)                                     // no violation, in the light and in the dark theme
//   })
//
// A page opened here fails its test when it logs an error, throws, breaks its content security policy or asks anything
// of another origin. `cargo xtask test` builds what is opened and sets SHEAF, SHEAF_APP, SHEAF_SITE and CHROME.

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, isAbsolute, join, normalize, resolve, sep } from 'node:path'
import { after, test as nodeTest } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'
import { CHROMIUM, listen, TYPES } from '../common.mjs'
import { holds, PATIENCE, SLOWER, soon, until, whole } from './waiting.mjs'

export { assert }
export * from './waiting.mjs'

const here = import.meta.dirname
export const repository = resolve(here, '../..')
const target = process.env.CARGO_TARGET_DIR ?? join(repository, 'target')
const sheaf = process.env.SHEAF ?? join(target, 'debug/sheaf')
const app = process.env.SHEAF_APP ?? join(target, 'app')
export const site = process.env.SHEAF_SITE ?? join(target, 'site')

/** Where editions are kept that several tests open, as long as all of them run (run.mjs). */
const editions = process.env.SHEAF_EDITIONS

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 20)

/** Where a hosted edition lies: any path must do. */
const BASE = '/some/sub/path/'

// ---- a test

/** A test named by a sentence. What it opened is closed at its end, whatever happened. */
export function test(sentence, body) {
  nodeTest(sentence, { timeout: 240_000 * SLOWER }, async () => {
    const t = new Scope()
    try {
      await body(t)
    } catch (error) {
      if (t.faults.length) error.message += `\nBesides, the page did what a sound page never does: ${t.faults.join('; ')}`
      throw error
    } finally {
      await t.end()
    }
    assert.deepEqual(t.faults, [], 'the page did what a sound page never does')
  })
}

/** What a test has opened, and the faults of its pages. */
export class Scope {
  faults = []
  #ends = []

  after(end) {
    this.#ends.unshift(end)
  }

  async end() {
    for (const end of this.#ends) await end()
  }
}

// ---- editions

/** The address of the shipped collection, as Trunk builds it, hosted for this test. */
export async function seeds(t) {
  return (await host(t, site)).url
}

/** The address of a folder of documents (within the repository) as a hosted edition. */
export async function hosted(t, folder) {
  return (await host(t, await build(t, folder))).url
}

/** A folder of documents (within the repository) as a hosted edition: the folder that `sheaf build` writes. */
export async function build(t, folder, ...more) {
  const out = join(await temporary(t), 'site')
  const build = (out) => run('build', resolve(repository, folder), '-o', out, ...more)
  // A folder of a test's own, or a test file that is run alone.
  if (!editions || isAbsolute(folder)) await build(out)
  else await cp(await once(join(editions, digest([folder, ...more].join('\n'))), build), out, { recursive: true })
  return out
}

/** A folder that is made by whoever needs it first, in whichever file of tests. */
async function once(place, make) {
  const exists = () => access(place).then(() => true, () => false)
  if (!(await exists())) {
    const mine = `${place}-${process.pid}`
    await make(mine)
    await rename(mine, place).catch(async (error) => {
      if (!(await exists())) throw error
    })
  }
  return place
}

/** A folder of documents (within the repository) as a single file: its address on this machine. */
export async function singleFile(t, folder, ...more) {
  const out = join(await temporary(t), 'all of it.html')
  await run('build', resolve(repository, folder), '--single-file', out, ...more)
  return pathToFileURL(out).href
}

/** Runs the `sheaf` command. Files that are refused are its exit code 1, which is no failure here. */
async function run(...args) {
  try {
    await promisify(execFile)(sheaf, [...args, '--app', app], { maxBuffer: 1 << 26 })
  } catch (error) {
    if (!/were? not read|was not read/.test(error.stderr ?? '')) throw error
  }
}

export async function temporary(t) {
  const folder = await mkdtemp(join(tmpdir(), 'sheaf-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

// ---- a host

/**
 * Serves a folder under BASE as GitHub Pages does: gzip for known types, ranges, ten minutes in the cache, no other headers.
 * `folder` may be changed for a new version, `down` set for a host that is away, `ranges` to false for one that knows none;
 * `refuses`, `damages`, `cuts` to patterns of paths that it has not, sends with a wrong byte, or sends half of.
 * `requests` lists the paths asked for, `sent` those sent in full, `bytes` how many of each path were sent in all.
 */
export async function host(t, folder) {
  const state = { folder, down: false, ranges: true, requests: [], sent: [], bytes: new Map(), url: '' }
  const { origin, close } = await listen(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host')
    if (state.down) return response.destroy()
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    state.requests.push(pathname)
    const path = normalize(decodeURIComponent(pathname.slice(BASE.length)) || 'index.html')
    try {
      if (!pathname.startsWith(BASE) || path.startsWith('..') || path.startsWith(sep)) throw new Error('outside')
      if (state.refuses?.test(path)) throw new Error('refused')
      let body = await readFile(join(state.folder, path))
      const etag = `"${digest(body)}"`
      const headers = { 'cache-control': 'max-age=600', etag, vary: 'accept-encoding' }
      const type = TYPES[extname(path)]
      headers['content-type'] = type ?? 'application/octet-stream'
      if (type && !type.startsWith('image/png') && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
        headers['content-encoding'] = 'gzip'
        body = gzipSync(body)
      }
      if (request.headers['if-none-match'] === etag) return response.writeHead(304, headers).end()
      if (state.damages?.test(path)) body = body.map((byte, at) => (at % 40 === 39 ? byte ^ 8 : byte))
      const range = state.ranges && !headers['content-encoding'] && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range)
      if (range) {
        const [start, end] = [Number(range[1]), Math.min(Number(range[2]) + 1, body.length)]
        headers['content-range'] = `bytes ${start}-${end - 1}/${body.length}`
        body = body.subarray(start, end)
      } else {
        state.sent.push(path)
      }
      state.bytes.set(path, (state.bytes.get(path) ?? 0) + body.length)
      if (state.cuts?.test(path)) body = body.subarray(0, body.length >> 1)
      response.writeHead(range ? 206 : 200, headers).end(request.method === 'HEAD' ? undefined : body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    }
  })
  state.url = origin + BASE
  t.after(close)
  return state
}

// ---- a browser

let launched

function browser() {
  launched ??= chromium.launch(CHROMIUM)
  return launched
}

// Pictures and measurements end by themselves.
if (process.env.NODE_TEST_CONTEXT) after(async () => (await launched)?.close())

/** A fresh profile, as of a reader who was never here. Options are Playwright's (viewport, colorScheme, …). */
export async function reader(t, options = {}) {
  const context = await (await browser()).newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(PATIENCE)
  t.after(() => context.close())
  return context
}

/**
 * Opens an address in a fresh profile (or in the context `options.in`) and waits until the explorer has started, unless
 * `options.waits` is false. Requests that match `options.refuses` fail, those that match `options.holds` never end;
 * `options.expected` lists patterns of faults that the test provokes.
 */
export async function open(t, url, options = {}) {
  const { in: context = await reader(t, options), expected = [] } = options
  const page = await context.newPage()
  // What begins last ends first: the page is gone before its host is, and asks for nothing more.
  t.after(() => page.close())
  watch(t, page, new URL(url), expected)
  if (SLOWER > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  if (options.refuses) await page.route(options.refuses, (route) => route.abort())
  if (options.holds) await page.route(options.holds, () => {})
  await page.goto(url)
  if (options.javaScriptEnabled !== false && options.waits !== false) await started(page)
  return page
}

/** A page in which all is drawn, and whose clock stands still from then on: no frame is painted, nothing comes to rest. */
export async function still(t, context, url) {
  await context.clock.install()
  const page = await open(t, url, { in: context })
  await whole(page)
  await context.clock.pauseAt(Date.now() + 3_600_000)
  return page
}

/** The static page has given way to the application; if it did not, what the page says of it. */
export async function started(page) {
  await page.waitForSelector('#app:not(:has(.front)), [role=alert]')
  const failure = page.locator('body:has(.front) [role=alert]')
  if (await failure.count()) throw new Error(`the explorer did not start: ${await failure.first().innerText()}`)
}

/** Loads the page again, and waits until the explorer has started. */
export async function reload(page) {
  await page.reload()
  await started(page)
}

/** Waits until a version of the page lies whole in the cache, for reading offline. */
export function keptOffline(page) {
  return holds(page, async () => (await navigator.serviceWorker.ready).active?.state === 'activated')
}

/** Nothing hangs over the side of the page. */
export function fits(page) {
  const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  return soon.equal(() => page.evaluate(overhang), 0, 'nothing hangs over the side')
}

/** Fails the test for what a sound page never does. */
function watch(t, page, { origin, protocol }, expected) {
  const fault = (text) => {
    if (!expected.some((pattern) => pattern.test(text))) t.faults.push(text)
  }
  page.on('pageerror', (error) => fault(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') fault(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('crash', () => fault('the page crashed'))
  page.on('dialog', (dialog) => {
    fault(`a dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
  page.context().on('request', (request) => {
    const url = request.url()
    if (/^(data|blob):/.test(url)) return
    if (protocol === 'file:' ? !request.isNavigationRequest() : new URL(url).origin !== origin) fault(`asked for ${url}`)
  })
  page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`)
    })
  })
}

// ---- axe

const axeSource = await readFile(join(here, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** What may differ between the themes: they have colours of their own, and nothing else. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** No violation of the WCAG (A, AA) and of good practice, in both themes. */
export async function axe(page) {
  await page.evaluate(axeSource)
  for (const [colorScheme, rules] of Object.entries({ light: undefined, dark: OF_COLOUR })) {
    await page.emulateMedia({ colorScheme })
    await until(async () => {
      const { violations } = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly, resultTypes: ['violations'] }), rules)
      const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`))
      assert.deepEqual(found, [], `axe, ${colorScheme} theme`)
    })
  }
  await page.emulateMedia({ colorScheme: null })
}
