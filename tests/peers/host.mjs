// One static host for all: everything in gzip that gets smaller by it, each file compressed once; stretches of files as they
// lie, which is what browsers ask for (Fetch standard: a range goes with `Accept-Encoding: identity`). It isolates its pages,
// so that browsers let them have a clock of five microseconds and tell their memory. Service workers it refuses: what they
// fetch for later is not part of a first answer.

import { readFileSync, statSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { listen, TYPES } from '../common.mjs'

/** Serves a folder; `sent` lists what was sent: path, bytes on the line, and when (milliseconds since 1970). */
export async function host(folder) {
  const files = new Map()
  const file = (path) => {
    if (!files.has(path)) {
      const body = readFileSync(path)
      // What is compressed already is sent as it is: a few bytes less are not worth a second round in the browser.
      const zipped = gzipSync(body, { level: 6 })
      files.set(path, { plain: body, ...(zipped.length < 0.95 * body.length ? { body: zipped, zipped: true } : { body }) })
    }
    return files.get(path)
  }
  const sent = []
  const { origin, close } = await listen((request, response) => {
    const { pathname } = new URL(request.url, 'http://host')
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    if (request.headers['service-worker'] === 'script') return response.writeHead(404).end()
    let path = normalize(join(folder, decodeURIComponent(pathname)))
    if (!path.startsWith(folder + sep) && path !== folder + sep) return response.writeHead(404).end()
    try {
      if (statSync(path).isDirectory()) path = join(path, 'index.html')
      const { plain, body: whole, zipped } = file(path)
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range) ?? []
      const body = first ? plain.subarray(Number(first), Number(last) + 1) : whole
      sent.push({ path: pathname, bytes: body.length, at: performance.timeOrigin + performance.now() })
      response.writeHead(first ? 206 : 200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-length': body.length,
        'cache-control': 'max-age=600',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        ...(first
          ? { 'content-range': `bytes ${first}-${Number(first) + body.length - 1}/${plain.length}` }
          : zipped && { 'content-encoding': 'gzip' }),
      })
      response.end(body)
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
    }
  })
  return { url: `${origin}/`, sent, close }
}
