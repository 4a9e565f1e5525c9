/** Teams would not give a token. `reason` is Teams' own code; `message` is what people read. */
export class SignInFailed extends Error {
  readonly reason: string
  constructor(reason: string, cause: unknown) {
    super(signInWords(reason), { cause })
    this.reason = reason
  }
}

function signInWords(reason: string): string {
  if (/consent/i.test(reason))
    return 'Your organisation has not yet allowed this app to sign you in. Please ask your Teams administrator, then try again.'
  if (/mfa|interaction/i.test(reason))
    return 'Microsoft 365 wants to check that it is you. Please sign in to Teams again, then try again.'
  if (/cancel/i.test(reason)) return 'Signing in was cancelled. Nothing was changed.'
  return 'Teams could not sign you in just now. Nothing was changed.'
}
