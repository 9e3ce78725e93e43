// Starts the application: the same file in every edition, a classic script, before and without any framework.
//
// It fetches wasm and pack in parallel (or takes them from the page, in a single file), starts the wasm, and says so
// honestly where it cannot. Beside a page the wasm comes in parts (crates/split): what answers need is fetched as soon as the
// first screen stands, with a style sheet for all that is drawn later, then what a large collection needs, what reading needs
// and the rest; each at once where it is called. What the application finds:
//
//   globalThis.sheaf.pack      Promise of the pack's bytes (Uint8Array), or undefined where it is compiled in.
//   globalThis.sheaf.language  The language of the interface: the reader's, else the collection's where it is spoken here,
//                              else English.
//   globalThis.sheaf.words     Promise of its words (Uint8Array), or undefined where it has none here, as English never has.
//   globalThis.sheaf.outlines()  Promise of the outlines for the map, fetched when they are first asked for, or undefined.
//   globalThis.sheaf.own      Which of the reader's own collections the address asks for (`?own=`), kept by the browser
//                             (src/browser/own/kept.rs); then there is no pack here.
//   globalThis.sheaf.reads     Whether the page can read such documents.
//   globalThis.sheaf.wanted()  Has what reads a reader's own documents kept for reading offline.
//   globalThis.sheaf.bytes(…)  Promise of a part of the page by its name, or undefined.
//   globalThis.sheaf.blocks(…)  Parts of a large collection: see blocks.js.
//   globalThis.sheaf.update()  Takes the newest version, which the event `sheaf-update` on window has announced or which has
//                              not even been looked for, and reloads.
//   globalThis.sheaf.updated   True from that event on, for whoever listens late.
//
// Where things are stands in the page: <meta name="sheaf-wasm">, <meta name="sheaf-later">, <meta name="sheaf-later-style">,
// <meta name="sheaf-pack">, <meta name="sheaf-outlines">, <meta name="sheaf-words-fr"> (and of other languages),
// <meta name="sheaf-worker"> hold URLs, so do those of what reads a reader's own documents (sheaf-desk, sheaf-desk-wasm) and
// makes a page of them (sheaf-shell, sheaf-whole);
// elements of id sheaf-wasm, sheaf-pack, sheaf-outlines, sheaf-words-fr hold the bytes themselves (gzip, then base64).
'use strict'
;(() => {
  let outlines
  let isWhole
  const language = [chosen(), document.documentElement.lang.split('-')[0]].find(spoken) ?? 'en'
  const own = new URLSearchParams(location.search).get('own') || undefined
  const sheaf = {
    own,
    reads: Boolean(content('sheaf-desk')),
    bytes,
    pack: own ? undefined : bytes('sheaf-pack'),
    language,
    words: bytes(`sheaf-words-${language}`),
    // Kept once the whole wasm is there and the page has nothing else to do: what may wait awaits it.
    whole: new Promise((kept) => (isWhole = kept)),
    outlines: () => (outlines ??= bytes('sheaf-outlines')?.catch(forget)),
    // Has the service worker keep what few readers need, so that it is there without a network.
    wanted: () => navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage('sheaf-wanted')),
    updated: false,
    update: () => location.reload(),
  }
  globalThis.sheaf = sheaf
  // Whoever awaits the pack handles its failure; without this, the console would report it twice.
  sheaf.pack?.catch(() => {})
  sheaf.words?.catch(() => {})

  // What stands in the page is of its own collection.
  if (own) document.documentElement.classList.add('own')
  const wasm = bytes('sheaf-wasm')
  wasm.catch(() => {})
  addEventListener('error', ({ error }) => trapped(error))
  addEventListener('unhandledrejection', ({ reason }) => trapped(reason))

  // Deferred and inline scripts have run by then, the bindings among them, wherever they stand.
  document.addEventListener('DOMContentLoaded', async () => {
    const later = content('sheaf-later')?.split(' ')
    const fetchLater = later && divided(later, content('sheaf-later-style'))
    try {
      // In a single file `wasm` is bytes already; otherwise the response is compiled as it streams in.
      await wasm_bindgen({ module_or_path: await wasm })
    } catch (error) {
      failed(error)
    }
    if (later) {
      // The first screen is drawn in the frame after the pack is there; until then nothing may compete with it.
      await Promise.allSettled([sheaf.pack])
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
    }
    await fetchLater?.()
    idle().then(isWhole)
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

  /** The language that the reader has chosen (src/state/preferences.rs), or undefined. */
  function chosen() {
    try {
      return new URLSearchParams(localStorage.getItem('sheaf.preferences') ?? '').get('language') ?? undefined
    } catch {
      return undefined // A browser that keeps nothing.
    }
  }

  /** Whether the page has words of a language. Names come from anywhere, and go into a selector. */
  function spoken(language) {
    if (language === 'en') return true
    const name = `sheaf-words-${language}`
    return /^[a-z]+$/.test(language) && Boolean(document.getElementById(name) ?? content(name))
  }

  /** What was not fetched is asked for anew the next time. */
  function forget(error) {
    outlines = undefined
    throw error
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
    if (beside) {
      tell(note, 'NEEDS_SERVER', 'This edition needs a web server. To open a page by double-click, make a single file: sheaf build … --single-file')
    } else {
      tell(note, 'NOT_STARTED', 'The explorer could not start ({why}). Reload the page to try again; it needs a browser of 2023 or later.', error)
    }
    document.getElementById('app')?.prepend(note)
  }

  /** Writes a phrase into an element: in English at once, in the language of the page once its words are there. */
  async function tell(element, name, english, error) {
    const write = (text) => (element.textContent = text.replace('{why}', () => error?.message ?? error))
    write(english)
    try {
      const lines = new TextDecoder().decode(await sheaf.words).split('\n')
      const line = lines.find((line) => line.startsWith(`${name} = `))
      if (!line) return
      write(line.slice(name.length + 3))
      Object.assign(element, { lang: language, dir: 'auto' })
    } catch {
      // English it is.
    }
  }

  /** When the page has nothing else to do, and no later than a second from now: a busy machine may never be idle. */
  function idle() {
    return new Promise((resolve) => {
      if (globalThis.requestIdleCallback) requestIdleCallback(() => resolve(), { timeout: 1000 })
      else setTimeout(resolve)
    })
  }

  /**
   * Prepares for wasm in parts: lets each ask for the next one, at `urls`; the styles at `styles` come with the first of
   * them. Gives what fetches them ahead of that, and promises that all are there.
   */
  function divided(urls, styles) {
    const imports = { sheaf: {} } // of each part: those of the bindings, and what the parts before it export
    const parts = urls.map((url) => ({ url, ahead: new AbortController(), module: undefined, there: false }))
    let styled = false
    for (const part of parts) imports.sheaf[`load${parts.indexOf(part) + 1}`] = () => load(part)

    // A large collection or an address may need more than the first part, and a reader who was here before has left
    // preferences (and all parts on this machine): then parts come together, so that the first need not ask in the middle of
    // its start.
    const { hash } = location
    const asked = hash.length < 3 ? 0 : /^#\/\?/.test(hash) ? 1 : /^#\/read\//.test(hash) ? 3 : parts.length
    const least = content('sheaf-parts') ? 2 : 0
    const isMore = navigator.serviceWorker?.controller || /[?&](with|entity)=/.test(hash)
    const together = parts.slice(0, isMore || own ? parts.length : Math.max(asked, least))
    for (const part of together) {
      part.fetching = compiled(part)
      part.fetching.catch(() => {}) // `fill` handles it.
    }

    // The bindings instantiate the first part, and know neither of the import that asks nor of later parts.
    for (const way of ['instantiate', 'instantiateStreaming']) {
      const plain = WebAssembly[way]
      WebAssembly[way] = async (source, given) => {
        const made = await plain.call(WebAssembly, source, Object.assign(imports, given))
        imports.part0 = (made.instance ?? made).exports
        for (const part of together) await fill(part)
        return made
      }
    }

    async function compiled(part) {
      const files = [part.url, part === parts[0] && styles].filter(Boolean).map(async (url) => {
        const response = await fetch(url, { signal: part.ahead.signal })
        if (!response.ok) throw new Error(`${response.status} for ${url}`)
        return response.arrayBuffer()
      })
      const [code, text] = await Promise.all(files)
      const compiled = await WebAssembly.compile(code)
      if (text) style(text)
      return compiled
    }

    /** Takes the styles of what is drawn later: before any of it is. */
    function style(text) {
      if (styled) return
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(new TextDecoder().decode(text))
      document.adoptedStyleSheets.push(sheet)
      styled = true
    }

    function instantiate(part) {
      if (part.there) return
      const { exports } = new WebAssembly.Instance(part.module, imports)
      imports[`part${parts.indexOf(part) + 1}`] = exports
      part.there = true
    }

    async function fill(part) {
      try {
        if (part.there) return
        part.module ??= await (part.fetching ?? compiled(part))
        instantiate(part)
      } catch {
        // Whoever calls it fetches it again, and says so where that fails too.
        part.fetching = undefined
      }
    }

    /** Called by the part before, in the middle of things: this one is there when it returns. */
    function load(part) {
      try {
        if (!part.module) {
          part.ahead.abort()
          if (!styled) style(fetchNow(styles))
          part.module = new WebAssembly.Module(fetchNow(part.url))
        }
        instantiate(part)
      } catch (error) {
        stopped(
          error,
          ['PAGE_PART_MISSING', 'A part of this page could not be fetched.'],
          ['PAGE_PART_WHY', 'Check the connection and try again. What is shown is in the address, and stays.']
        )
        throw error
      }
    }

    return async () => {
      for (const part of parts) {
        // What did not come is tried again, ever more rarely; whoever calls it in between fetches it at once.
        for (let pause = 1000; !part.there; pause *= 4) {
          await fill(part)
          if (!part.there) await new Promise((passed) => setTimeout(passed, pause))
        }
        await idle()
      }
    }
  }

  /** The bytes at a URL, before anything else happens in the page. */
  function fetchNow(url) {
    const request = new XMLHttpRequest()
    request.open('GET', url, false)
    request.overrideMimeType('text/plain; charset=x-user-defined') // Each byte a character.
    request.send()
    if (request.status !== 200) throw new Error(`${request.status} for ${url}`)
    return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0))
  }

  /** A fault of the wasm that is ours: it was interrupted in the middle of things, and nothing holds any more. */
  function trapped(error) {
    if (!(error instanceof WebAssembly.RuntimeError)) return
    stopped(
      error,
      ['PAGE_STOPPED', 'This page has stopped: there is a fault in it.'],
      ['PAGE_STOPPED_WHY', 'Try again. What is shown is in the address, and stays.']
    )
  }

  /** Says that the page cannot go on: it was interrupted where it was. What it shows stays readable, and does nothing. */
  function stopped(error, what, advice) {
    if (document.querySelector('.failure')) return
    const note = document.createElement('div')
    note.setAttribute('role', 'alert')
    note.className = 'failure'
    for (const [tag, name, text] of [
      ['h2', ...what],
      ['p', '', '{why}'],
      ['p', ...advice],
      ['button', 'TRY_AGAIN', 'Try again'],
    ]) {
      const part = document.createElement(tag)
      tell(part, name, text, error)
      note.append(part)
    }
    note.children[1].className = 'failure-reason'
    note.lastChild.className = 'button'
    note.lastChild.addEventListener('click', () => location.reload())
    const app = document.getElementById('app')
    app.before(note)
    app.inert = true
    for (const type of ['keydown', 'popstate', 'hashchange']) {
      addEventListener(type, (event) => event.stopImmediatePropagation(), true)
    }
    note.lastChild.focus()
  }

  /** Looks for a new version, until it lies ready, and gives its worker. */
  async function newest(registration) {
    await registration.update()
    const worker = registration.installing
    while (worker?.state === 'installing') await new Promise((changed) => (worker.onstatechange = changed))
    return worker ?? registration.waiting
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
    sheaf.update = async () => {
      agreed = true
      const worker = registration.waiting ?? (await newest(registration).catch(() => {}))
      const reload = () => location.reload()
      if (worker?.state !== 'installed' && worker?.state !== 'activating') return reload()
      worker.addEventListener('statechange', () => worker.state === 'activated' && reload())
      worker.postMessage('sheaf-update')
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (!agreed) announce() // Another window took the new version: this one still runs the old.
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
