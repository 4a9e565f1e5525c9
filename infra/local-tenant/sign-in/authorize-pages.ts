import type { TenantPerson } from '../tenant-data.ts'
import type { Permission } from './permission-words.ts'

/** Asks one person for permissions; with none to ask for, to sign in anew. @param canary proves that the answer came from this page */
export function consentPage(app: string, person: TenantPerson, permissions: Permission[], canary: string): string {
  const items = permissions.map(({ words }) => `<li>${escaped(words)}</li>`).join('')
  const asked =
    permissions.length > 0
      ? `<h1>Permissions requested</h1>
        <p><strong>${escaped(app)}</strong> would like to:</p>
        <ul>${items}</ul>
        <p>Accepting means that you allow this app to use your data as its terms and privacy statement say.</p>`
      : `<h1>Sign in again</h1><p><strong>${escaped(app)}</strong> needs you to show once more that it is you.</p>`
  return page(`${who(person)}${asked}${buttons(canary, permissions.length > 0 ? 'Accept' : 'Continue')}`)
}

/** Only an administrator can agree to these; the person can only go back. */
export function administratorPage(
  app: string,
  person: TenantPerson,
  permissions: Permission[],
  canary: string,
): string {
  const items = permissions.map(({ words }) => `<li>${escaped(words)}</li>`).join('')
  return page(`${who(person)}<h1>Need admin approval</h1>
    <p><strong>${escaped(app)}</strong> needs permission that only an administrator can grant:</p>
    <ul>${items}</ul>${buttons(canary, undefined)}`)
}

/** @param choices each person with the address that goes on as them */
export function choicePage(app: string, choices: { person: TenantPerson; address: string }[], canary: string): string {
  const items = choices
    .map(
      ({ person, address }) =>
        `<li><a href="${escaped(address)}">${escaped(person.displayName)}</a> ${escaped(person.jobTitle)}</li>`,
    )
    .join('')
  return page(
    `<h1>Pick an account</h1><p>to continue to <strong>${escaped(app)}</strong></p><ul>${items}</ul>${buttons(canary, undefined)}`,
  )
}

/** Something is wrong that the person cannot mend. */
export function troublePage(text: string): string {
  return page(`<h1>Sorry, but we’re having trouble signing you in.</h1><p>${escaped(text)}</p>`)
}

const who = (person: TenantPerson) => `<p class="who">${escaped(person.userPrincipalName)}</p>`

/** The form goes to the very address it was shown at. @param accept what the button that agrees says, if one can */
function buttons(canary: string, accept: string | undefined): string {
  const agree = accept === undefined ? '' : `<button name="decision" value="accept">${accept}</button>`
  return `<form method="post"><input type="hidden" name="canary" value="${escaped(canary)}">
    <button name="decision" value="cancel">Cancel</button>${agree}</form>`
}

function page(content: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sign in to your account</title><style>${style}</style></head>
<body><main>${content}</main></body></html>`
}

const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --ground: #f2f2f2; --accent: #0f6cbd; --quiet: #424242 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #fff; --paper: #292929; --ground: #141414; --accent: #62abf5; --quiet: #d6d6d6 }
}
body { margin: 0; padding: 16px; background: var(--ground); color: var(--ink); font: 15px/1.4 "Segoe UI", system-ui, sans-serif }
main { max-width: 440px; margin: 0 auto; padding: 24px; background: var(--paper); overflow-wrap: anywhere }
h1 { font-size: 24px; font-weight: 600; margin: 0 0 12px }
li { margin: 8px 0 }
a { color: var(--accent) }
.who { color: var(--quiet); margin: 0 0 12px }
form { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; margin-top: 24px }
button { min-width: 108px; min-height: 36px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--quiet) }
button[value=accept] { background: var(--accent); border-color: var(--accent); color: var(--paper) }
button:focus-visible, a:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px }
`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
