import type { FormKey } from '../../teams-app/domain/forms/form.ts'
import { formatTime } from '../../teams-app/domain/words/format.ts'
import { type AnswerState, isSaved } from './answer-state.ts'

export type SaveWords = { tone: 'saved' | 'saving' | 'unsaved'; words: string }

/** How the whole form is saved, in words; the worst of its fields speaks. `onDevice`: whether unsaved text outlives the page. */
export function saveWords(states: readonly AnswerState<FormKey>[], onDevice: boolean): SaveWords {
  const kept = onDevice ? 'kept on this device' : 'kept only while this page is open'
  const stuck = states.flatMap(({ problem }) => problem ?? [])
  const changed = stuck.find(({ is }) => is === 'changed')
  if (changed)
    return { tone: 'unsaved', words: 'Not saved: somebody else changed an answer, please choose which to keep' }
  const offline = stuck.find((problem) => problem.is === 'unreachable')
  if (offline?.is === 'unreachable') {
    if (offline.why === 'offline') return { tone: 'unsaved', words: `Not saved: offline, ${kept}` }
    return { tone: 'unsaved', words: `Not saved, ${kept}: ${offline.sentence}` }
  }
  const [first] = stuck
  if (first) return { tone: 'unsaved', words: `Not saved: ${first.sentence}` }
  if (states.some((state) => !isSaved(state))) return { tone: 'saving', words: 'Saving…' }
  const last = states
    .flatMap(({ savedAt }) => savedAt ?? [])
    .sort()
    .at(-1)
  return { tone: 'saved', words: last ? `Saved ${formatTime(last)}` : 'Everything is saved' }
}
