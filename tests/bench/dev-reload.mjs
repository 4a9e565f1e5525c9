import { execFileSync, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { browserArguments, ensureBrowser } from '../../infra/commands/browser.mjs'
import { twoFreePorts } from '../../infra/commands/ports.mjs'
import { inRoot, root } from '../../infra/commands/repository.mjs'
import { lastLines, ProgramFailed } from '../../infra/commands/run-program.mjs'
import { goToScreen, readPeople, screens } from '../../infra/commands/screens-of-the-product.mjs'

/** Milliseconds after which it is not waited for any longer. */
const TIMEOUT_MS = 60_000

/** Sentences that stand on the home page: one of the tab's own, one of the words that card and tab share. */
const changes = [
  {
    name: 'devTabSentenceMs',
    file: 'tab/home/home.tsx',
    from: 'Micro-credential proposals',
    to: 'Micro-credential proposals, anew',
  },
  {
    name: 'devSharedSentenceMs',
    file: 'teams-app/api/words.ts',
    from: "'② May proceed'",
    to: "'② May proceed, anew'",
  },
]

/**
 * `npm run dev` on a copy of the sources: from the moment a sentence is saved until it is in the page that is open in the frame.
 * @returns {Promise<import('./measure.mjs').Measured[]>}
 */
export async function devReload() {
  const executablePath = await ensureBrowser()
  const copy = await copyOfTheSources()
  const { appPort, tenantPort } = await twoFreePorts()
  const dev = spawn(process.execPath, ['infra/commands/dev.mjs'], {
    cwd: copy,
    env: {
      ...process.env,
      PORT: String(appPort),
      LOCAL_TENANT_PORT: String(tenantPort),
      DATA_DIR: join(copy, '.data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => dev.once('close', resolve))
  try {
    await ready(dev, ended)
    const url = `http://localhost:${tenantPort}`
    const browser = await chromium.launch({ executablePath, args: browserArguments })
    try {
      const page = await browser.newPage()
      page.setDefaultTimeout(TIMEOUT_MS)
      await page.route('**/*', (route) =>
        new URL(route.request().url()).hostname === 'localhost' ? route.continue() : route.abort(),
      )
      const home = screens.find(({ name }) => name === 'home')
      if (!home) throw new Error('there is no screen called home')
      await goToScreen(page, home, { url, people: await readPeople(url), theme: 'light', withoutGuide: true })
      const figures = []
      for (const change of changes) figures.push(await measured(page, copy, change))
      return figures
    } finally {
      await browser.close()
    }
  } finally {
    dev.kill('SIGINT')
    await ended
    await rm(copy, { recursive: true, force: true })
  }
}

/**
 * @param {import('playwright-core').Page} page @param {string} copy @param {typeof changes[number]} change
 * @returns {Promise<import('./measure.mjs').Measured>}
 */
async function measured(page, copy, { name, file, from, to }) {
  const text = await readFile(join(copy, file), 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
  const saved = performance.now()
  await writeFile(join(copy, file), text.replace(from, to))
  const shown = page.frameLocator('iframe').getByText(to.replaceAll("'", '')).first()
  await shown.waitFor({ timeout: TIMEOUT_MS })
  return { name, measured: performance.now() - saved, note: file }
}

/** What git knows and what is built; the packages are linked to. */
async function copyOfTheSources() {
  const copy = await mkdtemp(join(tmpdir(), 'micro-credentials-dev-'))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const file of String(listed)
    .split('\0')
    .filter((name) => name !== '')) {
    await mkdir(dirname(join(copy, file)), { recursive: true })
    await cp(join(root, file), join(copy, file))
  }
  for (const part of ['teams-app', 'bot', 'infra', 'local-tenant-page', '.stamps', '.tsbuildinfo']) {
    await cp(inRoot('build', part), join(copy, 'build', part), { recursive: true, preserveTimestamps: true })
  }
  await symlink(inRoot('node_modules'), join(copy, 'node_modules'), 'dir')
  return copy
}

/** @param {import('node:child_process').ChildProcess} dev @param {Promise<unknown>} ended */
async function ready(dev, ended) {
  let said = ''
  const isReady = new Promise((resolve) => {
    for (const stream of [dev.stdout, dev.stderr]) {
      stream?.on('data', (/** @type {Buffer} */ chunk) => {
        said += chunk.toString()
        if (said.includes('Ready after')) resolve(true)
      })
    }
  })
  if ((await Promise.race([isReady, ended])) !== true) {
    throw new ProgramFailed(`npm run dev did not come up:\n\n${lastLines(said)}`)
  }
}
