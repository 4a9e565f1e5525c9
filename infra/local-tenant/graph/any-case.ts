import { z } from 'zod'

/** An enumeration's value in any letter case, as Outlook reads them; comes out in the declared spelling. */
export const anyCase = <Value extends string>(...values: [Value, ...Value[]]) =>
  z.preprocess(
    (given) =>
      values.find((value) => typeof given === 'string' && value.toLowerCase() === given.toLowerCase()) ?? given,
    z.enum(values),
  )
