import { readFileSync, writeFileSync } from 'node:fs'
import { browserArguments, ensureBrowser } from './browser.mjs'
import { install } from './install.mjs'
import { inRoot } from './repository.mjs'
import { giveUp } from './run-program.mjs'

/**
 * The icons of the Teams app and the size in pixels that Teams wants of each: one in full colour to the edges, one in white on
 * nothing (msteams-docs, "Design your Teams app icon").
 * @type {[string, number][]}
 */
const icons = [
  ['color', 192],
  ['outline', 32],
]

/** `node infra/commands/icons.mjs`: draws `manifest/*.svg` into the PNG files of the package, after somebody changed a drawing. */
async function drawIcons() {
  await install('everything')
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArguments })
  for (const [icon, size] of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const drawing = readFileSync(inRoot('manifest', `${icon}.svg`), 'utf8')
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`)
    writeFileSync(inRoot('manifest', `${icon}.png`), await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
}

drawIcons().catch(giveUp)
