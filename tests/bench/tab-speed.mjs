import { startPassingUniversity } from '../../infra/commands/passing-university.mjs'
import { readPeople } from '../../infra/commands/screens-of-the-product.mjs'
import { openBarePage } from './bare-browser.mjs'
import { median, percentile } from './measure.mjs'

/** How much slower than this machine the processor is made. */
const SLOW_DOWN = 4
const OPENINGS = 5
const TEXT = 'Installers certified for gas boilers need a short way into heat pumps before rules change. '

/** Notes the moment at which the list of proposals, or the words that there are none, had been painted. */
const notesTheList = `(() => {
  const seen = () => {
    if (!document.querySelector('.home-rows, .empty')) return requestAnimationFrame(seen)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { document.documentElement.dataset.painted = String(performance.now()) }
    port2.postMessage(null)
  }
  requestAnimationFrame(seen)
})()`

/** Notes for each key how long it took until the next picture was painted. */
const notesKeys = `(() => {
  document.documentElement.dataset.keys = ''
  document.addEventListener('keydown', () => {
    const pressed = performance.now()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => { document.documentElement.dataset.keys += performance.now() - pressed + ' ' }
      port2.postMessage(null)
    })
  }, { capture: true })
})()`

/**
 * The tab in a browser whose processor is slowed down: from the frame's first byte to the list of proposals, and from a key
 * to the picture that shows it, in the form's first long text.
 * @returns {Promise<import('./measure.mjs').Measured[]>}
 */
export async function tabSpeed() {
  const university = await startPassingUniversity()
  try {
    const people = await readPeople(university.url)
    const place = (/** @type {string} */ name) =>
      `${university.url}/?${new URLSearchParams({ person: people.get(name) ?? '', view: 'app' })}`
    const paints = []
    for (let time = 0; time < OPENINGS; time += 1) paints.push(await firstPaint(place('Faculty T&L Chair, Humanities')))
    const keys = await keystrokes(place('Academic Lead, Engineering'))
    return [
      { name: 'firstUsefulPaintMs', measured: median(paints), note: `${OPENINGS} openings` },
      {
        name: 'keystrokeP95Ms',
        measured: percentile(keys, 95),
        note: `${keys.length} keys, p50 ${median(keys).toFixed(0)} ms`,
      },
    ]
  } finally {
    await university.stop()
  }
}

/** Milliseconds from the frame's navigation to the picture with the list. @param {string} address */
async function firstPaint(address) {
  const page = await openBarePage({ slowDown: SLOW_DOWN, script: notesTheList })
  try {
    await page.open(address)
    return Number(await page.whenInFrame('document.documentElement.dataset.painted'))
  } finally {
    await page.close()
  }
}

/** Milliseconds of each key. @param {string} address */
async function keystrokes(address) {
  const page = await openBarePage({ slowDown: SLOW_DOWN, script: '' })
  try {
    await page.open(address)
    const button = 'Continue the Expression of Interest'
    await page.whenInFrame(
      `[...document.querySelectorAll('button, a')].find((one) => one.textContent === '${button}')?.click() ?? location.pathname.includes('expression-of-interest')`,
    )
    await page.whenInFrame(
      `(() => { const label = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith('The idea and the opportunity')); const field = label && document.getElementById(label.htmlFor); field?.focus(); return document.activeElement === field && field })() && true`,
    )
    await page.inFrame(notesKeys)
    for (const [index, key] of [...TEXT].entries()) {
      await page.press(key)
      await page.whenInFrame(`document.documentElement.dataset.keys.trim().split(' ').length > ${index}`)
    }
    return String(await page.inFrame('document.documentElement.dataset.keys'))
      .trim()
      .split(' ')
      .map(Number)
  } finally {
    await page.close()
  }
}
