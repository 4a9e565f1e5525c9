import type { ReferenceClaimFact } from './core/idempotency-keys.ts'
import type { FactKind } from './core/step.ts'
import type { Fact } from './facts.ts'
import type { InstitutionFact } from './institution/institution.ts'
import { factKindOf, proposalFactTypes } from './registry.ts'

type OtherFact = InstitutionFact | ReferenceClaimFact
type FactOf<T extends Fact['type']> = Extract<Fact, { type: T }>
type Needed<F> = { [K in keyof F]-?: undefined extends F[K] ? never : K }[keyof F]

/** What each fact of the institution, and of a claimed reference, must have; those of a proposal say it where they are declared. */
const others: { readonly [T in OtherFact['type']]: readonly Exclude<Needed<FactOf<T>>, 'type'>[] } = {
  InstitutionFounded: ['administrators'],
  UnitsRecorded: ['units'],
  AdministratorsNamed: ['administrators'],
  ReadersNamed: ['group', 'people'],
  PanelRecorded: ['panel'],
  DeputyAppointed: ['panel', 'deputy'],
  DeputyEnded: ['panel', 'deputy', 'principal', 'from'],
  ChannelRecorded: ['panel', 'channel'],
  ClosureDaysRecorded: ['closureDays'],
  SettingsRecorded: ['settings'],
  ReferenceClaimed: ['reference'],
}

const otherParts: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(others))

/** Every type of fact that this version knows. */
export const factTypes: readonly string[] = [...proposalFactTypes, ...otherParts.keys()]

const partsOf = (type: string): readonly string[] | undefined => {
  const kind: Pick<FactKind, 'needs'> | undefined = factKindOf(type)
  return kind ? kind.needs.map(String) : otherParts.get(type)
}

/** Whether this version knows the type of a fact; a newer version may have recorded others. */
export const isKnownFact = ({ type }: { type: string }): boolean => partsOf(type) !== undefined

/** Whether a fact of a known type has what its type needs. Parts that later versions added are not needed: facts of before have none. */
export const hasItsParts = (fact: { type: string }): boolean =>
  (partsOf(fact.type) ?? []).every((part) => (fact as Record<string, unknown>)[part] !== undefined)
