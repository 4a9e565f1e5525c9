import './host/no-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ALLOWED_PAGE } from '../teams-app/api/api.ts'
import { endpoints } from '../teams-app/api/endpoints.ts'
import { App } from './app.tsx'
import { deviceStorage, LocalDrafts } from './form/local-drafts.ts'
import { channelFilter, firstFilter, proposalsQuestion } from './home/home-filter.ts'
import { findLanding } from './home/landing.ts'
import { ApiClient, sentenceOf } from './host/api-client.ts'
import { LiveQueries } from './host/live-queries.ts'
import { pressEnded } from './host/press.ts'
import { type Question, question } from './host/question.ts'
import { pathOf, type Route, routeOf, routeOfPath } from './host/route.ts'
import { readTabSettings } from './host/tab-settings.ts'
import { connectToTeams, type TeamsConnection } from './host/teams-connection.ts'
import { tokenCache } from './host/token-cache.ts'
import { fetchPagesAhead } from './page-parts.ts'
import { CannotOpen } from './ui/cannot-open.tsx'
import './ui/base.css'

const root = createRoot(document.getElementById('root') ?? document.body)

/** Joins Teams, asks who is looking, and only then takes the opening picture away. */
async function start(): Promise<void> {
  if (window.location.pathname === ALLOWED_PAGE) {
    const { handBack } = await import('./host/allowed.ts')
    return handBack(new URLSearchParams(window.location.search), readTabSettings(document).hostOrigins)
  }
  if (window.parent === window) {
    return cannotOpen(
      'Open this in Microsoft Teams',
      'Micro-credential proposals are in Teams: open Teams, and choose the app there. This address shows nothing on its own.',
    )
  }
  try {
    await open(await connectToTeams(readTabSettings(document).hostOrigins))
  } catch (cause) {
    const sentence = cause instanceof Error ? cause.message : String(cause)
    cannotOpen('Couldn’t open this page', `${sentence} Nothing was changed. Please try again.`, start)
  }
}

async function open(teams: TeamsConnection): Promise<void> {
  const client = new ApiClient(tokenCache(teams.freshToken, Date.now))
  const live = new LiveQueries(client, pressEnded)
  const here = routeOfPath(window.location.pathname)
  const first = here.page === 'home' ? routeOf(teams.subPage) : here
  if (first.page !== 'home') fetchPagesAhead()
  const asked = firstQuestion(first)
  const [me] = await Promise.all([
    client.get(question(endpoints.me, {})),
    // What the first page asks next, so that it need not wait in line.
    asked && live.ask(asked),
  ])
  const landing = first.page === 'home' && me.is === 'answer' ? await findLanding(live, me.value.person.id) : undefined
  if (landing?.route) window.history.replaceState(null, '', pathOf(landing.route))
  teams.shown()
  if (me.is !== 'answer') return cannotOpen('Couldn’t open this page', sentenceOf(me), () => open(teams))
  const localDrafts = new LocalDrafts(deviceStorage(), me.value.person.id)
  const { pickPeople, allow, meetingForm, tabSetup } = teams
  const session = { me: me.value, client, live, localDrafts, pickPeople, allow, meetingForm, tabSetup }
  root.render(
    <StrictMode>
      <App session={session} teams={teams} filter={landing?.filter ?? firstFilter} />
    </StrictMode>,
  )
}

/** What a page asks first. */
function firstQuestion(route: Route): Question<unknown> | undefined {
  switch (route.page) {
    case 'home':
      return proposalsQuestion(firstFilter)
    case 'channel':
      return proposalsQuestion({ ...channelFilter, unit: route.unit })
    case 'administration':
    case 'configure':
      return question(endpoints.institution, {})
    case 'messages':
      return undefined
    default:
      return question(endpoints.proposal, { reference: route.reference })
  }
}

function cannotOpen(heading: string, sentence: string, again?: () => Promise<void>): void {
  root.render(<CannotOpen key={crypto.randomUUID()} heading={heading} sentence={sentence} again={again} />)
}

start()
