/** @typedef {import('playwright-core').Page} Page */
/** @typedef {'light' | 'dark' | 'contrast'} Theme */

/** @type {Theme[]} */
export const themes = ['light', 'dark', 'contrast']

/**
 * One screen of the product: who looks, where in Teams, how it is reached from there, and the words that tell it is there.
 * `presses`: buttons of Teams itself that are pressed first. `in`: whether these words stand in the tab or in Teams itself. `pictured`: its
 * pictures are kept in `docs/screens`.
 * @typedef {{ name: string, as: string, view: string, conversation?: string, presses?: string[], opens: string[], in: 'tab' | 'Teams', shows: string, pictured?: true }} Screen
 */

/** @type {Screen[]} */
export const screens = [
  {
    name: 'home',
    pictured: true,
    as: 'Faculty T&L Chair, Science and Engineering',
    view: 'app',
    opens: ['All'],
    in: 'tab',
    shows: 'Digital Twins for Process Plants',
  },
  {
    name: 'proposal',
    pictured: true,
    as: 'Faculty T&L Chair, Science and Engineering',
    view: 'app',
    opens: ['Digital Twins for Process Plants'],
    in: 'tab',
    shows: 'What happened',
  },
  {
    name: 'form',
    pictured: true,
    as: 'Academic Lead, Engineering',
    view: 'app',
    opens: ['Continue the Expression of Interest'],
    in: 'tab',
    shows: 'Fit with strategy',
  },
  {
    name: 'outline',
    as: 'Head of School, Health Sciences',
    view: 'app',
    opens: ['All', 'Digital Twins for Process Plants'],
    in: 'tab',
    shows: 'All staff can see that this proposal is on its way.',
  },
  {
    name: 'who-writes-it',
    as: 'Academic Lead, Natural Sciences',
    view: 'app',
    opens: ['All', 'Graphene Materials for Product Designers', 'Who writes it'],
    in: 'tab',
    shows: 'Add people who write it',
  },
  {
    name: 'version',
    as: 'Faculty T&L Chair, Science and Engineering',
    view: 'app',
    opens: ['Digital Twins for Process Plants', 'Read version 1 as it was submitted'],
    in: 'tab',
    shows: 'Agreements name it as',
  },
  {
    name: 'messages',
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Messages', 'All'],
    in: 'tab',
    shows: 'Delivered',
  },
  {
    name: 'costing',
    pictured: true,
    as: 'Academic Lead, Engineering',
    view: 'app',
    opens: ['Continue the Expression of Interest', 'See the whole costing'],
    in: 'tab',
    shows: 'What if?',
  },
  {
    name: 'costing-read',
    as: 'Faculty T&L Chair, Science and Engineering',
    view: 'app',
    opens: ['Digital Twins for Process Plants', 'The costing as it is now'],
    in: 'tab',
    shows: 'What if?',
  },
  {
    name: 'panels',
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Administration'],
    in: 'tab',
    shows: 'Record a panel',
  },
  {
    name: 'panel',
    pictured: true,
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Administration', 'School of Engineering', 'Appoint a deputy'],
    in: 'tab',
    shows: 'Appoint the deputy',
  },
  {
    name: 'readers',
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Administration', 'Readers'],
    in: 'tab',
    shows: 'Records auditors',
  },
  {
    name: 'settings',
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Administration', 'Settings'],
    in: 'tab',
    shows: 'Working days to answer',
  },
  {
    name: 'costing-assumptions',
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Administration', 'Costing assumptions'],
    in: 'tab',
    shows: 'How the days are shared out',
  },
  {
    name: 'where-the-guidance-is-silent',
    as: 'Teaching and Learning Delivery Administrator',
    view: 'app',
    opens: ['Administration', 'Where the guidance is silent'],
    in: 'tab',
    shows: 'Who may open a proposal?',
  },
  {
    name: 'meeting',
    as: 'Academic Lead, Environment, Education and Development',
    view: 'app',
    opens: ['Retrofit Planning for Low-Carbon Homes', 'Book the stakeholder meeting'],
    in: 'tab',
    shows: 'Allow seeing calendars and booking',
  },
  {
    name: 'form-rows',
    as: 'Academic Lead, Engineering',
    view: 'app',
    opens: ['Continue the Expression of Interest', ...Array(3).fill('Add more, now or later'), 'Add an offer'],
    in: 'tab',
    shows: 'Provider',
  },
  {
    name: 'channel',
    pictured: true,
    as: 'Head of School, Engineering',
    view: 'teams',
    conversation: 'Head of School',
    opens: [],
    in: 'Teams',
    shows: 'Retrofit Planning for Low-Carbon Homes',
  },
  {
    name: 'find-proposal',
    as: 'Head of School, Engineering',
    view: 'teams',
    conversation: 'Timetabling',
    presses: ['Find proposal'],
    opens: [],
    in: 'Teams',
    shows: 'Digital Twins for Process Plants',
  },
  {
    name: 'channel-tab-setup',
    as: 'Head of School, Engineering',
    view: 'teams',
    conversation: 'Head of School',
    presses: ['Add a tab', 'Micro-credentials'],
    opens: [],
    in: 'tab',
    shows: 'Which proposals should the tab show?',
  },
  {
    name: 'channel-tab',
    as: 'Head of School, Engineering',
    view: 'teams',
    conversation: 'Head of School',
    presses: ['Add a tab', 'Micro-credentials', 'Save'],
    opens: [],
    in: 'tab',
    shows: 'Digital Twins for Process Plants',
  },
  {
    name: 'chat',
    pictured: true,
    as: 'Head of School, Health Sciences',
    view: 'chat',
    conversation: 'Micro-credentials',
    opens: [],
    in: 'Teams',
    shows: 'Community Pharmacy Prescribing Conversations',
  },
]

/**
 * Goes to a screen as a person would, and waits until it is there and still.
 * @param {Page} page
 * @param {Screen} screen
 * @param {{ url: string, people: Map<string, string>, theme: Theme, withoutGuide?: boolean }} where `people`: ids by name
 */
export async function goToScreen(page, screen, { url, people, theme, withoutGuide = false }) {
  const { view, conversation } = screen
  const place = { person: people.get(screen.as) ?? '', view, theme, ...(conversation ? { conversation } : {}) }
  await page.goto(`${url}/?${new URLSearchParams(place)}`)
  if (withoutGuide) await page.getByRole('button', { name: 'Close the guide' }).click()
  for (const name of screen.presses ?? []) await page.getByRole('button', { name, exact: true }).last().click()
  const content = screen.in === 'tab' ? page.frameLocator('iframe') : page
  for (const name of screen.opens) {
    await content.locator('a, button, [role=tab]').filter({ hasText: name }).first().click()
  }
  await content.getByText(screen.shows).first().waitFor()
  await content.locator('[aria-busy=true]').waitFor({ state: 'detached' })
}

/** Ids of the tenant's people by name and by post. @param {string} url @returns {Promise<Map<string, string>>} */
export async function readPeople(url) {
  const response = await fetch(`${url}/teams/api/tenant`)
  const { people } = /** @type {{ people: { id: string, displayName: string, jobTitle: string }[] }} */ (
    await response.json()
  )
  return new Map(
    people.flatMap(({ id, displayName, jobTitle }) => [
      [displayName, id],
      [jobTitle, id],
    ]),
  )
}
