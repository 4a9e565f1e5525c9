import { describe, expect, it } from '@jest/globals'
import { pathOf, type Route, routeOf, routeOfPath } from '../../tab/host/route.ts'

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
    [{ page: 'costing', reference: 'MC-2026-004' }, '/tab/MC-2026-004/costing'],
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
