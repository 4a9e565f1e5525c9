import type { Frame, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type InTheBrowser, JOURNEY, startInTheBrowser } from '../support/in-the-browser.ts'

const author = 'Academic Lead, Environment, Education and Development'
const retrofit = 'Retrofit Planning for Low-Carbon Homes'
/** The one proposal of the Academic Lead in Engineering. */
let heatPumps = ''
const chair = 'Faculty T&L Chair, Science and Engineering'
const administrator = 'Teaching and Learning Delivery Administrator'

let product: InTheBrowser
beforeAll(async () => {
  product = await startInTheBrowser()
}, JOURNEY)
afterAll(() => product?.close())

const frameOf = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.parentFrame() !== null)
  if (!frame) throw new Error('The page shows no tab.')
  return frame
}

/** Runs when whatever a press has started is drawn, and nothing is left to be done. */
const settled = (frame: Frame): Promise<void> =>
  frame.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done()))),
      ),
  )

/** What has the focus: its tag, id and text, whether it is marked as wrong, and what describes it. */
const focus = (frame: Frame) =>
  frame.evaluate(() => {
    const element = document.activeElement
    const described = (element?.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
    const { top = -1, bottom = -1 } = element?.getBoundingClientRect() ?? {}
    return {
      tag: element?.tagName ?? '',
      id: element?.id ?? '',
      text: element?.textContent ?? '',
      isWrong: element?.getAttribute('aria-invalid') === 'true',
      described: described.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
      isSeen: top >= 0 && bottom <= window.innerHeight,
    }
  })

/** What covers the thing that has the focus; '' when it can be seen. */
const coveredBy = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return 'nothing has the focus'
    const { left, top, width, height } = element.getBoundingClientRect()
    const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 12))
    if (!seen) return `the edge of the window: “${element.textContent}” is ${Math.round(top)} from its top`
    return element.contains(seen) || seen.contains(element) || seen.closest('label') ? '' : seen.className
  })

/** Everything that the page says aloud from now on. */
async function listen(frame: Frame): Promise<() => Promise<string[]>> {
  await frame.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const hear = () => {
      for (const region of document.querySelectorAll('[data-announcer]')) {
        const words = region.textContent ?? ''
        if (words !== '' && heard.at(-1) !== words) heard.push(words)
      }
    }
    new MutationObserver(hear).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => frame.evaluate(() => (window as unknown as { heard: string[] }).heard)
}

const until = async (heard: () => Promise<string[]>, words: RegExp): Promise<string[]> => {
  for (let round = 0; round < 400; round += 1) {
    const all = await heard()
    if (all.some((one) => words.test(one))) return all
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`Nothing like ${words} was said, but: ${(await heard()).join(' | ')}`)
}

async function form(page: Page, tab: FrameLocator): Promise<Frame> {
  const subEntityId = `${heatPumps}/expression-of-interest`
  await page.goto(product.addressOf('Academic Lead, Engineering', { view: 'app', subEntityId }))
  await tab.getByRole('textbox', { name: 'Fit with strategy' }).waitFor()
  return frameOf(page)
}

it(
  'E14: whoever has one proposal lands on it, and no other page is shown or can be used before',
  async () => {
    const page = await product.newPage()
    await page.addInitScript(() => {
      const look = () => document.querySelector('.home') && Object.assign(window, { sawHome: true })
      new MutationObserver(look).observe(document, { subtree: true, childList: true })
    })
    await page.goto(product.addressOf('Academic Lead, Engineering'))
    const tab = page.frameLocator('iframe')
    await tab.getByRole('button', { name: 'Continue the Expression of Interest' }).waitFor()
    const frame = frameOf(page)
    heatPumps = /MC-\d+-\d+/.exec(frame.url())?.[0] ?? ''
    expect(await frame.evaluate(() => 'sawHome' in window)).toBe(false)
    expect(await frame.evaluate(() => document.title)).toMatch(/^Heat Pump Basics for Installers/)
    await tab.getByRole('link', { name: 'Proposals' }).click()
    await tab.getByRole('tab', { name: 'Waiting for me (1)' }).waitFor()
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E2: the first press on “Answer for …” leads to the answer box, by mouse and by keyboard, and so does a deep link',
  async () => {
    const { page, tab } = await product.as(chair)
    const name = /^Answer for the /
    const box = () => tab.getByRole('region', { name: 'Your answer' }).getByRole('textbox').first()
    const isAtBox = async () => {
      await box().waitFor()
      const frame = frameOf(page)
      await frame.waitForFunction(() => document.activeElement?.id.startsWith('answer-'))
      await settled(frame)
      expect(await focus(frame)).toMatchObject({ tag: 'TEXTAREA', isSeen: true })
    }
    await tab.getByRole('link', { name: 'Digital Twins for Process Plants', exact: true }).first().click()
    await tab.getByRole('button', { name }).click()
    await isAtBox()
    const request = (await focus(frameOf(page))).id.replace('answer-', '')

    await tab.getByRole('link', { name: 'Expression of Interest, agreed', exact: false }).first().click()
    await box().waitFor({ state: 'detached' })
    await tab.getByRole('button', { name }).press('Enter')
    await isAtBox()

    const reference = /MC-\d+-\d+/.exec(frameOf(page).url())?.[0] ?? ''
    await page.goto(product.addressOf(chair, { view: 'app', subEntityId: `${reference}/${request}` }))
    await isAtBox()
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E6: nothing moves under a press, and what is said of a field follows its text',
  async () => {
    const page = await product.newPage()
    const tab = page.frameLocator('iframe')
    const frame = await form(page, tab)
    const heard = await listen(frame)
    await tab.getByRole('textbox', { name: 'Fit with strategy' }).fill('')
    await tab.getByRole('button', { name: 'Ask for agreement' }).click()
    const field = tab.locator('[data-field="strategicFit"]')
    await field.locator('.answer-error').waitFor()
    await field.getByRole('textbox').pressSequentially('It')
    await field.locator('.answer-error').waitFor({ state: 'detached' })
    await field.getByRole('textbox').fill('')
    await frame.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await field.locator('.answer-error').waitFor()
    await field.getByRole('textbox').fill('')

    // A field that is empty and unvisited says so once it is left: by pressing something below it.
    const idea = tab.locator('[data-field="idea"]')
    await idea.getByRole('textbox').fill('')
    const next = tab.locator('[data-field="strategicFit"] textarea')
    await next.scrollIntoViewIfNeeded()
    const place = await next.boundingBox()
    if (!place) throw new Error('The next field is not on the page.')
    const top = () => next.evaluate((box) => box.getBoundingClientRect().top + window.scrollY)
    const before = await top()
    await page.mouse.move(place.x + 20, place.y + 10)
    await page.mouse.down()
    await settled(frame)
    expect(await top()).toBe(before)
    await page.mouse.up()
    await idea.locator('.answer-error').waitFor()
    await idea.getByRole('textbox').fill('Installers need a short way into heat pumps.')
    await idea.getByRole('textbox').blur()
    await until(heard, /^Saved \d\d:\d\d\./)
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E15: saved, over the word limit, and how many were found are each said once, quietly',
  async () => {
    const page = await product.newPage()
    const tab = page.frameLocator('iframe')
    const frame = await form(page, tab)
    const heard = await listen(frame)
    const field = tab.getByRole('textbox', { name: 'Fit with strategy' })
    const limit = Number(
      /of (\d+) words/.exec((await tab.locator('[data-field="strategicFit"] .answer-count').textContent()) ?? '')?.[1],
    )
    await field.fill('word '.repeat(limit + 1))
    await until(heard, /^Fit with strategy: \d+ of \d+ words, over the limit\./)
    expect((await focus(frame)).described).toContain('over the limit')
    await field.fill('Serves the plan for green trades.')
    await field.blur()
    const all = await until(heard, /Saved \d\d:\d\d\./)
    expect(all.filter((words) => words.includes('over the limit'))).toHaveLength(1)
    expect(await frame.locator('[aria-live][data-announcer]').count()).toBe(1)

    await page.goto(product.addressOf(administrator, { view: 'app', subEntityId: 'administration' }))
    await tab.getByRole('searchbox', { name: 'Search panels and people' }).waitFor()
    const found = await listen(frameOf(page))
    await tab.getByRole('searchbox', { name: 'Search panels and people' }).fill('environment head')
    await until(found, /^\d+ panels? found\.$/)
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E8: a figure that cannot be read is said, and nothing is said of the figures of before',
  async () => {
    const page = await product.newPage()
    const tab = page.frameLocator('iframe')
    const frame = await form(page, tab)
    await tab.getByRole('link', { name: 'See the whole costing' }).click()
    const fee = tab.getByRole('textbox', { name: 'Fee per learner' })
    await fee.waitFor()
    const heard = await listen(frame)
    await fee.fill('500')
    await fee.blur()
    await until(heard, /Net after development/)
    const before = (await heard()).length
    const later = async () => (await heard()).slice(before)
    await fee.fill('600')
    await fee.fill('abc')
    await fee.blur()
    const said = await until(later, /Fee per learner/)
    expect(said.join(' ')).not.toContain('Net after development')
    expect(await fee.getAttribute('aria-invalid')).toBe('true')
    await fee.fill('420')
    await fee.blur()
    await until(later, /Everything is saved/)
    const rows = await tab.getByRole('rowheader').allTextContents()
    expect(rows.length).toBeGreaterThan(3)
    for (const name of await tab.locator('summary').allTextContents())
      expect(name).toMatch(/: (as assumed|\d+ given by you)$/)
    const cells = await tab.getByRole('region', { name: 'What if?' }).locator('td:not(.unseen)').allTextContents()
    for (const cell of cells) expect(cell).toMatch(/^(−\u2060)?£[\d,]+, (change [+−]\u2060£[\d,]+|no change)$/)
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E10: what has the focus is never covered, nothing stays in place on a low window, and a sheet makes way for its field',
  async () => {
    const page = await product.newPage()
    const tab = page.frameLocator('iframe')
    let frame = await form(page, tab)
    await tab.getByRole('link', { name: 'See the whole costing' }).click()
    await tab.getByRole('heading', { name: 'Costing', exact: true }).waitFor()
    await frame.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true
    })
    const stops = frame.locator('[data-part=inputs]').locator('input, select, summary')
    await stops.last().focus()
    const covered: string[] = []
    for (let stop = await stops.count(); stop > 0; stop -= 1) {
      await page.keyboard.press('Shift+Tab')
      const by = await coveredBy(frame)
      if (by !== '') covered.push(by)
    }
    expect(covered).toEqual([])

    const stuck = () =>
      frame.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter(
            (one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position) && one.getClientRects().length > 0,
          )
          .map(({ className }) => String(className)),
      )
    await page.setViewportSize({ width: 320, height: 300 })
    await settled(frame)
    expect(await stuck()).toEqual([])
    frame = await form(page, tab)
    expect(await stuck()).toEqual([])

    await page.setViewportSize({ width: 390, height: 844 })
    const sheet = tab.getByRole('complementary', { name: /^To (settle|resolve)/ })
    await sheet.getByRole('button', { name: 'Show the list' }).click()
    await sheet.locator('.finding').first().click()
    await sheet.getByRole('button', { name: 'Show the list' }).waitFor()
    expect(await coveredBy(frame)).toBe('')
    await sheet.getByRole('button', { name: 'Show the list' }).click()
    await page.keyboard.press('Escape')
    expect((await focus(frame)).text).toBe('Show the list')
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E9: in the administration every refusal stands at the field or button that it is about, which has the focus',
  async () => {
    const { page, tab } = await product.as(administrator, { view: 'app', subEntityId: 'administration/settings' })
    await tab.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    const frame = frameOf(page)
    const go = async (part: string) => {
      await tab
        .getByRole('navigation', { name: 'Administration' })
        .getByRole('link', { name: part, exact: true })
        .click()
      await tab.getByRole('heading', { level: 1, name: part }).waitFor()
    }
    const isRefused = async (sentence: RegExp, isField = true) => {
      await frame.waitForFunction(() => document.activeElement?.hasAttribute('aria-describedby'))
      await frame.getByRole('alert').filter({ hasText: sentence }).waitFor()
      const { described, isWrong, isSeen } = await focus(frame)
      expect(described).toMatch(sentence)
      expect([isWrong, isSeen]).toEqual([isField, true])
    }
    const months = tab
      .getByRole('region')
      .filter({ has: tab.getByText(/^A whole number of months/) })
      .last()
    await months.getByRole('textbox').fill('900')
    await months.getByRole('button').click()
    await isRefused(/must be a whole number of months/)
    await months.getByRole('textbox').fill('9')
    expect(await frame.getByRole('alert').count()).toBe(0)

    await go('Costing assumptions')
    await tab.getByRole('textbox', { name: 'Academic staff, a day' }).fill('much')
    await tab.getByRole('button', { name: 'Record one change' }).click()
    await isRefused(/please write pounds, such as 420/)
    await tab.getByRole('textbox', { name: 'Academic staff, a day' }).fill('9000')
    await tab.getByRole('button', { name: 'Record one change' }).click()
    await isRefused(/must lie between/)

    await go('Closure days')
    await tab.getByRole('button', { name: 'Add the closure' }).click()
    await isRefused(/Please choose the first day/)

    await go('Schools and Faculties')
    await tab.getByRole('button', { name: 'Add it' }).click()
    await isRefused(/Please give it a name/)

    await go('Administrators')
    const removals = tab.getByRole('button', { name: /^Remove / })
    const { isWrong } = await focus(frame)
    expect(isWrong).toBe(false)
    expect(await removals.count()).toBeGreaterThan(0)

    await go('Panels')
    await tab.getByRole('button', { name: 'Record a panel' }).click()
    await tab.getByRole('button', { name: 'Record the panel' }).click()
    await isRefused(/Please name who decides/, false)

    await tab.getByRole('link', { name: 'Panels' }).first().click()
    await tab.getByRole('link', { name: 'School of Engineering', exact: true }).click()
    await tab.getByRole('textbox', { name: 'Name of the panel' }).fill(' ')
    await tab.getByRole('button', { name: 'Rename the panel' }).click()
    await isRefused(/A panel needs a name/)
    const opener = tab.getByRole('button', { name: 'Appoint a deputy' })
    await opener.click()
    expect((await focus(frame)).id).toBe('deputy-who')
    await tab.getByRole('button', { name: 'Appoint the deputy' }).click()
    await isRefused(/Please choose who acts/, false)
    await tab.getByRole('button', { name: 'Cancel' }).click()
    expect((await focus(frame)).text).toBe('Appoint a deputy')
    await page.context().close()
  },
  JOURNEY,
)

it(
  'E11: after choosing a version the focus is on the heading, and what has come of it is said; what a card unfolds keeps its button',
  async () => {
    const { page, tab } = await product.as(chair)
    await tab.getByRole('link', { name: 'Digital Twins for Process Plants', exact: true }).first().click()
    await tab.getByRole('link', { name: 'Read version 1 as it was submitted' }).first().click()
    const other = tab.getByRole('link', { name: 'the form as it is now' })
    await other.waitFor()
    const frame = frameOf(page)
    const heard = await listen(frame)
    await other.click()
    await until(heard, /^Version 1\. .* from the form as it is now\.$/)
    expect(await focus(frame)).toMatchObject({ tag: 'H1' })
    expect(await frame.evaluate(() => document.title)).toMatch(/^Digital Twins for Process Plants, version 1/)
    await page.context().close()

    const chat = await product.as('Head of School, Health Sciences', 'chat')
    const card = chat.page.locator('article.message', { hasText: 'Community Pharmacy' }).last()
    await card.getByRole('heading', { name: 'Community Pharmacy Prescribing Conversations' }).waitFor()
    const unfold = card.getByRole('button', { name: 'Details', exact: true })
    await unfold.click()
    expect(await unfold.evaluate((button) => button === document.activeElement)).toBe(true)
    await chat.page.context().close()
  },
  JOURNEY,
)

it(
  'E1: changes that were requested come first in the author’s queue, on the page and above the form, with their words',
  async () => {
    const words = 'Halve the days to build.'
    const head = await product.as('Head of School, Environment, Education and Development')
    await head.tab.getByRole('link', { name: retrofit, exact: true }).click()
    await head.tab.getByRole('button', { name: /^Answer for the / }).click()
    const answer = head.tab.getByRole('region', { name: 'Your answer' })
    await answer.getByRole('textbox').last().fill(words)
    await answer.getByRole('button', { name: /^Request changes$/ }).click()
    await answer.waitFor({ state: 'detached' })
    await head.page.context().close()

    const { page, tab } = await product.as(author)
    await tab
      .getByRole('tab', { name: /^Waiting for me/ })
      .or(tab.getByRole('heading', { level: 1, name: retrofit }))
      .first()
      .waitFor()
    if ((await tab.getByRole('tab').count()) === 0) await tab.getByRole('link', { name: 'Proposals' }).click()
    await tab.getByRole('tab', { name: /^Waiting for me \([1-9]/ }).waitFor()
    const row = tab.getByRole('listitem').filter({ hasText: retrofit })
    expect(await row.textContent()).toContain('Changes requested')
    expect(await row.textContent()).toContain(`“${words}”`)
    await row.getByRole('link', { name: retrofit, exact: true }).click()
    const header = tab.getByRole('banner').or(tab.locator('.proposal-header')).first()
    await header.getByRole('button', { name: 'Revise' }).waitFor()
    expect(await tab.getByRole('button', { name: 'Book the stakeholder meeting' }).count()).toBe(0)
    await tab.getByRole('region', { name: 'Changes requested' }).getByText(words).waitFor()
    await header.getByRole('button', { name: 'Revise' }).click()
    await tab.getByRole('textbox', { name: 'Fit with strategy' }).waitFor()
    await tab.getByRole('region', { name: 'Changes requested' }).getByText(words).waitFor()
    await page.context().close()
  },
  JOURNEY,
)
