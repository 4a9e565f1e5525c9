import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import { createServer as createVite } from 'vite'
import { lastingEntry } from './dev-entry.mjs'
import { iconByIcon, packagesOfTheTab } from './dev-packages.mjs'
import { inRoot, root } from './repository.mjs'

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * The one address while developing: pieces of the tab come from their sources (Vite), everything else from the app behind it,
 * whose checks of tokens, activities and limits are the same as ever. Pages are the app's own, with what Vite puts into them.
 * @param {{ port: number, behind: number }} ports
 */
export async function startFront({ port, behind }) {
  const front = createServer((request, response) => void serve(request, response))
  const vite = await createVite({
    configFile: inRoot('tab', 'vite.config.ts'),
    cacheDir: inRoot('build', '.vite'),
    appType: 'custom',
    clearScreen: false,
    logLevel: 'warn',
    server: {
      middlewareMode: true,
      cors: false,
      hmr: { server: front },
      // The packages may lie elsewhere and be linked to.
      fs: { allow: [root, realpathSync(inRoot('node_modules'))] },
      warmup: { clientFiles: ['./main.tsx'] },
    },
    plugins: [iconByIcon, lastingEntry()],
    optimizeDeps: { noDiscovery: true, include: packagesOfTheTab() },
  })
  let ready = Promise.resolve()

  /** @param {Request} request @param {Response} response */
  async function serve(request, response) {
    const { url = '/' } = request
    if (!url.startsWith('/tab/')) return forward(request, response, url)
    vite.middlewares(request, response, () => forward(request, response, url))
  }

  /** @param {Request} request @param {Response} response @param {string} url as it came, before Vite has changed it */
  async function forward(request, response, url) {
    await ready
    const { method, headers } = request
    const sent = ask({ host: '127.0.0.1', port: behind, path: url, method, headers }, (answer) => {
      if (isTabPage(answer.headers, url)) return void sendPage(answer, response, url)
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    sent.once('error', () => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' })
      response.end('The app is not there; its log and this command say why.')
    })
    request.pipe(sent)
  }

  /** @param {Request} answer @param {Response} response @param {string} url */
  async function sendPage(answer, response, url) {
    const chunks = []
    for await (const chunk of answer) chunks.push(chunk)
    const isPane = /^\/tab\/pane(?=[/?]|$)/.test(url)
    const folder = isPane ? '/pane/' : '/'
    const page = await vite.transformIndexHtml(
      isPane ? '/pane/index.html' : '/index.html',
      String(Buffer.concat(chunks)).replaceAll(/(src|href)="\.\//g, `$1="${folder}`),
    )
    const { 'content-length': _length, etag: _etag, ...headers } = answer.headers
    const policy = String(headers['content-security-policy'] ?? '')
    response.writeHead(answer.statusCode ?? 502, {
      ...headers,
      'content-security-policy': policy.replace("script-src 'self'", `script-src 'self'${hashesOf(page)}`),
    })
    response.end(page)
  }

  await new Promise((resolve, reject) => {
    front.once('error', reject)
    front.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  return {
    /** Calls wait while the app is away. @param {() => Promise<void>} work */
    holdingBack: (work) => {
      const done = work()
      ready = done.catch(() => {})
      return done
    },
    stop: async () => {
      await vite.close()
      front.closeAllConnections()
      await new Promise((resolve) => front.close(resolve))
    },
  }
}

/** @param {import('node:http').IncomingHttpHeaders} headers @param {string} url */
const isTabPage = (headers, url) => /^\/tab(?=[/?]|$)/.test(url) && /\bhtml\b/.test(String(headers['content-type']))

/** Vite writes a script into each page; the app's policy names it by its hash, and lets no other run. @param {string} page */
function hashesOf(page) {
  const scripts = [...page.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)]
  return scripts.map(([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('')
}
