import { startPassingUniversity } from '../../infra/commands/passing-university.mjs'
import { openBarePage } from './bare-browser.mjs'

/** Milliseconds for which the page is left alone. */
const MINUTE = 60_000
/** Milliseconds without a call that writes, after which everybody has been told of the samples. */
const QUIET = 10_000

/** @typedef {{ method: string, path: string }} Call */

/** The page of the sample's newest proposal, as its Academic Lead has it open. @returns {Promise<import('./measure.mjs').Measured[]>} */
export async function openPage() {
  const university = await startPassingUniversity()
  try {
    const { guide } = /** @type {{ guide: { start: string } }} */ (
      await (await fetch(`${university.url}/teams/api/tenant`)).json()
    )
    const calls = `${university.url}/_control/calls`
    const graphCallsIn = async (/** @type {number} */ milliseconds) => {
      await fetch(calls, { method: 'DELETE' })
      await new Promise((over) => setTimeout(over, milliseconds))
      const made = /** @type {Call[]} */ (await (await fetch(calls)).json())
      return made.filter(({ path }) => path.includes('/v1.0/'))
    }
    while ((await graphCallsIn(QUIET)).some(({ method }) => method !== 'GET'));
    const page = await openBarePage({ slowDown: 1, script: '' })
    try {
      await page.open(`${university.url}/?${new URLSearchParams({ person: guide.start, view: 'app' })}`)
      await page.whenInFrame("document.querySelector('h1') && location.pathname.includes('MC-')")
      const graph = await graphCallsIn(MINUTE)
      const own = graph.filter(({ path }) => path.includes('/delta'))
      return [
        {
          name: 'graphCallsPerOpenPageMinute',
          measured: graph.length - own.length,
          note: `beside ${own.length} polls of the app itself`,
        },
      ]
    } finally {
      await page.close()
    }
  } finally {
    await university.stop()
  }
}
