import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, hashOf } from '../../../teams-app/domain/core/canonical-json.ts'
import {
  contentOf,
  fieldsOf,
  SHOWN,
  type SubmissionDocument,
  sameContent,
  sectionHashes,
  sectionIds,
  seenOf,
  submissionOf,
} from '../../../teams-app/domain/core/submission.ts'
import {
  type CostingOverrides,
  costingFieldOf,
  costingKeys,
  overridesIn,
} from '../../../teams-app/domain/forms/costing/costing-fields.ts'
import {
  type Answers,
  type AnswerValue,
  acceptValue,
  blankAnswers,
  fieldKeys,
  fieldOf,
} from '../../../teams-app/domain/forms/expression-of-interest.ts'
import { costingOfForm } from '../../../teams-app/domain/forms/form.ts'
import { sameValue } from '../../../teams-app/domain/forms/save-answer.ts'
import { complete, context, formOf, hour, seen } from '../given-history.ts'
import { amina, rates } from '../given-institution.ts'

const documentWith = (changes: Partial<Answers>, overrides: CostingOverrides = {}): SubmissionDocument => ({
  proposal: 'MC-2026-001',
  version: 1,
  guidance: 'Micro-credentials Guidance v1.0',
  submittedBy: amina,
  submittedAt: hour(1),
  leadName: 'Engineering',
  academicLeadName: amina.name,
  answers: { ...complete, ...changes },
  costing: { overrides, rates, ratesConfirmed: false, result: costingOfForm(formOf(complete, overrides), rates) },
})

const value: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string()),
  fc.array(fc.record({ risk: fc.string(), impact: fc.constantFrom('low', 'high') })),
)
const answers = fc.record(Object.fromEntries(fieldKeys.map((key) => [key, value]))) as fc.Arbitrary<Answers>

describe('the hash of a section', () => {
  it('stands for exactly the answers of that section: every field belongs to one', () => {
    expect(sectionIds.flatMap(fieldsOf).sort()).toEqual([...fieldKeys].sort())
  })

  it.each(fieldKeys)('changes when %s changes, and no other section’s does', (key) => {
    const before = sectionHashes(formOf(blankAnswers))
    const after = sectionHashes(formOf({ ...blankAnswers, [key]: 'changed' }))
    const moved = sectionIds.filter((section) => before[section] !== after[section])
    expect(moved).toEqual([fieldOf(key).section])
  })

  it('changes exactly when an answer in it changes, whatever the answers are', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...fieldKeys), value, (before, key, changed) => {
        const [old, now] = [sectionHashes(formOf(before)), sectionHashes(formOf({ ...before, [key]: changed }))]
        for (const section of sectionIds) {
          const touched = section === fieldOf(key).section && !sameValue(before[key], changed)
          expect(old[section] !== now[section]).toBe(touched)
        }
      }),
    )
  })
})

describe('the hash of the costing’s section', () => {
  const hashF = (costing: CostingOverrides) => sectionHashes(formOf(complete, costing)).F

  it('changes when an input is given, changed or taken back, and no other section’s does', () => {
    const given = sectionHashes(formOf(complete, { library: 650 }))
    const before = sectionHashes(formOf(complete))
    expect(sectionIds.filter((section) => given[section] !== before[section])).toEqual(['F'])
    expect(hashF({ library: 700 })).not.toBe(hashF({ library: 650 }))
    expect(hashF({})).toBe(before.F)
  })

  it('does not depend on the order in which the inputs were given', () => {
    expect(hashF({ library: 650, room: 100 })).toBe(hashF({ room: 100, library: 650 }))
  })

  it('stays when the institution changes its rates: only what was given is signed', () => {
    const dearer = { ...rates, academicRate: rates.academicRate * 2 }
    const [then, later] = [
      contentOf(formOf(complete)),
      contentOf({ ...formOf(complete), context: { ...context, rates: dearer } }),
    ]
    expect(later.sections).toEqual(then.sections)
    expect(later.costing?.summary).not.toEqual(then.costing?.summary)
  })

  it('a blank answer is as if its field did not exist: a form that gains a field voids no signature', () => {
    const { costLineReason: _, ...without } = complete
    expect(sectionHashes(formOf(without as Answers))).toEqual(sectionHashes(formOf(complete)))
  })
})

describe('having seen the same content', () => {
  it('means the same version and every section', () => {
    expect(sameContent(seen(), seen())).toBe(true)
    expect(sameContent(seen(complete, 2), seen(complete, 1))).toBe(false)
    expect(sameContent(seen({ ...complete, fee: 1 }), seen())).toBe(false)
  })

  it.each(sectionIds)('is not given when section %s was not seen', (section) => {
    const { [section]: _, ...sections } = seen().sections
    expect(sameContent({ version: 1, sections }, seen())).toBe(false)
  })
})

describe('what was submitted', () => {
  it('is named by the hash of the whole document', () => {
    const document = documentWith({})
    expect(submissionOf(document, context).hash).toBe(hashOf(canonicalJson(document)))
    expect(submissionOf({ ...document, submittedAt: hour(2) }, context).hash).not.toBe(
      submissionOf(document, context).hash,
    )
  })

  it('is seen as its version and sections', () => {
    expect(seenOf(submissionOf(documentWith({}), context))).toEqual({
      version: 1,
      sections: sectionHashes(formOf(complete)),
    })
  })

  it('shows short answers in full, and long ones to their first 1,600 characters', () => {
    const shown = (idea: string) => submissionOf(documentWith({ idea }), context).shown.idea
    expect(submissionOf(documentWith({}), context).shown).toEqual(complete)
    expect(shown('x'.repeat(SHOWN))).toBe('x'.repeat(SHOWN))
    expect(shown('x'.repeat(SHOWN + 1))).toBe(`${'x'.repeat(SHOWN - 1)}…`)
  })

  it('carries what its costing comes to, so that a card needs no call', () => {
    expect(submissionOf(documentWith({}, { library: 650 }), context).costing).toEqual({
      overrides: { library: 650 },
      summary: {
        is: 'costed',
        horizon: 3,
        plannedLearners: 144,
        breakEven: 136,
        light: 'amber',
        developmentFull: 1_985_280,
        netAfterDevelopment: 261_317,
        paybackYear: 3,
        fewerLearners: { plannedLearners: 84, netAfterDevelopment: -1_527_482 },
      },
    })
    expect(submissionOf(documentWith({ fee: null }), context).costing?.summary).toEqual({ is: 'not-enough-entered' })
  })

  it('hashes a long answer in full, though it is shown in part', () => {
    const [one, other] = ['a', 'b'].map((end) =>
      submissionOf(documentWith({ idea: `${'x'.repeat(2_000)}${end}` }), context),
    )
    expect(one?.shown).toEqual(other?.shown)
    expect(one?.sections.B).not.toBe(other?.sections.B)
  })

  it('can be recorded wherever the cut falls, in the middle of an emoji too', () => {
    for (const before of [SHOWN - 3, SHOWN - 2, SHOWN - 1, SHOWN]) {
      const idea = `${'x'.repeat(before)}🏠🏠`
      expect(acceptValue('idea', idea).ok).toBe(true)
      expect(() => canonicalJson(submissionOf(documentWith({ idea }), context))).not.toThrow()
    }
  })
})

describe('what a decider reads', () => {
  it('is the whole answer, up to the word limit of the longest', () => {
    const idea = Array(200).fill('lorem').join(' ')
    expect(submissionOf(documentWith({ idea }), context).shown.idea).toBe(idea)
  })

  it('is advised by the checks on the whole answers, beyond what is shown of them', () => {
    const idea = Array(400).fill('lorem').join(' ')
    expect(submissionOf(documentWith({ idea }), context).warnings).toContain(
      'The idea and the opportunity has 400 words; aim for 250 at most.',
    )
    expect(submissionOf(documentWith({}), context).warnings.join()).not.toContain('words')
  })

  it('fits into a fact whatever is written: the longest answers in characters of six', () => {
    const longest = Object.fromEntries(
      fieldKeys.map((key) => {
        const { kind } = fieldOf(key)
        return [
          key,
          'max' in kind && kind.is !== 'count' && kind.is !== 'money' ? '\u20ac'.repeat(kind.max) : complete[key],
        ]
      }),
    )
    const everyInput = Object.fromEntries(
      costingKeys.map((key) => {
        const { kind } = costingFieldOf(key)
        return [
          key,
          kind.is === 'choice' ? kind.choices[0] : kind.is === 'per-year' ? Array(5).fill(kind.max) : kind.max,
        ]
      }),
    )
    const document = documentWith(longest as Partial<Answers>, overridesIn(everyInput))
    expect(Object.keys(document.costing.overrides)).toEqual(costingKeys)
    expect(canonicalJson(submissionOf(document, context)).length).toBeLessThan(56_000)
  })
})
