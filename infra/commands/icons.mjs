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

/** The sizes in pixels that Outlook wants of a button's icon; it fetches them from the app. @type {number[]} */
const ribbonSizes = [16, 32, 80]

/** `node infra/commands/icons.mjs`: draws `manifest/*.svg` into the PNG files of the package, after somebody changed a drawing. */
async function drawIcons() {
  await install('everything')
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArguments })
  /** @param {string} icon @param {number} size @param {string} file */
  const draw = async (icon, size, file) => {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const drawing = readFileSync(inRoot('manifest', `${icon}.svg`), 'utf8')
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`)
    writeFileSync(file, await page.screenshot({ omitBackground: true }))
  }
  for (const [icon, size] of icons) await draw(icon, size, inRoot('manifest', `${icon}.png`))
  for (const size of ribbonSizes) await draw('color', size, inRoot('tab', 'public', 'assets', `ribbon-${size}.png`))
  await browser.close()
}

drawIcons().catch(giveUp)
