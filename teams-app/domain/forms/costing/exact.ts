/** Whole-number arithmetic for money: no floating point, so that no penny is lost (domain brief, section 4 "Money rules"). */

/** 100% in basis points. */
export const WHOLE = 10_000n

/** The quotient rounded half-up to a whole number; the denominator is positive. −2.5 becomes −2. */
export const halfUp = (numerator: bigint, denominator: bigint): bigint =>
  floored(2n * numerator + denominator, 2n * denominator)

/** The least whole number not below the quotient; the denominator is positive. */
export const ceiling = (numerator: bigint, denominator: bigint): bigint => -floored(-numerator, denominator)

/** A percentage of an amount, rounded half-up to the penny. */
export const percentOf = (pence: bigint, basisPoints: bigint): bigint => halfUp(pence * basisPoints, WHOLE)

/** An amount after `times` rises of so many basis points, compounded exactly and rounded half-up once, at the end. */
export const risen = (pence: bigint, basisPoints: bigint, times: number): bigint =>
  halfUp(pence * (WHOLE + basisPoints) ** BigInt(times), WHOLE ** BigInt(times))

/** BigInt division cuts towards zero; below zero, that is one too many when something is left over. */
function floored(numerator: bigint, denominator: bigint): bigint {
  const cut = numerator / denominator
  return numerator % denominator < 0n ? cut - 1n : cut
}
