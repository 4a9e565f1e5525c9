import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** The rules that look at colours: the only ones whose answer a theme can change. */
const aboutColour = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on a page and in each of its frames: a line for each rule, with the elements that break it. `of`: all its
 * rules, or those about colour alone.
 */
export async function accessibilityFaults(page: Page, of: 'everything' | 'colour' = 'everything'): Promise<string[]> {
  const found: string[] = []
  for (const frame of page.frames()) found.push(...(await faultsIn(frame, of)))
  return found
}

/**
 * Looked into by itself: through its page, axe asks a frame by messages, and takes several times as long. What moves or changes its
 * colour is waited for, unless it does so without end.
 */
async function faultsIn(frame: Frame, of: 'everything' | 'colour'): Promise<string[]> {
  await frame.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source)
  const { violations } = await frame.evaluate(
    // A boundary: the script above has put axe there.
    (options) => (window as unknown as { axe: typeof axe }).axe.run(options),
    { iframes: false, resultTypes: ['violations' as const], ...(of === 'colour' ? { runOnly: aboutColour } : {}) },
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
