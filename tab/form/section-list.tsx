import { CheckmarkCircle16Filled, Circle16Regular } from '@fluentui/react-icons'
import { fieldsOf } from '../../teams-app/domain/core/submission.ts'
import { blocks, type Finding } from '../../teams-app/domain/forms/checks.ts'
import { type SectionId, sections } from '../../teams-app/domain/forms/expression-of-interest.ts'

type SectionListProps = { sections: readonly SectionId[]; findings: readonly Finding[] }

/** The form's sections that ask something now, and what is missing in each. */
export function SectionList({ sections: offered, findings }: SectionListProps) {
  return (
    <nav className="section-list" aria-label="Sections of the form">
      <ol>
        {offered.map((section) => (
          <Entry key={section} section={section} missing={missingIn(section, findings)} />
        ))}
      </ol>
    </nav>
  )
}

function Entry({ section, missing }: { section: SectionId; missing: number }) {
  return (
    <li>
      <a
        href={`#section-${section}`}
        onClick={(event) => {
          event.preventDefault()
          const heading = document.getElementById(`section-${section}`)
          heading?.scrollIntoView({ block: 'start' })
          heading?.focus({ preventScroll: true })
        }}
      >
        <span className={missing === 0 ? 'section-done' : 'section-open'} aria-hidden="true">
          {missing === 0 ? <CheckmarkCircle16Filled /> : <Circle16Regular />}
        </span>
        <span className="section-name">{sections[section]}</span>
        <span className="section-missing">{missing === 0 ? 'complete' : `${missing} missing`}</span>
      </a>
    </li>
  )
}

const missingIn = (section: SectionId, findings: readonly Finding[]): number => {
  const keys = fieldsOf(section)
  return new Set(blocks(findings).flatMap(({ field }) => (keys.includes(field) ? field : []))).size
}
