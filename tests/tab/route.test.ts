import { describe, expect, it } from 'vitest'
import { entityIdOf, pathOf, type Route, routeOf, routeOfPath } from '../../tab/host/route.ts'

describe('Addresses in the tab', () => {
  const places: [Route, string][] = [
    [{ page: 'home' }, '/tab'],
    [{ page: 'proposal', reference: 'MC-2026-004', open: '' }, '/tab/MC-2026-004'],
    [{ page: 'proposal', reference: 'MC-2026-004', open: 'S1.6' }, '/tab/MC-2026-004/S1.6'],
    [
      { page: 'proposal', reference: 'MC-2026-004', open: 'school-approval-to-proceed-2' },
      '/tab/MC-2026-004/school-approval-to-proceed-2',
    ],
    [{ page: 'administration', part: '' }, '/tab/administration'],
    [{ page: 'administration', part: 'settings' }, '/tab/administration/settings'],
    [
      { page: 'administration', part: 'panel/head-of-school/school:engineering' },
      '/tab/administration/panel/head-of-school/school:engineering',
    ],
    [{ page: 'form', reference: 'MC-2026-004' }, '/tab/MC-2026-004/expression-of-interest'],
    [
      { page: 'form', reference: 'MC-2026-004', field: 'meetingNotNeeded' },
      '/tab/MC-2026-004/expression-of-interest/meetingNotNeeded',
    ],
    [{ page: 'messages' }, '/tab/messages'],
    [{ page: 'channel', unit: '' }, '/tab/channel'],
    [{ page: 'channel', unit: 'school:engineering' }, '/tab/channel/school:engineering'],
    [{ page: 'configure' }, '/tab/configure'],
    [{ page: 'costing', reference: 'MC-2026-004' }, '/tab/MC-2026-004/costing'],
    [{ page: 'version', reference: 'MC-2026-004', version: 2, against: '' }, '/tab/MC-2026-004/versions/2'],
    [{ page: 'version', reference: 'MC-2026-004', version: 2, against: 'draft' }, '/tab/MC-2026-004/versions/2/draft'],
    [{ page: 'version', reference: 'MC-2026-004', version: 3, against: '1' }, '/tab/MC-2026-004/versions/3/1'],
  ]

  it.each(places)('%j has its own, there and back', (route, path) => {
    expect(pathOf(route)).toBe(path)
    expect(routeOfPath(path)).toEqual(route)
  })

  it('reads a deep link: a reference, or a reference and a step or request', () => {
    expect(routeOf('MC-2026-004')).toEqual({ page: 'proposal', reference: 'MC-2026-004', open: '' })
    expect(routeOf('MC-2026-004/S1.4')).toEqual({ page: 'proposal', reference: 'MC-2026-004', open: 'S1.4' })
  })

  it.each(['', 'nonsense', 'MC-26-4', '../../secret', 'MC-2026-004x', 'javascript:alert(1)'])(
    'takes “%s” for Home',
    (place) => {
      expect(routeOf(place)).toEqual({ page: 'home' })
    },
  )

  it('takes a version that is none for the proposal, and a comparison that is none for the usual one', () => {
    for (const place of ['versions', 'versions/0', 'versions/2x', 'versions/-1']) {
      expect(routeOf(`MC-2026-004/${place}`)).toMatchObject({ page: 'proposal', reference: 'MC-2026-004' })
    }
    expect(routeOf('MC-2026-004/versions/2/<b>')).toMatchObject({ page: 'version', version: 2, against: '' })
  })

  it('shows a channel all proposals where its tab names no School or Faculty that can be', () => {
    expect(routeOf('channel/<b>')).toEqual({ page: 'channel', unit: '' })
    expect(routeOf('channel/department:physics')).toEqual({ page: 'channel', unit: '' })
  })

  it('reads the entity id of a channel’s tab, which Teams gives back', () => {
    const places: Route[] = [
      { page: 'channel', unit: '' },
      { page: 'channel', unit: 'faculty:humanities' },
    ]
    for (const route of places) expect(route.page === 'channel' && routeOf(entityIdOf(route))).toEqual(route)
  })

  it('drops what is no part of the administration', () => {
    expect(routeOf('administration/<b>')).toEqual({ page: 'administration', part: '' })
  })

  it('drops what is neither a step, a request nor a field', () => {
    expect(routeOf('MC-2026-004/expression-of-interest/constructor')).toEqual({
      page: 'form',
      reference: 'MC-2026-004',
    })
    expect(routeOf('MC-2026-004/<b>')).toEqual({ page: 'proposal', reference: 'MC-2026-004', open: '' })
  })
})
