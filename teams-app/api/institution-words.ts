import type { InstitutionRefusal, RefusalDetail } from '../domain/core/result.ts'
import type { PanelRole, ReaderGroup, Settings } from '../domain/institution/institution.ts'
import { isSetting, type SettingKind, settingKinds } from '../domain/institution/setting-kinds.ts'
import { formatCalendarDate } from '../domain/words/format.ts'
import { thePanel } from '../domain/words/the-panel.ts'

/** What each role is called, and whom its panel speaks for. */
export const roleWords: Record<PanelRole, string> = {
  'head-of-school': 'Head of School',
  'school-operations': 'Head of School Operations',
  faculty: 'Faculty',
  'faculty-teaching-and-learning': 'Faculty Teaching and Learning team',
  'manchester-online': 'Manchester Online',
  'education-development': 'Education Development Team',
  'business-engagement': 'Business Engagement Manager',
  marketing: 'Education Development Marketing Team',
  timetabling: 'Timetabling',
  'information-services': 'Information services',
  library: 'Library',
  space: 'Space and estates',
}

export type SettingWords = {
  label: string
  meaning: string
  /** Whom a change reaches, proposals in flight included. */
  affects: string
}

/** Questions that are put from now on take the new value; what was asked keeps the day and the order it was asked with. */
const fromNowOn = 'Questions that are asked from now on. Those that are open keep what they were asked with.'

export const settingWords: Record<keyof Settings, SettingWords> = {
  approvalToProceedOrder: {
    label: 'Who gives Approval to Proceed, in order',
    meaning: 'Which bodies are asked once everybody has agreed, and who is asked first.',
    affects:
      'Proposals that ask for Approval to Proceed from now on, and what is asked after a School’s or Faculty’s next yes.',
  },
  schoolApprovesWithAgreement: {
    label: 'The Head of School’s agreement counts as the School’s Approval to Proceed',
    meaning: 'Where nothing has changed since the Head of School agreed, the School is not asked a second time.',
    affects: 'Proposals that ask for Approval to Proceed from now on.',
  },
  separateEducationDevelopmentAgreement: {
    label: 'Education Development Team and Manchester Online agree one by one',
    meaning: 'Both are asked, and both must agree; otherwise one question goes to both, and either answers it.',
    affects:
      'Agreement that is asked for from now on. Versions that were asked about keep the panels they were asked of.',
  },
  answerWithinWorkingDays: {
    label: 'Working days to answer',
    meaning: 'When a question is due. Nothing is ever approved because the time is over.',
    affects: fromNowOn,
  },
  approvalGrowsOldAfterMonths: {
    label: 'Months after which an Approval to Proceed is warned about',
    meaning: 'The page asks whether the proposer still goes ahead. The approval does not lapse.',
    affects: 'Every proposal that may proceed, at once: it only warns.',
  },
  guidance: {
    label: 'Guidance in force',
    meaning: 'Title, version and month, as stamped on each version that is submitted.',
    affects: 'Versions that are submitted from now on. Earlier ones keep their stamp.',
  },
  costingRates: {
    label: 'What the costing assumes',
    meaning: 'Rates, prices and shares that stand where a proposer gives none of their own.',
    affects:
      'Costings of proposals that are still being written, at once. What was submitted keeps what its readers saw.',
  },
  costingRatesConfirmed: {
    label: 'The assumptions are confirmed',
    meaning: 'Until then every assumed figure is marked as a placeholder.',
    affects: 'Every costing, at once: only the marks change.',
  },
  closureDays: {
    label: 'Closure days',
    meaning: 'Days on which the University is closed. They are no working days when a due day is counted.',
    affects: fromNowOn,
  },
}

/** What a setting may be, in words. */
export function kindWords(kind: SettingKind): string {
  switch (kind.is) {
    case 'yes':
      return 'yes or no'
    case 'whole':
      return `a whole number of ${kind.unit}, ${kind.min} to ${kind.max}`
    case 'line':
      return `a line of ${kind.min} to ${kind.max} characters`
    case 'order':
      return 'one of the orders on offer'
  }
}

/** A setting's value as people read it. */
export function valueWords(key: keyof Settings, value: unknown): string {
  if (key === 'closureDays')
    return Array.isArray(value) && value.length > 0 ? value.map(String).map(formatCalendarDate).join(', ') : 'none'
  if (key === 'costingRates') return 'as recorded'
  if (key === 'approvalToProceedOrder' && Array.isArray(value))
    return value.map((body) => (body === 'school' ? 'School' : 'Faculty')).join(', then ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const kind = isSetting(key) ? settingKinds[key] : undefined
  return kind?.is === 'whole' ? `${value} ${kind.unit}` : String(value)
}

const settingRefused = ({ setting = '' }: RefusalDetail): string =>
  isSetting(setting)
    ? `The setting “${settingWords[setting].label}” must be ${kindWords(settingKinds[setting])}. Nothing was changed. Please enter another value.`
    : `There is no setting “${setting}” to change here. Nothing was changed. Please reload the page.`

/** A sentence for each refusal of an administrator's change. */
export const institutionRefusalWords: Record<InstitutionRefusal, (detail: RefusalDetail) => string> = {
  'not-an-administrator': () => 'Only an administrator can change this. Nothing was changed.',
  'already-founded': () => 'The institution is recorded already. Nothing was changed.',
  'changed-meanwhile': () =>
    'Somebody else has changed this since you opened it. Nothing was changed. Please read it as it is now, and change it again.',
  'own-seat': ({ panel }) =>
    `Nobody changes the panel they sit on, or seats themselves (${panel}). Nothing was changed. Please ask another administrator.`,
  'own-question': ({ panel }) =>
    `${panel} is asked, or would be asked, about a proposal that you have a part in, so you cannot change who decides for it. Nothing was changed. Please ask another administrator.`,
  'own-route': () =>
    'This would change who is asked about a proposal that you have a part in. Nothing was changed. Please ask another administrator.',
  'unknown-school': ({ school }) =>
    `The School or Faculty “${school}” is not recorded. Nothing was changed. Please record it first.`,
  'unknown-panel': () => 'This panel is not recorded. Nothing was changed. Please reload the page.',
  'panel-does-not-fit': () =>
    'This role does not speak for that School or Faculty. Nothing was changed. Please choose another unit for it.',
  'name-needed': ({ limit }) => `A panel needs a name of at most ${limit} characters. Nothing was changed.`,
  'members-needed': ({ panel = '' }) =>
    `Somebody must decide for ${thePanel(panel)}. Nothing was changed. Please name a member before you remove the last one.`,
  'too-many-seats': ({ limit }) => `At most ${limit} people can be named here. Nothing was changed.`,
  'named-twice': ({ name }) => `${name} has a place here already. Nothing was changed.`,
  'not-a-member': ({ name, panel = '' }) =>
    `${name} is no member of ${thePanel(panel)}, so nobody can act for them. Nothing was changed. Please choose a member, or end the deputy first.`,
  'days-reversed': () => 'The last day comes before the first. Nothing was changed. Please choose the days again.',
  'not-a-day': () => 'That is no day of the calendar. Nothing was changed. Please choose it again.',
  'already-deputy': ({ name, from = '', to = '' }) =>
    `${name} acts for them already, from ${formatCalendarDate(from)} to ${formatCalendarDate(to)}. Nothing was changed. Please end that first, or choose other days.`,
  'no-such-deputy': () => 'This deputy is not appointed any more. Nothing was changed.',
  'not-a-channel': () =>
    'That is no link of a Teams channel. Nothing was changed. Please copy the link from the channel’s menu in Teams.',
  'not-a-unit': ({ unit }) =>
    `Each School or Faculty needs a name and an id of its own, so “${unit}” cannot be recorded. Nothing was changed.`,
  'unit-without-faculty': ({ unit }) =>
    `${unit} must belong to a Faculty that is recorded. Nothing was changed. Please choose one.`,
  'unit-in-use': ({ unit, panel }) =>
    `${unit} cannot be removed, because a panel speaks for it: ${panel}. Nothing was changed.`,
  'setting-refused': settingRefused,
  'too-many-closure-days': ({ limit }) => `At most ${limit} closure days can be recorded. Nothing was changed.`,
  'administrator-needed': () =>
    'There must always be an administrator. Nothing was changed. Please name another before you remove the last one.',
}

/** Whom a change of a panel reaches. */
export const panelAffects = (open: number): string =>
  open === 0
    ? 'Nothing is with this panel just now. A change counts for whatever it is asked next.'
    : `${open === 1 ? 'One question is' : `${open} questions are`} with this panel now. Whoever sits on it after the change can answer, in the channel or in the tab, and whoever does not sit on it any more cannot. Nobody gets a new card in their chat for it.`

/** @property reads what the people of a group may read that others may not; `docs/who-may-read.md` has the whole rule */
export const readerGroupWords: Record<ReaderGroup, { title: string; name: string; reads: string }> = {
  auditors: {
    title: 'Records auditors',
    name: 'records auditors',
    reads:
      'They read every proposal about which somebody has been asked, with everything in it. They do not read drafts.',
  },
  oversight: {
    title: 'Oversight group',
    name: 'members of the oversight group',
    reads: 'They read every proposal for which Approval to Proceed has been asked, with everything in it.',
  },
}
