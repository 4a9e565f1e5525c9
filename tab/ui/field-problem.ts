import { useEffect, useState } from 'react'

/** What is wrong with one input of a form, by the input's id. */
export type FieldProblem = { id: string; sentence: string }

/** What is wrong in a form that is checked before it is sent: it stands at its input, which takes the focus. */
export function useFieldProblem(): {
  /** Shows a problem; `undefined` takes it away. Tells whether there is one. */
  show: (problem: FieldProblem | undefined) => boolean
  /** For `onInput` of the form: what is written anew is not wrong yet. */
  forget: () => void
  /** For a Fluent `Field` around the input of this id. */
  at: (id: string) => { validationMessage?: string }
} {
  const [problem, setProblem] = useState<FieldProblem>()
  useEffect(() => {
    if (problem) document.getElementById(problem.id)?.focus()
  }, [problem])
  return {
    show: (next) => {
      setProblem(next)
      return next !== undefined
    },
    forget: () => setProblem(undefined),
    at: (id) => (problem?.id === id ? { validationMessage: problem.sentence } : {}),
  }
}
