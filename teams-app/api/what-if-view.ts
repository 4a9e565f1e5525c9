import type { StepId } from '../domain/core/step-ids.ts'
import type { FieldKey } from '../domain/forms/expression-of-interest.ts'
import { kindOf } from '../domain/registry.ts'
import type { WhatIf } from '../domain/what-if.ts'
import { refusalSentence } from './words.ts'

/** "Preview request": who would be asked, in which order, what blocks, what warns. */
export type WhatIfView = {
  asked: { heading: string; panels: string[]; people: string[]; round: number; stands: boolean }[]
  blocks: WhatIfFinding[]
  warns: WhatIfFinding[]
  /** What the rule would answer; '' when it would let you ask. */
  refused: string
}

/** `field` or `step`: where it is settled. */
export type WhatIfFinding = { message: string; field?: FieldKey; step?: StepId }

export function whatIfView({ asked, blocks, warns, refused }: WhatIf): WhatIfView {
  const finding = (one: WhatIf['blocks'][number]): WhatIfFinding =>
    'field' in one ? { message: one.message, field: one.field } : { message: one.message, step: one.step }
  return {
    asked: asked.map(({ purpose, people, ...rest }) => ({
      ...rest,
      heading: kindOf(purpose).words.heading,
      people: people.map(({ name }) => name),
    })),
    blocks: blocks.map(finding),
    warns: warns.map(finding),
    refused: refused ? refusalSentence(refused) : '',
  }
}
