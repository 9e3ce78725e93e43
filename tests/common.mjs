// What tests/browser and tests/peers share: how the browser is begun, and a host on this machine.

import { createServer } from 'node:http'

/** How Chromium is begun, for Playwright's `launch`: it asks nothing of anybody by itself. */
export const CHROMIUM = {
  executablePath: process.env.CHROME ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

/** What a host says that a file is, by its ending. */
export const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** A host at a port that was free: its origin, and `close`. */
export async function listen(answer) {
  const server = createServer(answer)
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const close = () => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  }
  return { origin: `http://127.0.0.1:${server.address().port}`, close }
}
