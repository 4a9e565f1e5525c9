import { createContext, type ReactNode, startTransition, use, useCallback, useEffect, useMemo, useState } from 'react'
import { pathOf, type Route, routeOf, routeOfPath } from './route.ts'

type Navigation = {
  route: Route
  /** True once the person has moved: only then is the focus moved to a new page's heading. */
  moved: boolean
  /** Where the list of proposals is: Home, or what the channel sees in whose tab this stands. */
  list: Route
  go: (route: Route, how?: 'replace') => void
}

const Context = createContext<Navigation>({
  route: { page: 'home' },
  moved: false,
  list: { page: 'home' },
  go: () => {},
})

export const useNavigation = (): Navigation => use(Context)

type NavigationProps = { entity: string; subPage: string; children: ReactNode }

/**
 * Keeps the place in the frame's own history. `entity`: as which tab Teams shows this. `subPage`: where a deep link points, '' for
 * none.
 */
export function NavigationProvider({ entity, subPage, children }: NavigationProps) {
  const [place, setPlace] = useState(() => ({ route: firstRoute(subPage), moved: false }))

  useEffect(() => {
    const moved = () => startTransition(() => setPlace({ route: routeOfPath(window.location.pathname), moved: true }))
    window.addEventListener('popstate', moved)
    return () => window.removeEventListener('popstate', moved)
  }, [])

  const go = useCallback((route: Route, how?: 'replace') => {
    if (how === 'replace') window.history.replaceState(null, '', pathOf(route))
    else window.history.pushState(null, '', pathOf(route))
    // A part that is not here yet is awaited behind the page that is.
    startTransition(() => setPlace({ route, moved: true }))
  }, [])

  const navigation = useMemo(() => ({ ...place, list: listOf(entity), go }), [place, entity, go])
  return <Context value={navigation}>{children}</Context>
}

/** The frame's own address wins, so that a reload stays where it was; otherwise the deep link. */
function firstRoute(subPage: string): Route {
  const here = routeOfPath(window.location.pathname)
  if ((here.page !== 'home' && here.page !== 'channel') || !subPage) return here
  const linked = routeOf(subPage)
  if (linked.page === 'home') return here
  window.history.replaceState(null, '', pathOf(linked))
  return linked
}

function listOf(entity: string): Route {
  const route = routeOf(entity)
  return route.page === 'channel' ? route : { page: 'home' }
}

type LinkProps = { to: Route; children: ReactNode; className?: string | undefined; current?: boolean | undefined }

/** A real link, so that it can be opened in a new window, which moves inside the page when simply pressed. */
export function Link({ to, children, className, current }: LinkProps) {
  const { go } = useNavigation()
  return (
    <a
      href={pathOf(to)}
      className={className}
      aria-current={current ? 'step' : undefined}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}

/** The way back to the list, wherever that is. */
export function ProposalsLink() {
  return <Link to={useNavigation().list}>Proposals</Link>
}
