import { expect, it } from 'vitest'
import { createKnownNames, NAMELESS } from '../../teams-app/application/known-names.ts'
import { amina } from '../domain/given-institution.ts'

const [earlier, later] = ['2026-11-25T09:00:00.000Z', '2026-11-25T10:00:00.000Z']

it('calls somebody what was said of them last, in whatever order it is heard', () => {
  const names = createKnownNames()
  expect(names.met({ ...amina, name: 'Amina New' }, later)).toBe(true)
  expect(names.met({ ...amina, name: 'Amina Old' }, earlier)).toBe(false)
  expect(names.called(amina).name).toBe('Amina New')
})

it('knows neither name nor address of whoever is forgotten', () => {
  const names = createKnownNames()
  names.met(amina, earlier)
  names.hasMail(amina.id, 'amina@example.org')
  names.forget(amina.id)
  expect([names.nameOf(amina.id), names.mailOf(amina.id)]).toEqual([NAMELESS, undefined])
})
