import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, createServer } from 'vite'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { inRoot, root } from './repository.mjs'
import { giveUp, saying } from './run-program.mjs'

const folder = process.argv[2] ?? inRoot('build', 'cards')

/**
 * `npm run cards`: one page with every card the bot can post, in every state that the rules lead to, drawn as the local tenant
 * draws it, at 400 and 320 pixels in three themes, each with the size of its JSON and how high it comes out. It needs no server.
 * An argument names the folder to write, where that is another than `build/cards`.
 */
async function cards() {
  requireNode()
  await install('everything')
  const list = await saying('Recording what leads to each card (about 3 s)', everyCard)
  await saying('Building the page (about 10 s)', () => page(JSON.stringify(list)))
  console.log(`\n${list.length} cards. Open\n\n    ${join(folder, 'index.html')}`)
}

/** @returns {Promise<{ name: string, state: string, card: object }[]>} */
async function everyCard() {
  const vite = await createServer({
    ...{ root, configFile: false, appType: 'custom', logLevel: 'error' },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    const module = await vite.ssrLoadModule('/tests/cards/every-card.ts')
    return module.everyCard()
  } finally {
    await vite.close()
  }
}

/** A classic script beside the page: browsers load no modules from a disk. @param {string} list */
async function page(list) {
  rmSync(folder, { recursive: true, force: true })
  // The server before has said that we are developing; React is drawn as it ships.
  process.env.NODE_ENV = 'production'
  await build({
    mode: 'production',
    ...{ root: inRoot('infra', 'local-tenant', 'page', 'gallery'), base: './', configFile: false, logLevel: 'error' },
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ...{ outDir: folder, emptyOutDir: true, cssCodeSplit: false, chunkSizeWarningLimit: 2_000 },
      lib: { entry: 'main.tsx', formats: ['iife'], name: 'cards', fileName: () => 'cards.js', cssFileName: 'cards' },
    },
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Every card</title><link rel="stylesheet" href="./cards.css"></head>
<body><div id="root"></div>
<script type="application/json" id="cards">${list.replaceAll('<', '\\u003c')}</script>
<script src="./cards.js"></script></body>
</html>
`,
  )
}

cards().catch(giveUp)
