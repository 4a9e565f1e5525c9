import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { sameSections, sectionHashes } from '../../teams-app/domain/core/submission.ts'
import type { Form } from '../../teams-app/domain/forms/form.ts'

/** Whether the form, as it stands on this screen, still says what was last submitted. */
export const isAsSubmitted = ({ submitted }: Pick<ProposalView, 'submitted'>, form: Form): boolean =>
  submitted !== null && sameSections(sectionHashes(form), submitted)
