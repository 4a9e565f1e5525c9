import {
  type CostingGroup,
  type CostingKey,
  costingFieldOf,
  costingGroups,
  costingKeys,
} from '../../teams-app/domain/forms/costing/costing-fields.ts'

/** An input that knows one choice alone leaves nothing to decide. */
const isOffered = (key: CostingKey): boolean => {
  const { kind } = costingFieldOf(key)
  return kind.is !== 'choice' || kind.choices.length > 1
}

const groupIds = Object.keys(costingGroups) as CostingGroup[]

/** The inputs as the screen folds them. */
export const inputGroups = groupIds.map((id) => ({
  id,
  name: costingGroups[id],
  keys: costingKeys.filter((key) => costingFieldOf(key).group === id && isOffered(key)),
}))
