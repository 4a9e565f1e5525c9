import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { themes } from '../../infra/commands/screens-of-the-product.mjs'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'
import { nameOf } from '../support/people-of-the-sample.ts'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

/** More stops than any screen has on the way to what is looked for. */
const STOPS = 160

/** Who has no proposal yet, so that Home asks for an idea: one for each theme. */
const beginners = {
  light: 'Deputy Head of School, Social Sciences',
  dark: 'Deputy Head of School, Biological Sciences',
  contrast: 'Deputy Head of School, Natural Sciences',
}

/** What has the focus in the tab, by the name that it is announced with; '' while the focus is elsewhere. */
const focused = (tab: Frame): Promise<string> =>
  tab.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || !document.hasFocus() || element === document.body) return ''
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : []
    const label = labels.map((one) => one.textContent).join(' ')
    return (element.getAttribute('aria-label') ?? (label || element.textContent) ?? '').replace(/\s+/g, ' ').trim()
  })

/** What stands over the thing that has the focus; '' when it can be seen. */
const hiddenBy = (tab: Frame): Promise<string> =>
  tab.evaluate(() => {
    const element = document.activeElement
    if (!element) return 'nothing has the focus'
    const { left, top, width, height } = element.getBoundingClientRect()
    const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 20))
    if (!seen) return `the edge of the window, ${top} from its top`
    return element.contains(seen) || seen.contains(element) || seen.closest('label') ? '' : seen.outerHTML.slice(0, 200)
  })

/** Somebody who has a keyboard and nothing else. */
function atTheKeyboard(page: Page, tab: Frame) {
  const { keyboard } = page
  /** Goes on with Tab, back with Shift+Tab, until something of this name has the focus. */
  const goTo = async (name: string, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
    const passed: string[] = []
    for (let stop = 0; stop < STOPS; stop += 1) {
      const now = await focused(tab)
      if (now.startsWith(name)) {
        expect([name, await hiddenBy(tab)]).toEqual([name, ''])
        return
      }
      passed.push(now)
      await keyboard.press(key)
    }
    throw new Error(`“${name}” was not reached. Passed: ${passed.filter(Boolean).join(' | ')}`)
  }
  return {
    goTo,
    press: (key: string) => keyboard.press(key),
    type: (text: string) => keyboard.type(text),
    write: async (name: string, text: string) => {
      await goTo(name)
      await keyboard.type(text)
    },
    focused: () => focused(tab),
  }
}

async function homeOf(person: string, theme: string) {
  const page = await product.newPage({ width: 320, height: 640 })
  await page.goto(product.addressOf(person, { view: 'app', theme }))
  const content = page.frameLocator('iframe')
  await content.getByText('What is your idea?').waitFor()
  const tab = page.frames().find((frame) => frame.parentFrame() !== null)
  if (!tab) throw new Error('The page shows no tab.')
  return { page, content, hands: atTheKeyboard(page, tab) }
}

describe('from Home to “Ask for agreement” by keyboard alone, on a phone of 320 px', () => {
  it.each(themes)(
    'in the %s theme',
    async (theme) => {
      const { page, content, hands } = await homeOf(beginners[theme], theme)
      const { goTo, press, write, type } = hands
      await write('Working title', `Batteries for homes, ${theme}`)
      await press('Enter')
      await content.getByRole('heading', { level: 1, name: 'Expression of Interest' }).waitFor()

      await write('Lead School or Faculty', 'Engin')
      await write('The idea and the opportunity', 'Electricians need a short way into home batteries.')
      await write('Fit with strategy', 'Serves the School’s plan for green trades.')
      await write('For whom', 'Electricians in small firms.')
      if (theme === 'light') await fillRows(hands)
      await write('UK credits', '10')
      await press('Enter')
      expect(await hands.focused()).toMatch(/^UK credits/)
      await write('Level', 'Level 6')
      await write('First intended start: month', 'Sept')
      await write('First intended start: year', '2028')
      await write('Who teaches', 'Two lecturers.')
      await goTo('IS')
      await press('Space')
      await write('What, when, and how much', 'A licence for the simulator.')
      await write('Fee per learner', '420')
      await write('Learners in a run', '24')
      await write('Runs a year', '2')
      await write('Days to build', '30')
      await write('Days for each run', '6')
      await goTo('Ask for agreement')
      await content.getByText(/^Saved \d\d:\d\d$/).waitFor()
      expect(await content.getByText('Ready to send.').count()).toBe(1)
      await press('Enter')
      await content
        .getByText(`School of Engineering (${nameOf('Head of School, Engineering')})`)
        .first()
        .waitFor()
      await page.context().close()

      async function fillRows({ goTo, press, write, focused }: typeof hands) {
        await goTo('Add more, now or later')
        await press('Enter')
        await write('Skills developed, row 1', 'Sizing a battery')
        await press('Enter')
        expect(await focused()).toBe('Skills developed, row 2')
        await type('Connecting it')

        await goTo('Add an offer')
        await press('Enter')
        expect(await focused()).toBe('Provider')
        await type('Leeds')
        await write('Price', '420')
        await goTo('Add an offer')
        await press('Enter')
        await type('A rival too many')
        await goTo('Remove row 2: Comparable offers')
        await press('Enter')
        expect(await focused()).toBe('Provider')
        await goTo('Remove row 1: Comparable offers')
        await goTo('Add a partner')
        await press('Enter')
        await type('A regional council')
        await write('How far', 'talk')
        expect(await content.getByRole('textbox', { name: 'Skills developed, row 2' }).inputValue()).toBe(
          'Connecting it',
        )
        expect(await content.getByLabel('Provider').count()).toBe(1)
        expect(await content.getByLabel('How far').inputValue()).toBe('talking')
      }
    },
    JOURNEY,
  )
})
