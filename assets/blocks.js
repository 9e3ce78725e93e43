// Parts of a large collection, beside the page: fetched as questions need them, and kept for reading offline. A classic
// script after boot.js, in pages that have such parts only. Adds to what the application finds:
//
//   globalThis.sheaf.blocks([[file, start, end], …], how)   Promise of as many Uint8Arrays, uncompressed: blocks, each a
//                               stretch of a file. 'anew': what was kept of them is not to be trusted, and replaced;
//                               'ahead': nobody waits for them yet, all else goes first.
//   globalThis.sheaf.lacking([file, …])  Promise of the files that are not kept here; undefined where nothing can be kept.
//   globalThis.sheaf.keep([[file, bytes], …], told)   Promise of all of them kept; `told` hears how many bytes more are.
//   globalThis.sheaf.stopKeeping()       What was kept until then stays.
//                               These three are not there where the page cannot be opened offline, or is a file anyway.
//
// A page on a host fetches stretches, or whole files from hosts that know no ranges. A page made to be opened as a file may
// fetch nothing: its parts are scripts, each calling `sheaf.part(file, base64)`.
//
// A failure is an Error whose name says what a reader can do about it (src/state/load.rs): Offline, Unreachable, Missing,
// Damaged, Apart, Renewed; of keeping, QuotaExceededError and AbortError besides.
'use strict'
;(() => {
  const { sheaf } = globalThis
  const content = (name) => document.querySelector(`meta[name="${name}"]`)?.content
  const folder = new URL(content('sheaf-parts'), document.baseURI)
  /** The file that holds the root: another collection has another. */
  const root = content('sheaf-pack') ?? content('sheaf-wasm')
  const asScripts = !content('sheaf-worker')
  /** Stretches of a file with less than this between them are fetched as one: a request costs as much. */
  const GAP = 2048
  /** A host that has not begun to answer after so long will not, in milliseconds. */
  const PATIENCE = 20_000

  let ranges = true // until the host shows that it knows none
  /** Files of which something came damaged: what the browser keeps of them is not to be trusted. */
  const spoiled = new Set()
  let keeping

  sheaf.blocks = async (places, how) => {
    const files = new Map()
    for (const place of places) {
      const [file] = place
      if (!files.has(file)) files.set(file, [])
      files.get(file).push(place)
    }
    const blocks = new Map()
    const got = (place, bytes) => {
      const block = inflate(bytes)
      block.catch(() => spoiled.add(place[0])) // Whoever awaits it handles its failure.
      blocks.set(place, block)
      return block
    }
    const source = asScripts ? fromScript : fetched
    await Promise.all([...files].map(([file, places]) => source(file, places, got, how)))
    return Promise.all(places.map((place) => blocks.get(place)))
  }

  // ---- from a host

  /** What is kept of a file's blocks, and what is not from the host. */
  async function fetched(file, places, got, how) {
    const anew = how === 'anew'
    const cache = await kept()
    const missing = []
    await Promise.all(
      places.map(async (place) => {
        const bytes = anew ? undefined : await keptBlock(cache, place)
        if (bytes) got(place, bytes)
        else missing.push(place)
      })
    )
    if (anew) await cache?.delete(address(file))
    await Promise.all(
      stretches(missing).map(async (places) => {
        const start = places[0][1]
        const end = Math.max(...places.map(([, , end]) => end))
        const { bytes, from } = await tried(file, start, end, how)
        for (const place of places) {
          const block = bytes.subarray(place[1] - from, place[2] - from)
          // Nothing damaged is kept; where there is no room, it is fetched again the next time.
          got(place, block).then(() => cache?.put(blockAddress(place), new Response(block))).catch(() => {})
        }
      })
    )
  }

  /** Blocks of one file, those that stand near each other together. */
  function stretches(places) {
    places.sort((a, b) => a[1] - b[1])
    const stretches = []
    let end = -Infinity
    for (const place of places) {
      if (place[1] - end > GAP) stretches.push([])
      stretches.at(-1).push(place)
      end = Math.max(end, place[2])
    }
    return stretches
  }

  /** A stretch of a file, tried three times: networks of people on the move fail for a moment. Bytes, and from where. */
  async function tried(file, start, end, how, stop) {
    for (const pause of [400, 1600, 0]) {
      try {
        return await stretch(file, start, end, how, stop)
      } catch (error) {
        if (stop?.aborted) throw error
        if (!pause) throw await named(error)
        await new Promise((passed) => setTimeout(passed, pause))
      }
    }
  }

  async function stretch(file, start, end, how, stop) {
    const part = ranges && Number.isFinite(end)
    const ends = new AbortController()
    const waiting = setTimeout(() => ends.abort(new Error(`no answer for ${address(file)}`)), PATIENCE)
    stop?.addEventListener('abort', () => ends.abort(stop.reason), { once: true, signal: ends.signal })
    const response = await fetch(address(file), {
      cache: how === 'anew' || spoiled.has(file) ? 'reload' : 'default',
      priority: how === 'ahead' ? 'low' : 'auto',
      headers: part ? { range: `bytes=${start}-${end - 1}` } : {},
      signal: ends.signal,
    }).finally(() => clearTimeout(waiting))
    if (part && response.status === 416) ranges = false
    if (!response.ok) throw fault(response.status === 404 ? 'Missing' : 'Unreachable', `${response.status} for ${response.url}`)
    const whole = response.status !== 206
    if (whole && part) ranges = false
    try {
      const bytes = new Uint8Array(await response.arrayBuffer())
      const from = whole ? 0 : start
      if (bytes.length < (Number.isFinite(end) ? end : 1) - from) throw new Error(`cut short: ${response.url}`)
      return { bytes, from }
    } catch (error) {
      if (stop?.aborted) throw error
      // Some that stand between page and host compress a stretch, or cut it: whole files get through.
      if (part) ranges = false
      spoiled.add(file)
      throw fault('Damaged', error.message)
    }
  }

  /** An error by what a reader can do about it. */
  async function named(error) {
    if (navigator.onLine === false) return fault('Offline', error.message)
    if (error.name === 'Missing' && (await renewed())) return fault('Renewed', error.message)
    return ['Missing', 'Damaged'].includes(error.name) ? error : fault('Unreachable', error.message)
  }

  /** Whether the host has another collection by now. The service worker answers no HEAD. */
  async function renewed() {
    return fetch(root, { method: 'HEAD', cache: 'no-store' }).then(({ status }) => status === 404, () => false)
  }

  // ---- kept here

  let cache
  /** Blocks by their place and whole files by their name, which are hashes: what is kept never becomes old. */
  function kept() {
    // The service worker lets go of it when it turns to another collection (sw.js).
    const name = `sheaf:${new URL('.', document.baseURI)}:${root}`
    return (cache ??= globalThis.caches?.open(name).catch(() => undefined) ?? Promise.resolve())
  }

  async function keptBlock(cache, place) {
    const [file, start, end] = place
    const block = await cache?.match(blockAddress(place))
    if (block) return new Uint8Array(await block.arrayBuffer())
    const whole = await cache?.match(address(file))
    return whole && new Uint8Array(await (await whole.blob()).slice(start, end).arrayBuffer())
  }

  // A page that was opened as a file has all of it; one without a service worker would not open without a network.
  if (!asScripts && navigator.serviceWorker) Object.assign(sheaf, { lacking, keep, stopKeeping: () => keeping?.abort() })

  async function lacking(files) {
    const cache = await kept()
    if (!cache) return undefined
    const there = new Set((await cache.keys()).map(({ url }) => url))
    return files.filter((file) => !there.has(address(file)))
  }

  async function keep(files, told) {
    keeping = new AbortController()
    const { signal } = keeping
    const cache = await kept()
    // A browser may drop what it keeps when room is short, unless it has promised not to.
    await navigator.storage?.persist?.().catch(() => {})
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => {})) ?? {}
    const room = quota - usage
    if (files.reduce((sum, [, bytes]) => sum + bytes, 0) > room) throw fault('QuotaExceededError', `${room} bytes left`)
    const rest = files[Symbol.iterator]()
    const work = async () => {
      for (const [file, size] of rest) {
        const { bytes } = await tried(file, 0, Infinity, 'ahead', signal)
        if (bytes.length !== size) throw fault('Damaged', `${bytes.length} bytes in place of ${size}: ${address(file)}`)
        await cache.put(address(file), new Response(bytes))
        if (signal.aborted) throw signal.reason
        told(size)
      }
    }
    try {
      await Promise.all([work(), work(), work(), work()])
    } catch (error) {
      keeping.abort() // What one of them could not have, the others need not go on for.
      throw error
    }
  }

  function address(file) {
    return new URL(`${file}.sheaf`, folder).href
  }

  function blockAddress([file, start, end]) {
    return `${address(file)}?${start}-${end}`
  }

  // ---- from scripts

  const heard = new Map()
  const telling = new Map()
  sheaf.part = (file, base64) => heard.get(file)?.(base64)

  async function fromScript(file, places, got) {
    const bytes = Uint8Array.from(atob(await told(file)), (character) => character.charCodeAt(0))
    for (const place of places) got(place, bytes.subarray(place[1], place[2]))
  }

  /** What a script beside the page says: its part, in base64. Each is heard once at a time. */
  function told(file) {
    if (!telling.has(file)) telling.set(file, tell(file).finally(() => telling.delete(file)))
    return telling.get(file)
  }

  function tell(file) {
    const script = document.createElement('script')
    const said = new Promise((resolve, reject) => {
      const silent = () => reject(fault('Apart', decodeURIComponent(script.src)))
      heard.set(file, resolve)
      Object.assign(script, { src: new URL(`${file}.js`, folder), onload: silent, onerror: silent })
      document.head.append(script)
    })
    return said.finally(() => {
      script.remove()
      heard.delete(file)
    })
  }

  // ---- both

  async function inflate(bytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    try {
      return new Uint8Array(await new Response(stream).arrayBuffer())
    } catch (error) {
      throw fault('Damaged', error.message)
    }
  }

  function fault(name, message) {
    return Object.assign(new Error(message), { name })
  }
})()
