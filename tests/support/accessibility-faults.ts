import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The rules that look at colours: the only ones whose answer a theme can change. */
const aboutColour = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on a page, its frames included: a line for each rule, with the elements that break it. `of`: all its
 * rules, or those about colour alone.
 */
export async function accessibilityFaults(page: Page, of: 'everything' | 'colour' = 'everything'): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({
    resultTypes: ['violations'],
    ...(of === 'colour' ? { runOnly: aboutColour } : {}),
  })
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
