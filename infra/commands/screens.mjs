import { mkdirSync, rmSync } from 'node:fs'
import { browserArguments, ensureBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { startPassingUniversity } from './passing-university.mjs'
import { inRoot } from './repository.mjs'
import { giveUp, saying } from './run-program.mjs'
import { goToScreen, readPeople, screens, themes } from './screens-of-the-product.mjs'

/** Widths in pixels, each with the height that shows most of a screen. */
const sizes = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
]

/**
 * `npm run screens`: pictures in every theme, wide and narrow, into `docs/screens`: of the screens that are kept there, or of those
 * that are named behind `--`.
 */
async function takeScreens() {
  requireNode()
  await install('everything')
  const executablePath = await ensureBrowser()
  await build()
  const { chromium } = await import('playwright-core')
  const { default: sharp } = await import('sharp')
  const university = await startPassingUniversity()
  const folder = inRoot('docs', 'screens')
  mkdirSync(folder, { recursive: true })
  try {
    const people = await readPeople(university.url)
    const browser = await chromium.launch({ executablePath, args: browserArguments })
    const named = process.argv.slice(2)
    for (const screen of screens.filter(({ name, pictured }) => (named.length > 0 ? named.includes(name) : pictured))) {
      await saying(screen.name, async () => {
        for (const viewport of sizes) {
          for (const theme of themes) {
            const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
            const page = await context.newPage()
            await page.route('**/*', (route) => (isLocal(route.request().url()) ? route.continue() : route.abort()))
            await goToScreen(page, screen, { url: university.url, people, theme, withoutGuide: true })
            await page.mouse.move(0, 0)
            const file = `${folder}/${screen.name}-${theme}-${viewport.width}.png`
            rmSync(file, { force: true })
            const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
            // A third of the size: at most 256 colours, and none of them mixed from dots.
            await sharp(picture).png({ palette: true, dither: 0, effort: 10 }).toFile(file)
            await context.close()
          }
        }
      })
    }
    await browser.close()
  } finally {
    await university.stop()
  }
}

/** @param {string} url */
const isLocal = (url) => ['localhost', '127.0.0.1', ''].includes(new URL(url).hostname)

takeScreens().catch(giveUp)
