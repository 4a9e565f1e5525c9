import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { DraftView } from '../../teams-app/api/draft-view.ts'
import type { ProposalView } from '../../teams-app/api/proposal-view.ts'
import { fieldsOf, sectionIds } from '../../teams-app/domain/core/submission.ts'
import { type FieldKey, fieldKeys, fieldOf, sections } from '../../teams-app/domain/forms/expression-of-interest.ts'
import { formatAnswer } from '../../teams-app/domain/words/format.ts'
import { Link } from '../host/navigation.tsx'
import { useSession } from '../host/session.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { shownInput } from './answer-input-value.ts'
import { FormBreadcrumb } from './form-breadcrumb.tsx'
import { nameIn } from './name-in.ts'
import { isLocalDraft, localDraftKey } from './save-queue.ts'

type ReadingProps = { draft: DraftView; view: ProposalView | undefined }

/** The whole Expression of Interest, for those who do not write it. */
export function ExpressionOfInterestReading({ draft, view }: ReadingProps) {
  const name = nameIn(draft, view)
  const title = view?.summary.title
  return (
    <div className="form-page">
      <FormBreadcrumb reference={draft.proposal} title={title} />
      <main className="reading">
        <PageHeading title={`Expression of Interest, ${title ?? draft.proposal}`}>Expression of Interest</PageHeading>
        {view?.summary.stage === 'scoping' && (
          <Notice tone="info">
            This is the draft as it stands now. {view.summary.academicLead.name} may still change it
            {view.version > 0 ? '. What was submitted to be decided on stands with each question.' : '.'}
          </Notice>
        )}
        <UnsavedTexts proposal={draft.proposal} name={name} />
        {sectionIds.map((section) => (
          <section key={section} className="card reading-section" aria-labelledby={`reading-${section}`}>
            <h2 id={`reading-${section}`}>
              {section}. {sections[section]}
            </h2>
            <dl>
              {fieldsOf(section).map((key) => (
                <div key={key}>
                  <dt>{fieldOf(key).label}</dt>
                  <dd className={draft.answers[key] === null ? 'quiet' : ''}>
                    {formatAnswer(fieldOf(key), draft.answers[key], name)}
                  </dd>
                </div>
              ))}
            </dl>
            {section === 'F' && <Link to={{ page: 'costing', reference: draft.proposal }}>Read the whole costing</Link>}
          </section>
        ))}
      </main>
    </div>
  )
}

/** What this person had written when the form was closed to changes: shown until they discard it. */
function UnsavedTexts({ proposal, name }: { proposal: string; name: (id: string) => string }) {
  const { localDrafts } = useSession()
  const [keys, setKeys] = useState<readonly FieldKey[]>(() =>
    fieldKeys.filter((key) => isLocalDraft(localDrafts.kept(localDraftKey(proposal, key)))),
  )
  const discard = (key: FieldKey) => {
    localDrafts.forget(localDraftKey(proposal, key))
    setKeys(keys.filter((one) => one !== key))
  }
  if (keys.length === 0) return null
  return (
    <Notice tone="warning">
      <p>You had written this when the form was closed to changes. It was not saved, and is kept on this device.</p>
      {keys.map((key) => {
        const text = localDrafts.kept(localDraftKey(proposal, key))
        return (
          <div key={key} className="unsaved-text">
            <strong>{fieldOf(key).label}</strong>
            <blockquote className="words">{isLocalDraft(text) ? shownInput(key, text.typed, name) : ''}</blockquote>
            <Button size="small" onClick={() => discard(key)}>
              Discard: {fieldOf(key).label}
            </Button>
          </div>
        )
      })}
    </Notice>
  )
}
