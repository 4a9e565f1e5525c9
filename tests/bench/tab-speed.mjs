import { browserArguments, ensureBrowser } from '../../infra/commands/browser.mjs'
import { startPassingUniversity } from '../../infra/commands/passing-university.mjs'
import { readPeople } from '../../infra/commands/screens-of-the-product.mjs'
import { median, percentile } from './measure.mjs'

/** How much slower than this machine the processor is made. */
const SLOW_DOWN = 4
const OPENINGS = 5
const TEXT = 'Installers certified for gas boilers need a short way into heat pumps before rules change. '

/**
 * The tab in a browser whose processor is slowed down: from the frame's first byte to the list of proposals, and from a key
 * to the picture that shows it, in the form's first long text.
 * @returns {Promise<import('./measure.mjs').Figure[]>}
 */
export async function tabSpeed() {
  const executablePath = await ensureBrowser()
  const { chromium } = await import('playwright-core')
  const university = await startPassingUniversity()
  const browser = await chromium.launch({ executablePath, args: browserArguments })
  try {
    const people = await readPeople(university.url)
    const place = (/** @type {string} */ name) =>
      `${university.url}/?${new URLSearchParams({ person: people.get(name) ?? '', view: 'app' })}`
    const paints = []
    for (let time = 0; time < OPENINGS; time += 1)
      paints.push(await firstPaint(browser, place('Faculty T&L Chair, Humanities')))
    const keys = await keystrokes(browser, place('Academic Lead, Engineering'))
    const slow = `at ${SLOW_DOWN}x CPU slow-down`
    return [
      {
        what: `tab, first useful paint ${slow}, p50 of ${OPENINGS}`,
        budget: 1_500,
        measured: median(paints),
        unit: 'ms',
      },
      {
        what: `form, a key to its picture ${slow}, p95 of ${keys.length}`,
        budget: 50,
        measured: percentile(keys, 95),
        unit: 'ms',
        note: `p50 ${median(keys).toFixed(0)} ms`,
      },
    ]
  } finally {
    await browser.close()
    await university.stop()
  }
}

/** @param {import('playwright-core').Browser} browser */
async function slowPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
  return page
}

/** Milliseconds from the frame's navigation to the picture with the list. @param {import('playwright-core').Browser} browser @param {string} address */
async function firstPaint(browser, address) {
  const page = await slowPage(browser)
  await page.addInitScript(() => {
    const seen = () => {
      if (!document.querySelector('.home-rows, .empty')) return requestAnimationFrame(seen)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        document.documentElement.dataset.painted = String(performance.now())
      }
      return port2.postMessage(null)
    }
    requestAnimationFrame(seen)
  })
  await page.goto(address)
  const root = page.frameLocator('iframe').locator('html[data-painted]')
  const painted = Number(await root.getAttribute('data-painted'))
  await page.context().close()
  return painted
}

/** Milliseconds of each key. @param {import('playwright-core').Browser} browser @param {string} address */
async function keystrokes(browser, address) {
  const page = await slowPage(browser)
  await page.goto(address)
  const tab = page.frameLocator('iframe')
  await tab.getByRole('button', { name: 'Continue the Expression of Interest' }).click()
  const field = tab.getByLabel('The idea and the opportunity')
  await field.click()
  await field.evaluate((input) => {
    input.ownerDocument.documentElement.dataset.keys = ''
    input.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            input.ownerDocument.documentElement.dataset.keys += `${performance.now() - pressed} `
          }
          port2.postMessage(null)
        })
      },
      { capture: true },
    )
  })
  const root = tab.locator('html')
  for (const [index, key] of [...TEXT].entries()) {
    await field.press(key === ' ' ? 'Space' : key)
    await root.and(tab.locator(`html[data-keys*=" "]`)).waitFor()
    await field.evaluate(
      (input, count) =>
        new Promise((done) => {
          const look = () =>
            (input.ownerDocument.documentElement.dataset.keys ?? '').split(' ').length > count + 1
              ? done(undefined)
              : requestAnimationFrame(look)
          look()
        }),
      index,
    )
  }
  const keys = ((await root.getAttribute('data-keys')) ?? '').trim().split(' ').map(Number)
  await page.context().close()
  return keys
}
