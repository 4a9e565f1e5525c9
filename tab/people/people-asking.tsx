import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import type { PickPeople } from '../host/people-picker.ts'
import { type Session, SessionProvider } from '../host/session.tsx'
import type { PeopleQuestion } from './people-question.ts'

const PeopleDialog = lazy(async () => ({ default: (await import('./people-dialog.tsx')).PeopleDialog }))

/** @property pickPeople Teams' own dialog; `undefined` in Outlook and Microsoft 365, where ours takes its place */
type PeopleAskingProps = {
  session: Omit<Session, 'pickPeople'> & { pickPeople: PickPeople | undefined }
  children: ReactNode
}

/** The session of all pages, in which people can be picked whatever the client. */
export function PeopleAsking({ session, children }: PeopleAskingProps) {
  const [question, setQuestion] = useState<PeopleQuestion>()
  const whole = useMemo(() => ({ ...session, pickPeople: session.pickPeople ?? askHere(setQuestion) }), [session])
  return (
    <SessionProvider session={whole}>
      {children}
      {question && (
        <Suspense fallback={null}>
          <PeopleDialog question={question} />
        </Suspense>
      )}
    </SessionProvider>
  )
}

const askHere =
  (ask: (question: PeopleQuestion | undefined) => void): PickPeople =>
  (request) =>
    new Promise((resolve) =>
      ask({
        ...request,
        answer: (picked) => {
          ask(undefined)
          resolve(picked)
        },
      }),
    )
