/** Share of calls to Graph that fail. */
const SHARE = 0.3

/** Four kinds of fault, of which each call meets one in three times of ten; half of those that may, strike afterwards. */
export const faultsOfThreeInTen = {
  tooManyRequests: SHARE / 4,
  unavailable: SHARE / 4,
  gatewayTimeout: SHARE / 4,
  dropped: SHARE / 4,
  afterActing: 0.5,
  retryAfter: 1,
}
