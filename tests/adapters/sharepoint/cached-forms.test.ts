import { expect, it } from 'vitest'
import { createCachedForms } from '../../../teams-app/adapters/sharepoint/cached-forms.ts'
import { blankAnswers } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import type { StoredDraft } from '../../../teams-app/ports.ts'

const reference = 'MC-2026-001'
const version = (number: number, row = '4'): StoredDraft => ({
  draft: { proposal: reference, answers: { ...blankAnswers, title: `Version ${number}` }, costing: {}, edits: {} },
  ...{ row, eTag: `"{GUID},${number}"` },
})

function caching() {
  let now = 0
  const forms = createCachedForms(() => now)
  const later = (seconds: number) => {
    now += seconds * 1000
  }
  return { ...forms, later }
}

it('a row is believed for half a minute, and for as long as every change of its list is heard of', () => {
  const forms = caching()
  forms.note(reference, version(1))
  forms.later(29)
  expect(forms.of(reference)?.stored).toEqual(version(1))
  forms.heard()
  forms.later(29)
  expect(forms.of(reference)?.stored).toEqual(version(1))
  forms.later(2)
  expect(forms.of(reference)).toBeUndefined()
})

it('an older row changes nothing, whoever brings it late', () => {
  const forms = caching()
  forms.note(reference, version(7))
  forms.refresh(reference, version(6))
  forms.note(reference, version(5))
  forms.note(reference, undefined)
  expect(forms.of(reference)?.stored).toEqual(version(7))
  forms.refresh(reference, version(8))
  expect(forms.of(reference)?.stored).toEqual(version(8))
})

it('of two rows of one form the older one counts', () => {
  const forms = caching()
  forms.note(reference, version(1))
  forms.refresh(reference, version(9, '12'))
  expect(forms.of(reference)?.stored).toEqual(version(1))
})

it('that there is no row yet is remembered, until one is heard of', () => {
  const forms = caching()
  forms.note(reference, undefined)
  expect(forms.of(reference)).toEqual(expect.objectContaining({ stored: undefined }))
  forms.refresh(reference, version(1))
  expect(forms.of(reference)?.stored).toEqual(version(1))
})

it('of a form that nobody looks at, nothing is kept', () => {
  const forms = caching()
  forms.refresh(reference, version(1))
  expect(forms.of(reference)).toBeUndefined()
})
