// Keeps one whole version of this page for reading offline.
//
// The build fills in VERSION (a hash over all files), FILES (path and integrity of each), WHEN_WANTED (the same of what few
// readers need: it is kept once it was asked for) and LIVE (true under `trunk serve`: the network first, so that what was just
// edited is seen). A version is installed whole or not at all;
// a new one waits until the reader agrees (see boot.js), never takes over in the middle. Caches are named after the
// scope, for sites of one account may share an origin.
'use strict'

const VERSION = '{{version}}'
const FILES = new Map(/* {{files}} */)
const WHEN_WANTED = new Map(/* {{when wanted}} */)
const LIVE = false /* {{live}} */

const SCOPE = self.registration.scope
const PREFIX = `sheaf:${SCOPE}:`
const CACHE = PREFIX + VERSION

self.addEventListener('install', (event) => {
  event.waitUntil(install())
  if (LIVE) self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(removeOlder()))

self.addEventListener('message', (event) => {
  if (event.data === 'sheaf-update') self.skipWaiting()
  if (event.data === 'sheaf-wanted') event.waitUntil(keepWanted())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const path = pathOf(request.url)
  if (request.method !== 'GET' || path === undefined) return
  if (FILES.has(path)) event.respondWith(answer(request, path))
  else if (WHEN_WANTED.has(path) && !LIVE) event.respondWith(answerAndKeep(path))
})

async function install() {
  const cache = await caches.open(CACHE)
  try {
    await Promise.all(
      [...FILES].map(async ([path, integrity]) => {
        const url = new URL(path, SCOPE)
        // What the page has just fetched need not travel again, only be confirmed; what is not what it should be must.
        const get = (cache) => fetch(url, { integrity, cache, redirect: 'error' })
        const response = await get('no-cache').catch(() => get('reload'))
        if (!response.ok) throw new Error(`${response.status} for ${url}`)
        await cache.put(url, response)
      })
    )
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

async function removeOlder() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  await takeOver(names.filter((name) => name !== CACHE))
  // The page itself keeps parts of a large collection, in a cache named after its root: that of this version stays.
  const older = names.filter((name) => name !== CACHE && !FILES.has(name.slice(PREFIX.length)))
  await Promise.all(older.map((name) => caches.delete(name)))
}

async function answer(request, path) {
  const kept = () => caches.open(CACHE).then((cache) => cache.match(new URL(path, SCOPE)))
  if (LIVE) return fetch(request).catch(async () => (await kept()) ?? Response.error())
  return (await kept()) ?? fetch(request)
}

/** Keeps all that few readers need, once one of them does. What has not changed since an older version is kept from there. */
async function keepWanted() {
  const cache = await caches.open(CACHE)
  await Promise.all([...WHEN_WANTED.keys()].map((path) => kept(cache, path).catch(() => {})))
}

async function answerAndKeep(path) {
  return kept(await caches.open(CACHE), path)
}

async function kept(cache, path) {
  const url = new URL(path, SCOPE)
  const kept = await cache.match(url)
  if (kept) return kept
  const response = await fetch(url, { integrity: WHEN_WANTED.get(path) })
  // Where there is no room for it, it was answered all the same.
  if (response.ok) await cache.put(url, response.clone()).catch(() => {})
  return response
}

/** What older versions kept of what is wanted, and is the same in this one: names tell, for they have hashes. */
async function takeOver(older) {
  const cache = await caches.open(CACHE)
  for (const name of older) {
    const from = await caches.open(name)
    for (const path of WHEN_WANTED.keys()) {
      const url = new URL(path, SCOPE)
      const kept = await from.match(url)
      if (kept) await cache.put(url, kept).catch(() => {})
    }
  }
}

/** The path below the scope, without query; undefined for what lies elsewhere. The page itself is `./`. */
function pathOf(url) {
  const { origin, pathname } = new URL(url)
  const whole = origin + pathname
  if (!whole.startsWith(SCOPE)) return undefined
  const path = whole.slice(SCOPE.length)
  return path === '' || path === 'index.html' ? './' : path
}
