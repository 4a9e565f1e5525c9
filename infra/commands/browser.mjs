import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inRoot } from './repository.mjs'
import { lastLines, ProgramFailed, runProgram, saying } from './run-program.mjs'

/** Where a browser is found that is made of Chromium, in the order we look. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)'}\\Google\\Chrome\\Application\\chrome.exe`,
]

/** The browser the tests use; `undefined` when there is none. */
export function findBrowser() {
  const asked = process.env.CHROMIUM_PATH
  if (asked && !existsSync(asked)) throw new ProgramFailed(`CHROMIUM_PATH names ${asked}, and there is no such file.`)
  return asked || [...usual, playwrightsOwn()].find((path) => path !== undefined && existsSync(path))
}

/** Where Playwright keeps a browser it has downloaded. @returns {string | undefined} */
function playwrightsOwn() {
  if (!existsSync(inRoot('node_modules', 'playwright-core'))) return undefined
  /** @type {typeof import('playwright-core')} */
  const { chromium } = createRequire(inRoot('package.json'))('playwright-core')
  return chromium.executablePath()
}

/** The browser the tests use, installed when this is a Debian on which we may. @returns {Promise<string>} */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    await saying('Installing Chromium for the browser tests (about 60 s, only now)', installOnDebian)
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new ProgramFailed(
    'The browser tests need Chrome or Chromium and found none: install one, or set CHROMIUM_PATH to its program, and run the command again.',
  )
}

async function installOnDebian() {
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await runProgram('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
    if (code !== 0) throw new ProgramFailed(`apt-get ${args.join(' ')} did not succeed:\n\n${lastLines(output)}`)
  }
}

/** What Chromium is told so that it runs as root, in a container, and asks nothing of the network. */
export const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
