import { cleanLine } from '../core/text.ts'
import { costLineFor, type Need, needs, overlapsAndNeeds } from './costing/cost-line-for.ts'
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
  itemsOf,
  type Moment,
  wordsIn,
} from './expression-of-interest.ts'
import { type Form, figuresOf } from './form.ts'
import { isAsked } from './is-asked.ts'
import { titleKey } from './title-key.ts'

/** One finding of the pre-flight checks (domain brief, section 6), beside the field it is about. */
export type Finding = {
  id:
    | `PF-${'01' | '04' | '06' | '07' | '08' | '14' | '17' | '18' | '19' | '20' | '21' | '23' | '30' | '31' | '32' | '33' | '35' | '36' | '38' | '40' | '43'}`
    | 'words'
    | 'count'
  /** `informs`: nothing to do about it, and nothing that deciders are shown. */
  severity: 'blocks' | 'warns' | 'informs'
  field: FieldKey
  /** The input of the costing that settles it, where one does. */
  input?: CostingKey
  message: string
}

const severities: readonly Finding['severity'][] = ['blocks', 'warns', 'informs']

/** What the checks know besides the answers; passed in, so that they ask no clock and no list. */
export type CheckContext = {
  /** `YYYY-MM-DD`. */
  today: string
  /** Titles of other live proposals; those that are not like this one's may be left out. */
  otherTitles: readonly string[]
  /** What the costing assumes. */
  rates: CostingRates
}

export type Checked = Form & { context: CheckContext }

/** A form and what its costing assumes. */
type Assumed = Form & { context: Pick<CheckContext, 'rates'> }

/**
 * What stands against asking at this moment, what deciders are shown, and what is only good to know; in this order, and in
 * each in the order of the form.
 * Source: domain brief, section 0 "Checks" (which rows block) and section 6 (the rows).
 */
export function findingsAt(moment: Moment, checked: Checked): Finding[] {
  const { answers, context } = checked
  const found = [
    ...missing(moment, answers),
    ...size(answers),
    ...figures(answers),
    ...costed(checked),
    ...costLines(moment, checked),
    ...overlapNamed(answers),
    ...wording(answers),
    ...delivery(answers),
    ...outcomes(answers),
    ...counts(answers),
    ...titles(answers, context),
    ...licence(answers),
    ...(moment <= 2 ? [...timeLeft(answers, context), ...entitlement(answers)] : []),
  ]
  const order = ({ field, severity }: Finding) => severities.indexOf(severity) * 1_000 + fieldKeys.indexOf(field)
  return found.sort((a, b) => order(a) - order(b))
}

export const blocks = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ severity }) => severity === 'blocks')

const blocking = (id: Finding['id'], field: FieldKey, message: string): Finding => ({
  id,
  severity: 'blocks',
  field,
  message,
})
const warning = (id: Finding['id'], field: FieldKey, message: string): Finding => ({
  id,
  severity: 'warns',
  field,
  message,
})

/** PF-01: every answer required at this moment is non-blank after trimming. */
function missing(moment: Moment, answers: Answers): Finding[] {
  return fieldKeys.flatMap((key) => {
    const field: Field = fieldOf(key)
    const required = field.requiredAt !== undefined && field.requiredAt <= moment && isAsked(key, answers)
    const { kind } = field
    if (required && isBlank(answers[key])) return [blocking('PF-01', key, `${field.label} is still empty.`)]
    const value = answers[key]
    if (kind.is === 'line' && typeof value === 'string' && cleanLine(value).length < (kind.min ?? 0)) {
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
function costed({ answers, costing, context }: Checked): Finding[] {
  const five = figuresOf(answers)
  if (!isComplete(five)) return []
  const inputs = costingInputs(five, costing, context.rates)
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
export function needsWithoutCost({ answers, costing, context }: Assumed): Need[] {
  const five = figuresOf(answers)
  const { overlaps, costLineReason } = answers
  if (!isComplete(five) || !Array.isArray(overlaps) || !isBlank(costLineReason)) return []
  const inputs = costingInputs(five, costing, context.rates)
  return needs.filter((need) => overlaps.includes(need) && inputs[costLineFor(need)] === 0)
}

/** PF-07: what is needed of others has a cost, or a reason for none. It blocks from asking for Approval to Proceed on. */
export function costLines(moment: Moment, assumed: Assumed): Finding[] {
  const [first, ...others] = needsWithoutCost(assumed)
  if (!first) return []
  const message = `Nothing is planned in the costing for ${[first, ...others].join(', ')}: give a cost, or say why there is none.`
  const severity = moment === 1 ? 'warns' : 'blocks'
  return [{ id: 'PF-07', severity, field: 'costLineReason', input: costLineFor(first), message }]
}

/** PF-06 in its first form: what overlaps is named, and those who decide are shown it. */
function overlapNamed({ overlaps, overlapDetails }: Answers): Finding[] {
  const ticked = itemsOf(overlaps)
  if (ticked.length === 0) return []
  const meeting = warning('PF-06', 'overlaps', `${named(ticked)}: the guidance suggests a stakeholder meeting.`)
  return isBlank(overlapDetails)
    ? [meeting, warning('PF-06', 'overlapDetails', 'Say in a sentence what is needed, when, and how much.')]
    : [meeting]
}

/** "Overlaps with an existing campus offer; needs library". */
function named(ticked: readonly string[]): string {
  const { overlapping, needed } = overlapsAndNeeds(ticked)
  const overlap = overlapping.length > 0 ? [`overlaps with ${overlapping.join(', ')}`] : []
  return capitalised([...overlap, ...(needed.length > 0 ? [`needs ${needed.join(', ')}`] : [])].join('; '))
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const awardWords = /\b(certificates?|diplomas?|degrees?|bachelors?|masters?|pg ?cert|pg ?dip|doctor(?:ates?|al|s)?)\b/iu

/** PF-30: the title has no award words. Word counts advise; they never block an expression of interest. */
function wording(answers: Answers): Finding[] {
  const award = typeof answers.title === 'string' ? awardWords.exec(answers.title)?.[0] : undefined
  const overLong = fieldKeys.flatMap((key) => {
    const { kind, label } = fieldOf(key)
    const value = answers[key]
    if (kind.is !== 'text' && kind.is !== 'list') return []
    const words = wordsIn(typeof value === 'string' ? value : itemsOf(value))
    return words > kind.words
      ? [warning('words', key, `${label} has ${words} words; aim for ${kind.words} at most.`)]
      : []
  })
  return award
    ? [
        warning('PF-30', 'title', `“${award}” names an award, and a micro-credential is not one on its own.`),
        ...overLong,
      ]
    : overLong
}

/** PF-08, PF-17, PF-18: how it is delivered fits the size, the learners, and what was said about space. */
function delivery({ mode, weeks, hoursWeek, credits, overlaps, sizeNotSure, audienceGroups }: Answers): Finding[] {
  const needs = itemsOf(overlaps)
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
    ...(typeof hoursWeek === 'number' && hoursWeek > 20 && itemsOf(audienceGroups).includes('people in work')
      ? [warning('PF-18', 'hoursWeek', 'More than 20 hours a week is a lot for people in work.')]
      : []),
  ]
}

/** PF-31: no other live proposal has this title. */
function titles({ title }: Answers, { otherTitles }: CheckContext): Finding[] {
  if (typeof title !== 'string' || isBlank(title)) return []
  const key = titleKey(title)
  return otherTitles.some((other) => titleKey(other) === key)
    ? [
        warning(
          'PF-31',
          'title',
          'Another proposal has this title too. Please tell them apart, or talk about the overlap.',
        ),
      ]
    : []
}

/** PF-40: where library resources are needed, it is known whether their licences cover these learners. */
function licence({ overlaps, libraryLicence }: Answers): Finding[] {
  const open = isBlank(libraryLicence) || libraryLicence === 'not known yet'
  return itemsOf(overlaps).includes('library') && open
    ? [
        warning(
          'PF-40',
          'libraryLicence',
          'It needs the library: please find out whether the licences cover this kind of learner.',
        ),
      ]
    : []
}

const WEEK = 7 * 86_400_000
/** Weeks from the Approval to Proceed to the first start: of what is new, and of what is adapted. */
const LEAD_WEEKS = { new: 26, adapted: 12 } as const

/**
 * PF-43: the start leaves time to build it.
 * Assumption: counted from today to the first of the month, since the Approval to Proceed is still to come; new until said otherwise.
 */
function timeLeft({ start, origin }: Answers, { today }: CheckContext): Finding[] {
  if (typeof start !== 'string' || isBlank(start)) return []
  const first = new Date(`${start}-01`)
  const weeks = Math.floor((first.getTime() - Date.parse(today)) / WEEK)
  const made = isBlank(origin) || origin === 'new' ? 'new' : 'adapted'
  const needed = LEAD_WEEKS[made]
  if (!(weeks < needed)) return []
  const course = made === 'new' ? 'a new course' : 'an adapted course'
  return [
    warning(
      'PF-43',
      'start',
      `${untilStart(first, weeks)}; ${course} usually takes ${needed} weeks from Approval to Proceed.`,
    ),
  ]
}

/** "January is 4 weeks away"; one that has begun may be of any year. @param first day of the month */
function untilStart(first: Date, weeks: number): string {
  const written = (year?: 'numeric') =>
    first.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC', ...(year && { year }) })
  if (weeks < 0) return `${written('numeric')} has already begun`
  if (weeks === 0) return `${written()} begins this week`
  return `${written()} is ${weeks} ${weeks === 1 ? 'week' : 'weeks'} away`
}

/** PF-38: whether the Lifelong Learning Entitlement could pay for it as a module. */
function entitlement({ credits, level, sizeNotSure }: Answers): Finding[] {
  if (sizeNotSure === true || typeof credits !== 'number' || credits === 0) return []
  if (credits >= 30 && !(typeof level === 'number' && level >= 7)) return []
  return [
    {
      id: 'PF-38',
      severity: 'informs',
      field: credits < 30 ? 'credits' : 'level',
      message:
        'Not LLE-fundable as a module: the Lifelong Learning Entitlement asks for 30 credits or more, at level 4 to 6.',
    },
  ]
}

const vagueVerbs = /^(know|understand|appreciate|be aware of|be familiar with|learn)\b/iu

/** PF-23: no outcome begins with a word that cannot be assessed. */
function outcomes({ draftIlos }: Answers): Finding[] {
  const vague = itemsOf(draftIlos)
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

/** As many rows as are asked for, where there are any (domain brief, section 3). */
function counts(answers: Answers): Finding[] {
  return fieldKeys.flatMap((key) => {
    const { kind, label } = fieldOf(key)
    const { length } = itemsOf(answers[key])
    if (kind.is !== 'list' || length === 0 || (length >= kind.least && length <= kind.most)) return []
    return [
      warning(
        'count',
        key,
        `${label} has ${length} ${length === 1 ? 'row' : 'rows'}; give ${kind.least} to ${kind.most}.`,
      ),
    ]
  })
}
