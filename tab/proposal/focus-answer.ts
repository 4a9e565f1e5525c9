import type { RequestId } from '../../teams-app/domain/core/request.ts'

/** Id of the box in which a question is answered. */
export const answerBoxId = (request: RequestId): string => `answer-${request}`

/** Leads to the answer of a question: its box comes into view and takes the focus. False when it is not on the page. */
export function focusAnswer(request: RequestId): boolean {
  const box = document.getElementById(answerBoxId(request))
  box?.scrollIntoView({ block: 'center' })
  box?.focus({ preventScroll: true })
  return box !== null
}
