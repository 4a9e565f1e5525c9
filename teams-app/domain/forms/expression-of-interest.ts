import { ok, type Result, refuse } from '../core/result.ts'
import { cleanLine, cleanText, isBlankText } from '../core/text.ts'
import {
  acceptCell,
  acceptLength,
  acceptList,
  acceptRows,
  type CellKind,
  type ListKind,
  listFromText,
  type Row,
  type RowsKind,
  rowsFromText,
} from './rows.ts'

/** Sections of the Expression of Interest (domain brief, section 3). What is agreed and decided is recorded as facts. */
export const sections = {
  A: 'The micro-credential',
  B: 'Idea and strategy',
  C: 'Learners',
  D: 'Size',
  E: 'Delivery',
  F: 'Initial costing',
  G: 'Stakeholder meeting',
} as const
export type SectionId = keyof typeof sections

/** 1 ask for agreement, 2 ask for Approval to Proceed, 3 submit the Approval Form, 4 launch (domain brief, section 0). */
export type Moment = 1 | 2 | 3 | 4

/** What kind of thing an answer is; it decides type, validation, input and column together. */
export type FieldKind =
  | CellKind
  | RowsKind
  | ListKind
  | { is: 'text'; words: number; max: number }
  /** Address of a page that people open. */
  | { is: 'link'; max: number }
  | { is: 'unit' }
  | { is: 'person' }
  | { is: 'month' }
  | { is: 'choice'; choices: readonly number[]; names: readonly string[] }
  | { is: 'yes' }
  | { is: 'several'; choices: readonly string[] }
  /** Several Schools or Faculties. */
  | { is: 'units' }

export type Field = {
  section: SectionId
  label: string
  help: string
  example?: string
  kind: FieldKind
  /** The moment from which a blank blocks; absent: never by itself (a rule in `checks.ts` may still ask for it). */
  requiredAt?: Moment
  /** Stands under "Add more, now or later": not asked for before the Approval Form. */
  more?: true
  /** Set when the proposal is opened; the form shows it but does not change it. */
  fixed?: true
}

/** Schools that one proposal may name beside its lead. */
const UNITS_AT_MOST = 20

export const overlapKinds = [
  'an existing campus offer',
  'other Schools or Faculties',
  'timetabling',
  'IS',
  'library',
  'space',
] as const

/** Kinds of learners. Assumption: the guidance names none; ours follow what checks and colleagues ask about. */
export const audienceGroups = [
  'people in work',
  'people changing career',
  'people returning to work',
  'members of a profession',
  'graduates',
  'our own students',
  'the public',
] as const

export const libraryLicences = [
  'yes, they are registered students',
  'yes, the licences name such learners',
  'no, a licence is to be bought',
  'not known yet',
] as const

const text = (words: number): FieldKind => ({ is: 'text', words, max: words * 12 })

const lowMediumHigh = { is: 'pick', choices: ['low', 'medium', 'high'] } as const

/**
 * The eleven answers of moment 1 in the order they are asked, then what may be added now or later. This one table gives the type of a draft, its validation,
 * the form in the tab, and the columns of the list "Expressions of Interest".
 * Source: domain brief, section 0 "Required at moment 1" and section 3 for limits and marks.
 */
export const fields = {
  title: {
    section: 'A',
    label: 'Working title',
    help: 'What a learner would search for. Leave out award words such as Certificate or Diploma.',
    example: 'Heat Pump Basics for Installers',
    kind: { is: 'line', min: 5, max: 100 },
    requiredAt: 1,
  },
  lead: {
    section: 'A',
    label: 'Lead School or Faculty',
    help: 'It decides who is asked. Choose a Faculty when no single School leads; its panel then stands in for the Head of School.',
    kind: { is: 'unit' },
    requiredAt: 1,
  },
  academicLead: {
    section: 'A',
    label: 'Academic Lead',
    help: 'Whoever opened the proposal, until they name somebody else on its page. Colleagues see the name on every card.',
    kind: { is: 'person' },
    requiredAt: 1,
    fixed: true,
  },
  idea: {
    section: 'B',
    label: 'The idea and the opportunity',
    help: 'What would people learn, and what gap does it fill?',
    example:
      'Installers certified for gas boilers need a short, practical way into heat pumps before grant rules change.',
    kind: text(250),
    requiredAt: 1,
  },
  strategicFit: {
    section: 'B',
    label: 'Fit with strategy',
    help: 'Name the aim of the School, Faculty or University that this serves; “aligned” alone says little.',
    example:
      'Serves the flexible-learning leap of Manchester 2035 and our School’s plan for upskilling in green trades.',
    kind: text(200),
    requiredAt: 1,
  },
  audience: {
    section: 'C',
    label: 'For whom',
    help: 'Job roles, sector, and what they already know.',
    example: 'Heating engineers with two years of practice, employed by small firms in the North West.',
    kind: text(150),
    requiredAt: 1,
  },
  sizeNotSure: {
    section: 'D',
    label: 'Size: not sure yet',
    help: 'Tick this if credits and level are still open.',
    kind: { is: 'yes' },
  },
  credits: {
    section: 'D',
    label: 'UK credits',
    help: 'Ten hours of learning each, assessment included. 0 means it carries no credit.',
    kind: { is: 'count', min: 0, max: 60, unit: 'credits' },
  },
  level: {
    section: 'D',
    label: 'Level',
    help: 'The level of the learning, not of the learners.',
    kind: {
      is: 'choice',
      choices: [3, 4, 5, 6, 7, 8],
      names: ['Level 3', 'Level 4', 'Level 5', 'Level 6', 'Level 7', 'Level 8'],
    },
  },
  start: {
    section: 'E',
    label: 'First intended start',
    help: 'The month is enough.',
    kind: { is: 'month' },
    requiredAt: 1,
  },
  whoTeaches: {
    section: 'E',
    label: 'Who teaches',
    help: 'Who teaches, supports and marks, and whether their workload is agreed.',
    example: 'Two lecturers from Building Services, one industry tutor; 12 days agreed with the workload lead.',
    kind: text(200),
    requiredAt: 1,
  },
  overlaps: {
    section: 'E',
    label: 'Does it overlap with or need any of these?',
    help: 'Tick what applies, or leave all open for none. A tick is shown to those who decide, since it may call for a stakeholder meeting.',
    kind: { is: 'several', choices: overlapKinds },
  },
  overlapDetails: {
    section: 'E',
    label: 'What, when, and how much',
    help: 'One or two sentences on what you ticked.',
    kind: text(100),
  },
  fee: {
    section: 'F',
    label: 'Fee per learner',
    help: 'What one learner pays, in pounds.',
    kind: { is: 'money', max: 2_000_000 },
  },
  learnersPerRun: {
    section: 'F',
    label: 'Learners in a run',
    help: 'How many you expect each time it runs.',
    kind: { is: 'count', min: 0, max: 5_000, unit: 'learners' },
  },
  runsPerYear: {
    section: 'F',
    label: 'Runs a year',
    help: 'How often it starts in a year.',
    kind: { is: 'count', min: 0, max: 52, unit: 'runs' },
  },
  daysToBuild: {
    section: 'F',
    label: 'Days to build',
    help: 'Staff days until it can run for the first time, everybody together.',
    kind: { is: 'count', min: 0, max: 1_000, unit: 'days' },
  },
  daysPerRun: {
    section: 'F',
    label: 'Days for each run',
    help: 'Staff days to teach, mark and look after one run.',
    kind: { is: 'count', min: 0, max: 1_000, unit: 'days' },
  },
  costLineReason: {
    section: 'F',
    label: 'Why nothing is planned for what you ticked',
    help: 'Only where a need has no cost of its own. Those who decide read this.',
    example: 'All reading is open access, so the library buys nothing.',
    kind: text(30),
  },
  otherSchools: {
    section: 'A',
    label: 'Other Schools that teach it',
    help: 'Any outside the lead’s Faculty makes it span several Faculties.',
    kind: { is: 'units' },
    more: true,
  },
  adminContact: {
    section: 'A',
    label: 'Administrative contact',
    help: 'Who answers when the Academic Lead is away: name or e-mail.',
    kind: { is: 'line', max: 120 },
    more: true,
  },
  origin: {
    section: 'A',
    label: 'Where it comes from',
    help: 'New, or made from something that exists.',
    kind: { is: 'pick', choices: ['new', 'adapted from an existing unit', 'conversion of CPD'] },
    requiredAt: 3,
    more: true,
  },
  existingUnits: {
    section: 'A',
    label: 'Existing units it is adapted from',
    help: 'Unit codes and programme, and whether the teaching is shared.',
    example: 'Two units of the BEng Building Services, level 6; their lectures are shared, the assessment is new.',
    kind: text(60),
    requiredAt: 3,
    more: true,
  },
  strategyTags: {
    section: 'B',
    label: 'Strategic aims it serves',
    help: 'The five leaps of Manchester 2035; a local aim belongs into the text above.',
    kind: {
      is: 'several',
      choices: [
        'flexible, personalised and digitally enabled learning',
        'faster path from research excellence to impact',
        'powerhouse of innovation',
        'the university to partner with',
        'digital inside and out',
      ],
    },
    requiredAt: 3,
    more: true,
  },
  usp: {
    section: 'B',
    label: 'What makes it distinct',
    help: 'Why this, and why Manchester?',
    example: 'The only short course that lets installers measure a running heat pump in a test house.',
    kind: text(200),
    requiredAt: 3,
    more: true,
  },
  audienceGroups: {
    section: 'C',
    label: 'Groups it is meant for',
    help: 'Tick all that fit; the text above says more about them.',
    kind: { is: 'several', choices: audienceGroups },
    requiredAt: 3,
    more: true,
  },
  skills: {
    section: 'C',
    label: 'Skills developed',
    help: 'One to six, aim for three or four: specialist, practical, interpersonal.',
    example: 'Sizing a heat pump for a house',
    kind: { is: 'list', one: 'a skill', many: 'skills', least: 1, most: 6, words: 100, max: 160 },
    requiredAt: 3,
    more: true,
  },
  evidence: {
    section: 'C',
    label: 'Kinds of evidence of demand',
    help: 'Tick what you have.',
    kind: {
      is: 'several',
      choices: [
        'a regional or national skills strategy',
        'a survey of learners or employers',
        'rules of a profession',
        'a named employer',
        'a workforce forecast',
      ],
    },
    requiredAt: 3,
    more: true,
  },
  evidenceText: {
    section: 'C',
    label: 'Evidence of demand',
    help: 'What it says, and how old it is.',
    example: 'The regional skills plan of 2026 counts 4,000 installers too few; two employers have written to us.',
    kind: text(300),
    requiredAt: 3,
    more: true,
  },
  evidenceLink: {
    section: 'C',
    label: 'Where the evidence can be read',
    help: 'The address of a page or a shared file. Those who decide need to be able to open it.',
    example: 'https://example.org/regional-skills-plan.pdf',
    kind: { is: 'link', max: 255 },
    more: true,
  },
  competitors: {
    section: 'C',
    label: 'Comparable offers',
    help: 'What else a learner could take, here or elsewhere. Leave a cell open when you do not know.',
    kind: {
      is: 'rows',
      one: 'an offer',
      many: 'offers',
      columns: {
        provider: { label: 'Provider', kind: { is: 'line', max: 120 } },
        title: { label: 'Title', kind: { is: 'line', max: 160 } },
        credits: { label: 'Credits', kind: { is: 'count', min: 0, max: 360, unit: 'credits' } },
        price: { label: 'Price', kind: { is: 'money', max: 10_000_000 } },
      },
    },
    more: true,
  },
  partners: {
    section: 'C',
    label: 'Employers and other partners',
    help: 'Who might send learners, help to design it, or support it; and how far that has come.',
    kind: {
      is: 'rows',
      one: 'a partner',
      many: 'partners',
      columns: {
        name: { label: 'Name', kind: { is: 'line', max: 160 } },
        status: { label: 'How far', kind: { is: 'pick', choices: ['idea', 'talking', 'letter'] } },
      },
    },
    more: true,
  },
  draftIlos: {
    section: 'D',
    label: 'Draft learning outcomes',
    help: 'Two to eight, each beginning with what a learner will be able to do.',
    example: 'Calculate the heat loss of a house from a survey.',
    kind: { is: 'list', one: 'an outcome', many: 'outcomes', least: 2, most: 8, words: 250, max: 400 },
    requiredAt: 3,
    more: true,
  },
  assessIdea: {
    section: 'D',
    label: 'Assessment idea',
    help: 'How will a pass be proved?',
    example: 'A heat-loss survey of a real house, marked against a published template.',
    kind: text(100),
    requiredAt: 3,
    more: true,
  },
  stackTo: {
    section: 'D',
    label: 'Could count towards',
    help: 'Names of programmes, or “stand-alone”.',
    example: 'MSc Sustainable Building Services',
    kind: { is: 'list', one: 'a programme', many: 'programmes', least: 1, most: 6, words: 60, max: 160 },
    more: true,
  },
  subject: {
    section: 'D',
    label: 'Subject code',
    help: 'HECoS or ISCED-F, when you know it; it is needed to publish.',
    kind: { is: 'line', max: 60 },
    more: true,
  },
  psrb: {
    section: 'D',
    label: 'Interest of a professional body',
    help: 'Which, and what they would recognise.',
    example: 'The chartered institution counts it as ten hours of professional development.',
    kind: text(60),
    more: true,
  },
  mode: {
    section: 'E',
    label: 'How it is delivered',
    help: 'Online is what the guidance expects.',
    kind: { is: 'pick', choices: ['online', 'blended', 'on campus'] },
    requiredAt: 3,
    more: true,
  },
  pacing: {
    section: 'E',
    label: 'Pacing',
    help: 'Together in a cohort, each at their own pace, or both.',
    kind: { is: 'pick', choices: ['cohort', 'self-paced', 'mixed'] },
    requiredAt: 3,
    more: true,
  },
  tutorContact: {
    section: 'E',
    label: 'Learners have contact with a tutor',
    help: 'It affects support, and whether VAT is due.',
    kind: { is: 'yes' },
    more: true,
  },
  libraryLicence: {
    section: 'E',
    label: 'Do the library’s licences cover these learners?',
    help: 'Many licences hold for registered students alone. The library can tell you.',
    kind: { is: 'pick', choices: libraryLicences },
    more: true,
  },
  weeks: {
    section: 'E',
    label: 'Length',
    help: 'Weeks from the first day to the last assessment.',
    kind: { is: 'count', min: 1, max: 52, unit: 'weeks' },
    requiredAt: 3,
    more: true,
  },
  hoursWeek: {
    section: 'E',
    label: 'Hours a week',
    help: 'All study, revision and assessment of one learner.',
    kind: { is: 'count', min: 1, max: 40, unit: 'hours' },
    requiredAt: 3,
    more: true,
  },
  risks: {
    section: 'F',
    label: 'Risks',
    help: 'What may happen, how likely, how bad, and what you would do. Include low recruitment.',
    kind: {
      is: 'rows',
      one: 'a risk',
      many: 'risks',
      columns: {
        risk: { label: 'What may happen', kind: { is: 'line', max: 200 } },
        likelihood: { label: 'Likelihood', kind: lowMediumHigh },
        impact: { label: 'Impact', kind: lowMediumHigh },
        mitigation: { label: 'What you would do', kind: { is: 'line', max: 240 } },
      },
    },
    requiredAt: 3,
    more: true,
  },
  meetingNotNeeded: {
    section: 'G',
    label: 'No stakeholder meeting is needed, because',
    help: 'Only if you think so. The Head of School reads this on the agreement card, and agreeing resolves it.',
    kind: text(90),
  },
} as const satisfies Record<string, Field>

export type FieldKey = keyof typeof fields
export const fieldKeys = Object.keys(fields) as FieldKey[]
export const fieldOf = (key: FieldKey): Field => fields[key]

/** What one answer may hold. `null` is blank. Money is whole pence; a month is `YYYY-MM`; a person or unit is its id. */
export type AnswerValue = string | number | boolean | readonly string[] | readonly Row[] | null

/** The answers of one Expression of Interest; every key is present, blank answers are `null`. */
export type Answers = Record<FieldKey, AnswerValue>

export const blankAnswers: Answers = Object.fromEntries(fieldKeys.map((key) => [key, null])) as Answers

/** The eleven answers a proposer is asked for, each one or more fields. */
export const elevenAnswers: readonly { prompt: string; fields: readonly FieldKey[] }[] = [
  { prompt: 'Working title', fields: ['title'] },
  { prompt: 'Lead School or Faculty', fields: ['lead'] },
  { prompt: 'Academic Lead', fields: ['academicLead'] },
  { prompt: 'The idea and the opportunity', fields: ['idea'] },
  { prompt: 'Fit with strategy', fields: ['strategicFit'] },
  { prompt: 'For whom', fields: ['audience'] },
  { prompt: 'Size', fields: ['sizeNotSure', 'credits', 'level'] },
  { prompt: 'First intended start', fields: ['start'] },
  { prompt: 'Who teaches', fields: ['whoTeaches'] },
  { prompt: 'Overlaps and needs', fields: ['overlaps', 'overlapDetails'] },
  { prompt: 'Initial costing', fields: ['fee', 'learnersPerRun', 'runsPerYear', 'daysToBuild', 'daysPerRun'] },
]

export const isFieldKey = (key: string): key is FieldKey => Object.hasOwn(fields, key)

/** What is ticked, chosen or listed; `[]` when the answer is blank or of another kind. */
export const itemsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []

/** The rows of a small table; `[]` when the answer is blank or of another kind. */
export const rowsOf = (value: unknown): readonly Row[] =>
  Array.isArray(value) ? value.filter((item): item is Row => typeof item === 'object' && item !== null) : []

/** Words of a text, or of all texts of a list together. */
export const wordsIn = (value: string | readonly string[]): number =>
  [value].flat().join(' ').split(/\s+/u).filter(Boolean).length

/**
 * Nothing that a reader would see: `null`, text without any, nothing ticked; a field that the form did not have yet when it was
 * submitted (`undefined`). `0` is an answer.
 */
export const isBlank = (value: AnswerValue | undefined): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && isBlankText(value)) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string' && isBlankText(one)))

/**
 * Whether a value may be stored in a field at all. Drafts may be unfinished (too short, over the word count: a check says
 * so); they may not be of another type or larger than their column. Texts come back clean, blank values as `null`.
 * Refuses: unknown-field, field-not-editable, wrong-type, too-long, too-many-rows, out-of-range, not-a-choice, not-a-link.
 */
export function acceptValue(key: string, value: unknown): Result<AnswerValue> {
  if (!isFieldKey(key)) return refuse('unknown-field', { field: key.slice(0, 60) })
  const field = fieldOf(key)
  if (field.fixed) return refuse('field-not-editable', { field: field.label })
  if (value === null) return ok(null)
  if (typeof value !== 'string') return acceptKind(field, value)
  const clean = field.kind.is === 'text' ? cleanText(value) : cleanLine(value)
  return clean === '' ? ok(null) : acceptKind(field, clean)
}

/** `https`, a host with a dot and nobody's name or password before it, no spaces. */
const link = /^https:\/\/[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#]\S*)?$/iu

function acceptKind(field: Field, value: unknown): Result<AnswerValue> {
  const { kind, label } = field
  const wrongType = refuse('wrong-type', { field: label })
  switch (kind.is) {
    case 'line':
    case 'count':
    case 'money':
    case 'pick':
      return acceptCell(kind, label, value)
    case 'rows':
      return acceptRows(label, kind, value)
    case 'list':
      return acceptList(label, kind, value)
    case 'text':
      return typeof value === 'string' ? acceptLength(label, kind.max, value) : wrongType
    case 'link':
      if (typeof value !== 'string') return wrongType
      return link.test(value) ? acceptLength(label, kind.max, value) : refuse('not-a-link', { field: label })
    case 'unit':
    case 'person':
      return typeof value === 'string' && value.length <= 100 ? ok(value) : wrongType
    case 'month':
      return typeof value === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(value) ? ok(value) : wrongType
    case 'choice':
      if (typeof value !== 'number') return wrongType
      return kind.choices.includes(value) ? ok(value) : refuse('not-a-choice', { field: label })
    case 'yes':
      return typeof value === 'boolean' ? ok(value ? true : null) : wrongType
    case 'units': {
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && item.length <= 100)) {
        return wrongType
      }
      if (value.length > UNITS_AT_MOST) {
        return refuse('out-of-range', { field: label, min: '0', max: String(UNITS_AT_MOST) })
      }
      return ok(value.length === 0 ? null : [...new Set(value)].sort())
    }
    case 'several': {
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return wrongType
      if (!value.every((item) => kind.choices.includes(item))) return refuse('not-a-choice', { field: label })
      return ok(value.length === 0 ? null : kind.choices.filter((choice) => value.includes(choice)))
    }
  }
}

/** An answer of a form in which this field was a text and had no rows yet: its lines. Any other answer as it is. */
export function fromOlderForm(key: FieldKey, value: AnswerValue): AnswerValue {
  const { kind } = fieldOf(key)
  if (typeof value !== 'string' || (kind.is !== 'rows' && kind.is !== 'list')) return value
  const rows = kind.is === 'list' ? listFromText(value) : rowsFromText(kind, value)
  return rows.length === 0 ? null : rows
}
