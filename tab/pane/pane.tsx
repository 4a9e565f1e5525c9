import { Button, Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { endpoints } from '../../teams-app/api/endpoints.ts'
import type { MeetingsDue } from '../../teams-app/api/meeting-view.ts'
import { meetingName } from '../../teams-app/domain/meetings/meeting-words.ts'
import { question } from '../host/question.ts'
import { useLive } from '../host/use-live.ts'
import { AllowFirst } from '../ui/allow-first.tsx'
import { Notice } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { OpenAppointment } from './open-appointment.ts'
import styles from './pane.module.css'
import { type MeetingChoice, type Progress, useAppointment } from './use-appointment.ts'

/** Milliseconds between two looks at what meetings are still to be booked. */
const EVERY = 60_000

/** Beside an appointment in Outlook: fills a meeting about a proposal into it, and puts it on record. */
export function Pane({ appointment }: { appointment: OpenAppointment }) {
  const { value, problem, refresh } = useLive(question(endpoints.meetings, {}), EVERY)
  return (
    <main className={styles.pane}>
      <h1>Invite the stakeholders</h1>
      {problem && (
        <Notice tone="error" live="alert" again={refresh}>
          {problem}
        </Notice>
      )}
      {!value && !problem && <Skeleton label="Loading your proposals" rows={3} />}
      {value && <Meeting appointment={appointment} due={value} />}
    </main>
  )
}

function Meeting({ appointment, due }: { appointment: OpenAppointment; due: MeetingsDue }) {
  const [choice, setChoice] = useState<MeetingChoice>()
  const { progress, fill, record, choose } = useAppointment(appointment)
  if (due.proposals.length === 0 && !choice) {
    return (
      <p className="empty">
        None of your proposals needs a meeting now. One is needed when the form says that it involves other teams, such
        as the library or timetabling, and later for workshops.
      </p>
    )
  }
  const chosen = due.proposals.find(({ reference }) => reference === choice?.proposal)
  const pick = (proposal: string, purpose: string | undefined) => {
    const of = due.proposals.find(({ reference }) => reference === proposal)
    const first = of?.purposes.find((one) => one === purpose) ?? of?.purposes[0]
    setChoice(first && { proposal, purpose: first })
    choose()
  }
  const isFilled = progress.is === 'filled'
  return (
    <>
      {progress.is !== 'recorded' && (
        <>
          <Field label="Proposal">
            <Select value={choice?.proposal ?? ''} onChange={(_, { value }) => pick(value, undefined)}>
              <option value="">Please choose</option>
              {due.proposals.map(({ reference, title }) => (
                <option key={reference} value={reference}>
                  {title} ({reference})
                </option>
              ))}
            </Select>
          </Field>
          {choice && chosen && chosen.purposes.length > 1 && (
            <Field label="What for">
              <Select value={choice.purpose} onChange={(_, { value }) => pick(choice.proposal, value)}>
                {chosen.purposes.map((purpose) => (
                  <option key={purpose} value={purpose}>
                    {meetingName(purpose)}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </>
      )}
      <Now progress={progress} />
      {choice && isFilled && (
        <Button appearance="primary" onClick={() => record(choice)}>
          Save it and put it on record
        </Button>
      )}
      {(progress.is === 'choosing' || progress.is === 'busy') && (
        <Button
          appearance="primary"
          disabledFocusable={!choice || progress.is === 'busy'}
          onClick={() => choice && progress.is !== 'busy' && fill(choice)}
        >
          Fill the appointment
        </Button>
      )}
    </>
  )
}

function Now({ progress }: { progress: Progress }) {
  switch (progress.is) {
    case 'choosing':
      return <p className="quiet">People, subject and agenda go into this appointment. Nothing is sent.</p>
    case 'busy':
      return (
        <p className="quiet" role="status">
          One moment …
        </p>
      )
    case 'filled':
      return (
        <>
          {progress.without.length > 0 && (
            <Notice tone="warning">
              The directory knows no address of {progress.without.join(', ')}. Please invite them in another way.
            </Notice>
          )}
          <Notice tone="info" live="status">
            It is filled in. Choose when and where, and look it over; its subject must still begin with the reference.
          </Notice>
        </>
      )
    case 'recorded':
      return (
        <Notice tone="success" live="status">
          {progress.sentence}
        </Notice>
      )
    case 'not-allowed':
      return <AllowFirst sentence={progress.sentence} notAllowed={progress.notAllowed} onAllowed={progress.again} />
    case 'failed':
      return (
        <Notice tone="error" live="alert" again={progress.again}>
          {progress.sentence}
        </Notice>
      )
  }
}
