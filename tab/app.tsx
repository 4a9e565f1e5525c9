import { FluentProvider } from '@fluentui/react-components'
import { type ComponentProps, Suspense, useEffect, useState } from 'react'
import { Home } from './home/home.tsx'
import type { HomeFilter } from './home/home-filter.ts'
import { AnnouncerProvider } from './host/announcer.tsx'
import { NavigationProvider, useNavigation } from './host/navigation.tsx'
import type { TeamsConnection } from './host/teams-connection.ts'
import {
  AdministrationPage,
  ChannelPage,
  ConfigurePage,
  CostingPage,
  ExpressionOfInterestPage,
  fetchPagesAhead,
  MeetingPage,
  MessagesPage,
  ProposalPage,
  VersionPage,
} from './page-parts.ts'
import { PeopleAsking } from './people/people-asking.tsx'
import { Broken } from './ui/broken.tsx'
import { Skeleton } from './ui/skeleton.tsx'
import { themes } from './ui/themes.ts'

type AppProps = {
  session: ComponentProps<typeof PeopleAsking>['session']
  teams: TeamsConnection
  /** What Home shows first. */
  filter: HomeFilter
}

export function App({ session, teams, filter }: AppProps) {
  const [theme, setTheme] = useState(teams.theme)
  useEffect(() => teams.onTheme(setTheme), [teams])
  useEffect(fetchPagesAhead, [])
  return (
    <FluentProvider theme={themes[theme]} className="app" data-theme={theme}>
      <AnnouncerProvider>
        <PeopleAsking session={session}>
          <NavigationProvider entity={teams.entity} subPage={teams.subPage}>
            <Broken>
              <Suspense fallback={<Skeleton label="Opening" rows={4} />}>
                <Page first={filter} />
              </Suspense>
            </Broken>
          </NavigationProvider>
        </PeopleAsking>
      </AnnouncerProvider>
    </FluentProvider>
  )
}

function Page({ first }: { first: HomeFilter }) {
  const { route } = useNavigation()
  const [filter, setFilter] = useState(first)
  switch (route.page) {
    case 'home':
      return <Home filter={filter} onFilter={setFilter} />
    case 'proposal':
      return <ProposalPage key={route.reference} reference={route.reference} open={route.open} />
    case 'administration':
      return <AdministrationPage part={route.part} />
    case 'form':
      return <ExpressionOfInterestPage key={route.reference} reference={route.reference} field={route.field} />
    case 'version':
      return <VersionPage reference={route.reference} version={route.version} against={route.against} />
    case 'channel':
      return <ChannelPage key={route.unit} unit={route.unit} />
    case 'configure':
      return <ConfigurePage />
    case 'messages':
      return <MessagesPage />
    case 'meeting':
      return (
        <MeetingPage key={`${route.reference} ${route.purpose}`} reference={route.reference} purpose={route.purpose} />
      )
    case 'costing':
      return <CostingPage key={route.reference} reference={route.reference} />
  }
}
