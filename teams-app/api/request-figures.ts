import type { Proposal } from '../domain/core/proposal.ts'
import type { RequestKindId } from '../domain/core/request.ts'
import { FIGURES_FIRST, type Figure } from '../domain/core/request-kind.ts'
import type { Snapshot } from '../domain/core/submission.ts'
import { overlapsAndNeeds } from '../domain/forms/costing/cost-line-for.ts'
import type { CostingSummary } from '../domain/forms/costing/costing-summary.ts'
import { type FieldKey, isBlank, itemsOf } from '../domain/forms/expression-of-interest.ts'
import { adviceOf } from '../domain/patterns/consultation.ts'
import { adviceKinds } from '../domain/patterns/consultation-facts.ts'
import { kindOf } from '../domain/registry.ts'
import { formatCount, formatPounds } from '../domain/words/format.ts'
import { breakEvenInShort, breakEvenWords, fewerLearnersWords } from './costing-words.ts'

export type LabelledFigure = { label: Figure; value: string }

/** Figures by their label; `false` for one that is not known. */
type Found = Partial<Record<Figure, string | false>>

/** Answers that the title, the byline and the figures are made of. */
export const inFigures: ReadonlySet<FieldKey> = new Set<FieldKey>([
  ...(['title', 'academicLead', 'lead', 'sizeNotSure', 'credits', 'level', 'start', 'overlaps'] as const),
  ...(['fee', 'learnersPerRun', 'runsPerYear', 'daysToBuild', 'daysPerRun'] as const),
])

/** Those that are given; before the form is complete, fewer are. */
export function figures(content: Content, purpose: RequestKindId, value: (key: FieldKey) => string): LabelledFigure[] {
  const all = { ...ofForm(content, value), ...ofCosting(purpose, content.costing?.summary) }
  return found([...new Set([...kindOf(purpose).words.figures, ...(Object.keys(all) as Figure[])])], all)
}

/** What this question's readers look for, as short as it can be said; that nothing is ticked is said too. */
export function figuresFirst(
  proposal: Proposal,
  content: Content,
  purpose: RequestKindId,
  value: (key: FieldKey) => string,
): LabelledFigure[] {
  const { shown, costing } = content
  const summary = costing?.summary
  const given = ofForm(content, value)
  const all: Found = {
    ...given,
    ...ofCosting(purpose, summary),
    'Break-even': summary?.is === 'costed' && breakEvenInShort(summary),
    Overlaps: given.Overlaps || 'none ticked',
    Needs: given.Needs || 'none ticked',
    Audience: !isBlank(shown.audience) && value('audience'),
    'Taught by': !isBlank(shown.whoTeaches) && value('whoTeaches'),
    Advice: advice(proposal),
  }
  return found(kindOf(purpose).words.figures, all).slice(0, FIGURES_FIRST)
}

type Content = Pick<Snapshot, 'shown' | 'leadName' | 'costing'>

const found = (labels: readonly Figure[], all: Found): LabelledFigure[] =>
  labels.flatMap((label) => {
    const value = all[label]
    return value ? [{ label, value }] : []
  })

/** The newest advice of the kind that comes first in the guidance. */
function advice(proposal: Proposal): string | false {
  const given = adviceKinds.flatMap((kind) => adviceOf(proposal, kind).slice(-1))[0]
  return given ? `“${given.words}”, ${given.from.name}` : false
}

function ofForm({ shown, leadName }: Content, value: (key: FieldKey) => string): Found {
  const given = (...keys: FieldKey[]) => keys.every((key) => !isBlank(shown[key]))
  const runs = formatCount(Number(shown.runsPerYear), 'run a year', 'runs a year')
  const perRun = formatCount(Number(shown.daysPerRun), 'day', 'days')
  const { overlapping, needed } = overlapsAndNeeds(itemsOf(shown.overlaps ?? null))
  const size =
    shown.sizeNotSure === true
      ? 'not sure yet'
      : shown.credits === 0
        ? 'carries no credit'
        : `${value('credits')} credits, ${value('level').toLowerCase()}`
  return {
    Lead: leadName !== '' && leadName,
    Size: (shown.sizeNotSure === true || given('credits')) && size,
    'First start': given('start') && value('start'),
    'Staff days': given('daysToBuild', 'daysPerRun') && `${value('daysToBuild')} to build, ${perRun} for each run`,
    Learners: given('learnersPerRun', 'runsPerYear') && `${value('learnersPerRun')} in a run, ${runs}`,
    Fee: given('fee') && `${value('fee')} a learner`,
    'Break-even': false,
    'Build cost': false,
    'With 40% fewer learners': false,
    Overlaps: overlapping.length > 0 && overlapping.join(', '),
    Needs: needed.length > 0 && needed.join(', '),
  }
}

/** PF-34: those who agree and approve see what a low scenario leaves. Nobody sees figures before the costing has some. */
function ofCosting(purpose: RequestKindId, summary: CostingSummary | undefined): Found {
  if (summary?.is !== 'costed') return {}
  const decides = kindOf(purpose).signs.length > 0
  return {
    'Break-even': breakEvenWords(summary),
    'Build cost': `${formatPounds(summary.developmentFull)} before any fee income`,
    'With 40% fewer learners': decides && fewerLearnersWords(summary),
  }
}
