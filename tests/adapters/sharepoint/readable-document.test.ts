import { expect, it } from 'vitest'
import { readableDocument } from '../../../teams-app/adapters/sharepoint/readable-document.ts'
import type { CostingOverrides } from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import type { Answers } from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm } from '../../../teams-app/domain/forms/form.ts'
import { complete, formOf, hour } from '../../domain/given-history.ts'
import { amina, rates } from '../../domain/given-institution.ts'

function printed(changes: Partial<Answers> = {}, overrides: CostingOverrides = {}, ratesConfirmed = false): string {
  const answers = { ...complete, ...changes }
  const html = readableDocument(
    {
      ...{ proposal: 'MC-2026-001', version: 1, guidance: 'Micro-credentials Guidance v1.0' },
      ...{ submittedBy: amina, submittedAt: hour(1), leadName: 'Engineering', academicLeadName: amina.name, answers },
      costing: { overrides, rates, ratesConfirmed, result: costingOfForm(formOf(answers, overrides), rates) },
    },
    'abc',
  )
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

it('prints the three large figures, the table of years, and every input, given or assumed', () => {
  const text = printed({}, { library: 650 })
  expect(text).toContain('Net after development £2,613')
  expect(text).toContain('144 learners planned in 3 years, 136 needed to break even')
  expect(text).toContain('Pays back Year 3')
  expect(text).toContain('Year 1 Year 2 Year 3 All years')
  expect(text).toMatch(/ Library 312\.00 .*Space 0\.00 0\.00 0\.00| Space 0\.00 0\.00 0\.00 .*Library 312\.00/)
  expect(text).toContain('Library £6.50 ')
  expect(text).not.toContain('Library £6.50 (assumed)')
  expect(text).toContain('Academic staff, a day £420 (assumed)')
})

it('says that the rates are placeholders until they are confirmed', () => {
  expect(printed()).toContain('placeholders')
  expect(printed({}, {}, true)).not.toContain('placeholders')
})

it('says what is missing where there is not enough to reckon with', () => {
  expect(printed({ fee: null, daysToBuild: null })).toContain('Missing: fee per learner, days to build.')
})

it('shows what people wrote as text, whatever it contains', () => {
  expect(printed({ title: '<script>alert(1)</script>' })).toContain('&lt;script&gt;')
})
