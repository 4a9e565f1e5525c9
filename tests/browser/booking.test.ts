import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../support/accessibility-faults.ts'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const officer = 'Timetabling Officer'
const lead = 'Academic Lead, Environment, Education and Development'
const about = 'Retrofit Planning for Low-Carbon Homes'
const meeting = new RegExp(`\\[MC-2026-002\\] Stakeholder meeting: ${about}`)
const MOST_CLICKS = 4

/** "26 Nov": the day it was booked for. */
let day = ''

/** Opens the meeting in somebody's Outlook, which shows the week that is now; it may lie in the next. */
async function openMeeting(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Calendar' }).waitFor()
  const isThisWeek = await page.getByRole('region', { name: new RegExp(`\\b${day}`) }).count()
  if (isThisWeek === 0) await page.getByRole('button', { name: 'The week after' }).click()
  await page.getByRole('button', { name: meeting }).click()
}

/** Allows calendars in the window that Microsoft 365 opens for it. */
async function allow(page: Page, tab: FrameLocator): Promise<void> {
  const opening = page.waitForEvent('popup')
  await tab.getByRole('button', { name: 'Allow seeing calendars and booking' }).click()
  const consent = await opening
  await consent.getByRole('button', { name: 'Accept' }).click()
  await tab.getByRole('heading', { name: 'When' }).waitFor()
}

/** The Timetabling Officer takes the whole day of "Book Thu 26 Nov, 10:00 to 11:00" for something else. */
async function isBusyOn(label: string): Promise<void> {
  const now = new Date()
  const inYear = (year: number) => Date.parse(`${/\d+ \w{3}/.exec(label)?.[0]} ${year} 12:00 UTC`)
  const noon = inYear(now.getUTCFullYear())
  const date = new Date(noon < now.getTime() - 86_400_000 ? inYear(now.getUTCFullYear() + 1) : noon)
  const iso = date.toISOString().slice(0, 10)
  const { page } = await product.as(officer, { view: 'calendar', host: 'Outlook' })
  await page.getByRole('button', { name: 'New meeting' }).click()
  const form = page.getByRole('dialog', { name: 'New meeting' })
  await form.getByLabel('Subject').fill('Something else')
  await form.getByLabel('Starts').fill(`${iso}T07:00`)
  await form.getByLabel('Ends').fill(`${iso}T19:00`)
  await form.getByRole('button', { name: 'Send' }).click()
  await form.waitFor({ state: 'detached' })
  await page.context().close()
}

describe('a stakeholder meeting booked from the tab', () => {
  it(
    'is allowed once, then it is booked from the proposal’s page in four clicks at the most and without typing',
    async () => {
      const { page, tab } = await product.as(lead)
      await tab.getByRole('link', { name: about, exact: true }).click()
      await tab.getByRole('button', { name: 'Book the stakeholder meeting' }).click()
      await tab.getByText('because it needs input from timetabling').waitFor()
      await allow(page, tab)
      await tab.getByRole('button', { name: 'Another time' }).click()
      await tab.getByRole('grid', { name: 'Times at which the meeting could begin' }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      const gone = tab.getByRole('button', { name: /^Book \w{3} \d+ \w{3}, / })
      await isBusyOn((await gone.textContent()) ?? '')
      await gone.click()
      const said = tab.getByText(`${nameOf(officer)} cannot come any more. Nobody was invited.`)
      await said.waitFor()
      await expect(said.evaluate((words) => words.closest('.said') === document.activeElement)).resolves.toBe(true)
      await tab.getByRole('button', { name: /^Times from .* on$/ }).click()
      await tab.getByRole('button', { name: 'The soonest times' }).click()
      await tab.getByRole('button', { name: 'The soonest times' }).waitFor({ state: 'detached' })
      await tab.getByRole('link', { name: about, exact: true }).click()

      let clicks = 0
      let keys = 0
      await page.exposeFunction('countClick', () => clicks++)
      await page.exposeFunction('countKey', () => keys++)
      const [, frame] = page.frames()
      await frame?.evaluate(() => {
        const counting = window as unknown as Record<'countClick' | 'countKey', () => void>
        document.addEventListener('click', () => counting.countClick(), true)
        document.addEventListener('keydown', () => counting.countKey(), true)
      })
      await tab.getByRole('button', { name: 'Book the stakeholder meeting' }).click()
      const book = tab.getByRole('button', { name: /^Book \w{3} \d+ \w{3}, \d\d:\d\d to \d\d:\d\d$/ })
      await book.waitFor()
      day = /\d+ \w{3}/.exec((await book.textContent()) ?? '')?.[0] ?? ''
      await book.click()
      await tab.getByText(/^The stakeholder meeting is booked for .* The invitations are out\.$/).waitFor()
      expect(clicks).toBeGreaterThan(0)
      expect(clicks).toBeLessThanOrEqual(MOST_CLICKS)
      expect(keys).toBe(0)
      expect(await accessibilityFaults(page)).toEqual([])

      await tab.getByRole('link', { name: about, exact: true }).click()
      await tab.getByText(/^Booked for/).waitFor()
      await page.context().close()
    },
    JOURNEY,
  )

  it(
    'stands in the calendar of everybody who was invited, and what they answer and move is seen in the tab',
    async () => {
      const calendar = (who: string) => product.as(who, { view: 'calendar', host: 'Outlook' })
      const invited = await calendar(officer)
      await openMeeting(invited.page)
      await invited.page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click()
      await invited.page.getByRole('dialog').waitFor({ state: 'detached' })

      const { page, tab } = await product.as(lead, { view: 'app', subEntityId: 'MC-2026-002/meetings/stakeholders' })
      await tab.getByRole('button', { name: 'Refresh replies' }).click()
      await tab.getByText(/^Nobody would speak for Timetabling/).waitFor()

      const own = await calendar(lead)
      await openMeeting(own.page)
      await own.page.getByRole('dialog').getByLabel('Start').fill('2027-01-12T14:00')
      await own.page.getByRole('button', { name: 'Move' }).click()
      await own.page.getByRole('dialog').waitFor({ state: 'detached' })
      await tab.getByRole('button', { name: 'Refresh replies' }).click()
      await tab.getByRole('heading', { name: /^Tue 12 Jan, 14:00 to/ }).waitFor()
      await own.page.context().close()
      await page.context().close()
      await invited.page.context().close()
    },
    JOURNEY,
  )

  it(
    'is recorded with what was decided and who does what by when; then the need for a meeting is resolved, and an action is done',
    async () => {
      const { page, tab } = await product.as(lead, { view: 'app', subEntityId: 'MC-2026-002/S1.5' })
      const checked = async () =>
        (await tab.getByRole('region', { name: 'Why a meeting is called for' }).textContent()) ?? ''
      await tab.getByText('We met', { exact: true }).click()
      await tab.getByLabel('On which day').fill(new Date().toISOString().slice(0, 10))
      await tab
        .getByRole('textbox', { name: 'Who attended' })
        .fill(`${nameOf(officer)}\n${nameOf('Space Planning Officer')}`)
      await tab.getByRole('textbox', { name: 'Outcome' }).fill('Two Saturdays in the survey laboratory.')
      await tab.getByRole('textbox', { name: 'Decisions, if any' }).fill('It is taught on Saturdays.')
      await tab.getByRole('button', { name: 'Add an action' }).click()
      await tab.getByRole('textbox', { name: 'What', exact: true }).fill('Hold the laboratory')
      await tab.getByRole('textbox', { name: 'Who', exact: true }).fill(nameOf(officer))
      await tab.getByLabel('By when').fill('2027-03-01')
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await checked()).not.toContain('(resolved)')
      await tab.getByRole('button', { name: 'Record the meeting' }).click()
      await tab.getByText('Resolved: the meeting was held.').waitFor()
      expect((await checked()).match(/\(resolved\)/g)).toHaveLength(3)
      await tab.getByText('It is taught on Saturdays.').waitFor()
      await tab.getByRole('button', { name: 'Done: Hold the laboratory' }).click()
      await tab.getByText(`(done; ${nameOf(lead)}`).waitFor()
      await page.context().close()
    },
    JOURNEY,
  )
})
