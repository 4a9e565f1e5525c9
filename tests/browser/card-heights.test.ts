import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRoot } from '../../infra/commands/repository.mjs'
import { runNode } from '../../infra/commands/run-program.mjs'
import { purposes } from '../../teams-app/domain/registry.ts'
import { launchBrowser } from '../support/launched-browser.ts'

/** Pixels: what a phone shows of a chat at once, and how wide a card is in it. Source: screens, "Deciding in ten seconds". */
const MOST = 420
const WIDTH = 400

const folder = mkdtempSync(join(tmpdir(), 'cards-'))
let browser: Browser
let page: Page
beforeAll(async () => {
  const { code, output } = await runNode(inRoot('infra', 'commands', 'cards.mjs'), [folder])
  expect(code, output).toBe(0)
  browser = await launchBrowser()
  page = await browser.newPage({ viewport: { width: 2_600, height: 1_200 } })
  await page.goto(pathToFileURL(join(folder, 'index.html')).href)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  // What is far off the screen is not laid out otherwise.
  await page.addStyleTag({ content: 'section { content-visibility: visible !important }' })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The card of a kind of question with the longest there is to show, as the page of cards draws it. */
const longest = (purpose: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^Longest ${purpose} `) }) })
    .locator('figure')
    .filter({ hasText: `${WIDTH} px wide` })
    .locator('.card')

/** In each theme. */
const heightsOf = (purpose: string) =>
  longest(purpose).evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height))

describe('a card in ten seconds', () => {
  it.each(purposes)(
    '%s: is no taller than a phone shows before Details, with the longest there is',
    async (purpose) => {
      const heights = await heightsOf(purpose)
      expect(heights).toHaveLength(3)
      expect(Math.max(...heights)).toBeLessThanOrEqual(MOST)
      expect(Math.min(...heights)).toBeGreaterThan(MOST / 2)
    },
  )

  it('unfolds what is read on demand, and the box for what needs to change with the button that sends it', async () => {
    const card = longest('head-of-school-agreement').first()
    const height = () => card.evaluate((element) => element.getBoundingClientRect().height)
    const before = await height()
    await card.getByRole('button', { name: /^Request changes/ }).click()
    await card.getByRole('textbox', { name: 'What needs to change? (required)' }).waitFor()
    await card.getByRole('button', { name: /^Send my request/ }).waitFor()
    await card.getByRole('button', { name: /^Details/ }).click()
    await card.getByText('Guidance step S1.4').waitFor()
    expect(await height()).toBeGreaterThan(2 * before)
    await card.getByRole('button', { name: /^Details/ }).click()
    await card.getByRole('button', { name: /^Request changes/ }).click()
    expect(await height()).toBeLessThanOrEqual(before)
  })
})
