import { Field, Select } from '@fluentui/react-components'
import { type MarketRating, marketRatings } from '../../teams-app/domain/core/request.ts'
import { ratingLabel, ratingWords } from '../../teams-app/domain/patterns/consultation-words.ts'

type MarketRatingProps = { rating: MarketRating | ''; onRate: (rating: MarketRating | '') => void }

/** How strong the market is, which may be left open. */
export function MarketRatingField({ rating, onRate }: MarketRatingProps) {
  return (
    <Field label={ratingLabel}>
      <Select value={rating} onChange={(_, { value }) => onRate(marketRatings.find((one) => one === value) ?? '')}>
        <option value="">Not rated</option>
        {marketRatings.map((one) => (
          <option key={one} value={one}>
            {ratingWords[one]}
          </option>
        ))}
      </Select>
    </Field>
  )
}
