import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import type { Person } from '../../teams-app/domain/core/person.ts'
import { useSession } from '../host/session.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Command } from './use-command.ts'
import './who-writes-it.css'

type WhoWritesItProps = { view: ProposalView; command: Command }

/** Who leads, owns and writes it; for those who act for it, the ways to name others. */
export function WhoWritesIt({ view, command }: WhoWritesItProps) {
  const { pickPeople } = useSession()
  const [problem, setProblem] = useState('')
  const { reference, academicLead, proposalOwner, coAuthors } = view.summary
  const proposal = reference
  const names = view.can.act && !view.held
  const { isBusy, run } = command

  /** Somebody is picked, and named at once: what is picked is said in Teams' own dialog. */
  const pick = async (title: string, single: boolean, name: (people: Person[]) => Promise<unknown>) => {
    setProblem('')
    const picked = await pickPeople({ title, single })
    if (picked.is === 'failed') setProblem(picked.sentence)
    if (picked.is === 'picked') await name(picked.people)
  }
  const nameOne = (title: string, name: (person: Person) => Promise<unknown>) =>
    pick(title, true, async ([person]) => person && name(person))
  const write = (people: readonly Person[]) => run({ type: 'NameCoAuthors', proposal, coAuthors: [...people] })

  return (
    <section className="who-writes-it" aria-labelledby="who-writes-it">
      <h3 id="who-writes-it">Who writes it</h3>
      <dl>
        <dt>Academic Lead</dt>
        <dd>
          <span>{academicLead.name}</span>
          {view.can.nameLead && (
            <Button
              size="small"
              disabledFocusable={isBusy}
              onClick={() =>
                nameOne('Who leads it from now on?', (lead) =>
                  run({ type: 'NameAcademicLead', proposal, academicLead: lead }),
                )
              }
            >
              Name another Academic Lead
            </Button>
          )}
        </dd>
        {(proposalOwner || view.can.nameLead) && (
          <>
            <dt>Proposal Owner</dt>
            <dd>
              <span>{proposalOwner?.name ?? 'the Academic Lead'}</span>
              {view.can.nameLead && proposalOwner && (
                <Button
                  size="small"
                  disabledFocusable={isBusy}
                  onClick={() => run({ type: 'NameProposalOwner', proposal, owner: null })}
                >
                  The Academic Lead owns it
                </Button>
              )}
              {view.can.nameLead && !proposalOwner && (
                <Button
                  size="small"
                  disabledFocusable={isBusy}
                  onClick={() =>
                    nameOne('Who owns it beside the Academic Lead?', (owner) =>
                      run({ type: 'NameProposalOwner', proposal, owner }),
                    )
                  }
                >
                  Name a Proposal Owner
                </Button>
              )}
            </dd>
          </>
        )}
        <dt>Written with</dt>
        <dd>
          {coAuthors.length === 0 && <span>nobody yet</span>}
          {coAuthors.map((person) => (
            <span key={person.id} className="co-author">
              <span>{person.name}</span>
              {names && (
                <Button
                  size="small"
                  disabledFocusable={isBusy}
                  aria-label={`Remove ${person.name}`}
                  onClick={() => write(coAuthors.filter(({ id }) => id !== person.id))}
                >
                  Remove
                </Button>
              )}
            </span>
          ))}
          {names && (
            <Button
              size="small"
              disabledFocusable={isBusy}
              onClick={() => pick('Who writes it with you?', false, (people) => write([...coAuthors, ...people]))}
            >
              Add people who write it
            </Button>
          )}
        </dd>
      </dl>
      {names && (
        <p className="quiet">
          Those who write it change the form with you. Nobody named here decides on it: their seat goes to the panel’s
          alternate.
        </p>
      )}
      {problem && (
        <Notice tone="error" live="alert">
          {problem}
        </Notice>
      )}
    </section>
  )
}
