import { costLineFor, type Need, needs } from './costing/cost-line-for.ts'
import { costing as costingFrom, isComplete } from './costing/costing.ts'
import type { CostingKey } from './costing/costing-fields.ts'
import { type CostingFinding, costingFindings } from './costing/costing-findings.ts'
import { blankFigures, costingInputs } from './costing/costing-inputs.ts'
import type { CostingRates } from './costing/costing-rates.ts'
import {
  type Answers,
  type Field,
  type FieldKey,
  fieldKeys,
  fieldOf,
  isBlank,
  type Moment,
  wordsIn,
} from './expression-of-interest.ts'
import { type Form, figuresOf } from './form.ts'

/** One finding of the pre-flight checks (domain brief, section 6), beside the field it is about. */
export type Finding = {
  id:
    | `PF-${'01' | '04' | '06' | '07' | '08' | '14' | '17' | '18' | '19' | '20' | '21' | '23' | '30' | '32' | '33' | '35' | '36'}`
    | 'words'
  severity: 'blocks' | 'warns'
  field: FieldKey
  /** The input of the costing that settles it, where one does. */
  input?: CostingKey
  says: string
}

/**
 * What stands against asking at this moment, blocking findings first, in the order of the form.
 * Source: domain brief, section 0 "Checks" (which rows block) and section 6 (the rows).
 */
export function findingsAt(moment: Moment, form: Form, rates: CostingRates): Finding[] {
  const { answers } = form
  const found = [
    ...missing(moment, answers),
    ...size(answers),
    ...figures(answers),
    ...costed(form, rates),
    ...costLines(moment, form, rates),
    ...overlapNamed(answers),
    ...wording(answers),
    ...delivery(answers),
    ...outcomes(answers),
  ]
  const order = (finding: Finding) => fieldKeys.indexOf(finding.field) + (finding.severity === 'blocks' ? 0 : 1000)
  return found.sort((a, b) => order(a) - order(b))
}

export const blocks = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ severity }) => severity === 'blocks')

const blocking = (id: Finding['id'], field: FieldKey, says: string): Finding => ({
  id,
  severity: 'blocks',
  field,
  says,
})
const warning = (id: Finding['id'], field: FieldKey, says: string): Finding => ({ id, severity: 'warns', field, says })

/** PF-01: every answer required at this moment is non-blank after trimming. */
function missing(moment: Moment, answers: Answers): Finding[] {
  return fieldKeys.flatMap((key) => {
    const field: Field = fieldOf(key)
    const required = field.requiredAt !== undefined && field.requiredAt <= moment
    const { kind } = field
    if (required && isBlank(answers[key])) return [blocking('PF-01', key, `${field.label} is still empty.`)]
    const value = answers[key]
    if (kind.is === 'line' && typeof value === 'string' && value.trim().length < (kind.min ?? 0)) {
      return [blocking('PF-01', key, `${field.label} needs at least ${kind.min} characters.`)]
    }
    return []
  })
}

/** Size is one answer: credits and level, or "not sure yet". PF-19 and PF-21 advise on it. */
function size(answers: Answers): Finding[] {
  if (answers.sizeNotSure === true) return []
  const { credits, level } = answers
  if (typeof credits !== 'number') {
    return [blocking('PF-01', 'credits', 'Give the credits and level, or tick “not sure yet”.')]
  }
  if (credits === 0) {
    return [
      warning('PF-14', 'credits', 'It carries no credit; the QAA statement takes a micro-credential to carry some.'),
    ]
  }
  if (typeof level !== 'number') return [blocking('PF-01', 'level', 'Choose the level, or tick “not sure yet”.')]
  return [
    ...(level < 4
      ? [warning('PF-19', 'level', 'Level 3 lies outside the higher education framework (levels 4 to 8).')]
      : []),
    ...(credits < 5 || credits % 5 !== 0
      ? [warning('PF-21', 'credits', 'Credits are usually 5 or a multiple of 5.')]
      : []),
    ...(level === 7 && credits >= 60
      ? [warning('PF-20', 'credits', '60 credits at level 7 are the size of a Postgraduate Certificate.')]
      : []),
  ]
}

/** PF-04: an initial costing with fee and learners above zero. PF-35: the fee for a credit is £20 to £80. */
function figures(answers: Answers): Finding[] {
  const open = blankFigures(figuresOf(answers))
  if (open.length > 0)
    return open.map((key) => blocking('PF-04', key, `${fieldOf(key).label}: the initial costing needs it.`))
  const { fee, learnersPerRun, runsPerYear, credits } = answers
  const positive: FieldKey[] = ['fee', 'learnersPerRun', 'runsPerYear']
  const zero = positive.filter((key) => answers[key] === 0)
  if (zero.length > 0) {
    return zero.map((key) => blocking('PF-04', key, `${fieldOf(key).label} must be more than zero.`))
  }
  if (answers.sizeNotSure === true || !learnersPerRun || !runsPerYear) return []
  if (typeof fee !== 'number' || typeof credits !== 'number' || credits === 0) return []
  const perCredit = fee / 100 / credits
  return perCredit < 20 || perCredit > 80
    ? [warning('PF-35', 'fee', `£${perCredit.toFixed(2)} for a credit lies outside the usual £20 to £80.`)]
    : []
}

/** What the costing says against the inputs it stands on: PF-32, PF-33, PF-36. Nothing before the five figures are given. */
function costed({ answers, costing }: Form, rates: CostingRates): Finding[] {
  const five = figuresOf(answers)
  if (!isComplete(five)) return []
  const inputs = costingInputs(five, costing, rates)
  const result = costingFrom(inputs)
  if (result.is !== 'costed') return []
  const teaching = { selfPaced: answers.pacing === 'self-paced', tutorContact: answers.tutorContact === true }
  return costingFindings(inputs, result, teaching).map((finding) => ({ ...finding, ...settledBy[finding.id] }))
}

const settledBy: Record<CostingFinding['id'], Pick<Finding, 'field' | 'input'>> = {
  'PF-32': { field: 'learnersPerRun' },
  'PF-33': { field: 'daysToBuild' },
  'PF-36': { field: 'fee', input: 'vat' },
}

/** What is ticked as needed of others and has no cost in the costing, nor a reason why; `[]` before the five figures are given. */
export function needsWithoutCost({ answers, costing }: Form, rates: CostingRates): Need[] {
  const five = figuresOf(answers)
  const { overlaps, costLineReason } = answers
  if (!isComplete(five) || !Array.isArray(overlaps) || !isBlank(costLineReason)) return []
  const inputs = costingInputs(five, costing, rates)
  return needs.filter((need) => overlaps.includes(need) && inputs[costLineFor(need)] === 0)
}

/** PF-07: what is needed of others has a cost, or a reason for none. It blocks from asking for Approval to Proceed on. */
function costLines(moment: Moment, form: Form, rates: CostingRates): Finding[] {
  const [first, ...others] = needsWithoutCost(form, rates)
  if (!first) return []
  const says = `Nothing is planned in the costing for ${[first, ...others].join(', ')}: give a cost, or say why there is none.`
  const severity = moment === 1 ? 'warns' : 'blocks'
  return [{ id: 'PF-07', severity, field: 'costLineReason', input: costLineFor(first), says }]
}

/** PF-06 in its first form: what overlaps is named, and those who decide are shown it. */
function overlapNamed({ overlaps, overlapDetails }: Answers): Finding[] {
  if (!Array.isArray(overlaps) || overlaps.length === 0) return []
  const meeting = warning(
    'PF-06',
    'overlaps',
    `It touches ${overlaps.join(', ')}: the guidance suggests a stakeholder meeting.`,
  )
  return isBlank(overlapDetails)
    ? [meeting, warning('PF-06', 'overlapDetails', 'Say in a sentence what is needed, when, and how much.')]
    : [meeting]
}

const awardWords = /\b(certificate|diploma|degree|bachelors?|masters?|pgcert|pgdip|doctorate|doctor)\b/iu

/** PF-30: the title has no award words. Word counts advise; they never block an expression of interest. */
function wording(answers: Answers): Finding[] {
  const award = typeof answers.title === 'string' ? awardWords.exec(answers.title)?.[0] : undefined
  const overLong = fieldKeys.flatMap((key) => {
    const { kind, label } = fieldOf(key)
    const value = answers[key]
    if (kind.is !== 'text' || typeof value !== 'string') return []
    const words = wordsIn(value)
    return words > kind.words
      ? [warning('words', key, `${label} has ${words} words; aim for ${kind.words} at most.`)]
      : []
  })
  return award
    ? [
        warning('PF-30', 'title', `“${award}” names an award, and a micro-credential is not one by itself.`),
        ...overLong,
      ]
    : overLong
}

/** PF-08, PF-17, PF-18: how it is delivered fits the size, the learners, and what was said about space. */
function delivery({ mode, weeks, hoursWeek, credits, overlaps, sizeNotSure }: Answers): Finding[] {
  const needs = Array.isArray(overlaps) ? overlaps : []
  const onCampus = typeof mode === 'string' && mode !== 'online'
  const hours = typeof credits === 'number' && sizeNotSure !== true ? credits * 10 : 0
  const planned = typeof weeks === 'number' && typeof hoursWeek === 'number' ? weeks * hoursWeek : hours
  return [
    ...(onCampus && !needs.includes('space') && !needs.includes('timetabling')
      ? [warning('PF-08', 'overlaps', 'Part of it is on campus, and neither space nor timetabling is ticked.')]
      : []),
    ...(hours > 0 && Math.abs(planned - hours) > hours * 0.15
      ? [warning('PF-17', 'hoursWeek', `${planned} hours are planned, and ${credits} credits stand for ${hours}.`)]
      : []),
    ...(typeof hoursWeek === 'number' && hoursWeek > 20
      ? [warning('PF-18', 'hoursWeek', 'More than 20 hours a week is a lot for people in work.')]
      : []),
  ]
}

const vagueVerbs = /^(know|understand|appreciate|be aware of|be familiar with|learn)\b/iu

/** PF-23: no outcome begins with a word that cannot be assessed. */
function outcomes({ draftIlos }: Answers): Finding[] {
  if (typeof draftIlos !== 'string') return []
  const vague = draftIlos
    .split(/\r?\n/u)
    .map((outcome) => vagueVerbs.exec(outcome.replace(/^[\s\d.)•–-]+/u, ''))?.[0])
    .find((verb) => verb !== undefined)
  return vague === undefined
    ? []
    : [
        warning(
          'PF-23',
          'draftIlos',
          `An outcome begins with “${vague}”, which is hard to assess; name what a learner will do.`,
        ),
      ]
}
