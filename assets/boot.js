// Starts the application: the same file in every edition, a classic script, before and without any framework.
//
// It fetches wasm and pack in parallel (or takes them from the page, in a single file), starts the wasm, and says so
// honestly where it cannot. What the application finds:
//
//   globalThis.sheaf.pack      Promise of the pack's bytes (Uint8Array), or undefined where it is compiled in.
//   globalThis.sheaf.update()  Takes the new version that the event `sheaf-update` on window has announced, and reloads.
//   globalThis.sheaf.updated   True from that event on, for whoever listens late.
//
// Where things are stands in the page: <meta name="sheaf-wasm">, <meta name="sheaf-pack">, <meta name="sheaf-worker">
// hold URLs; elements of id sheaf-wasm, sheaf-pack hold the bytes themselves (gzip, then base64).
'use strict'
;(() => {
  const sheaf = { pack: bytes('sheaf-pack'), updated: false, update: () => {} }
  globalThis.sheaf = sheaf
  // Whoever awaits the pack handles its failure; without this, the console would report it twice.
  sheaf.pack?.catch(() => {})

  const wasm = bytes('sheaf-wasm')
  wasm.catch(() => {})

  // Deferred and inline scripts have run by then, the bindings among them, wherever they stand.
  document.addEventListener('DOMContentLoaded', async () => {
    try {
      // In a single file `wasm` is bytes already; otherwise the response is compiled as it streams in.
      await wasm_bindgen({ module_or_path: await wasm })
    } catch (error) {
      failed(error)
    }
    const worker = content('sheaf-worker')
    if (worker && 'serviceWorker' in navigator) keep(worker)
  })

  /** The bytes of a part of the page, or undefined where the page has none: from the page itself or from beside it. */
  function bytes(name) {
    const inline = document.getElementById(name)
    if (inline) return inflate(decode(inline.textContent))
    const url = content(name)
    if (!url) return undefined
    const response = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${response.status} for ${response.url}`)
      return response
    })
    if (name === 'sheaf-wasm') return response
    return response.then((response) => response.arrayBuffer()).then((buffer) => inflate(new Uint8Array(buffer)))
  }

  function content(name) {
    return document.querySelector(`meta[name="${name}"]`)?.content
  }

  function decode(base64) {
    const text = atob(base64)
    const bytes = new Uint8Array(text.length)
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
    return bytes
  }

  /** Gzip where it is gzip (many hosts send unknown types as they are, so that packs are stored compressed). */
  async function inflate(bytes) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  }

  /** Says above the static page that the explorer did not start, and why. The page stays readable. */
  function failed(error) {
    console.error(error)
    document.querySelector('.front-opening')?.remove()
    // Browsers let no page that was opened as a file fetch the files beside it.
    const beside = location.protocol === 'file:' && !document.getElementById('sheaf-wasm')
    const note = document.createElement('p')
    note.setAttribute('role', 'alert')
    note.className = 'front-failure'
    note.textContent = beside
      ? 'This edition needs a web server. To open a page by double-click, make a single file: sheaf build … --single-file'
      : `The explorer could not start (${error?.message ?? error}). Reload the page to try again; it needs a browser of 2023 or later.`
    document.getElementById('app')?.prepend(note)
  }

  /** Registers the service worker, and announces a new version once it lies ready. It takes over when the reader agrees. */
  async function keep(url) {
    let registration
    try {
      registration = await navigator.serviceWorker.register(url, { updateViaCache: 'none' })
    } catch {
      return // A host or a browser without service workers: the page works, only not offline.
    }
    let agreed = false
    const announce = () => {
      sheaf.updated = true
      dispatchEvent(new Event('sheaf-update'))
    }
    sheaf.update = () => {
      agreed = true
      if (registration.waiting) registration.waiting.postMessage('sheaf-update')
      else location.reload()
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (agreed) location.reload()
      else announce() // Another window took the new version: this one still runs the old.
    })
    const waiting = () => {
      if (registration.waiting && navigator.serviceWorker.controller) announce()
    }
    waiting()
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', waiting)
    })
  }
})()
