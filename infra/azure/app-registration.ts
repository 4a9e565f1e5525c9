import { TAB_SCOPE, teamsClients } from '../../teams-app/adapters/identity/tab-token.ts'
import { ALLOWED_PAGE } from '../../teams-app/api/api.ts'
import { appIdUri } from '../../teams-app/api/teams-app.ts'
import { place } from './place.ts'

/** Microsoft Graph among the applications of every tenant. */
const GRAPH = '00000003-0000-0000-c000-000000000000'

/**
 * Rights in Microsoft Graph that the app registration asks for, with the ids that the "Microsoft Graph permissions reference"
 * gives them. `docs/deploy.md` says what each is for and what is lost without it.
 */
export const rights = {
  'Sites.Selected': { id: '883ea226-0bf2-4a8f-9f9d-92c9162a727d', type: 'Role' },
  'User.ReadBasic.All': { id: 'b340eb25-3456-403f-be2f-af7a0d370277', type: 'Scope' },
  'Calendars.ReadWrite': { id: '1ec239c2-d7c9-4623-a91a-a9775856bb36', type: 'Scope' },
} as const

/** Rights that a University may add; without them something is less convenient, and nothing is broken. */
export const optionalRights = {
  'Calendars.Read': { id: '798ee544-9d2d-430c-a058-570e29e34338', type: 'Role' },
  'Place.Read.All': { id: 'cb8f45a0-5c2e-4ea1-b803-84b870a7d7ec', type: 'Scope' },
  'Presence.Read.All': { id: 'a70e0c2d-e793-494c-94c4-118fa0a67f42', type: 'Role' },
} as const

/** Id of our one scope within the app registration; it needs to be unique there alone. */
const SCOPE_ID = '5e0d1b7c-6a0f-4c64-9d0b-1f2f7f3b8a10'

/**
 * The app registration, in the shape of Graph's `application` resource, which both `az rest` and the Agents Toolkit take.
 * Single tenant; v2 tokens with the claim `acct`, by which guests are told from members; one scope of its own, which Teams'
 * clients may ask for without a question to the person; one redirect for nested app authentication, one for the popup in which
 * people allow what the app may do in their name; no implicit grant.
 */
export const appRegistration = {
  id: place('AAD_APP_OBJECT_ID'),
  appId: place('CLIENT_ID'),
  displayName: 'Micro-credentials',
  signInAudience: 'AzureADMyOrg',
  identifierUris: [appIdUri(place('APP_HOST'), place('CLIENT_ID'))],
  api: {
    requestedAccessTokenVersion: 2,
    oauth2PermissionScopes: [
      {
        id: SCOPE_ID,
        value: TAB_SCOPE,
        type: 'User',
        isEnabled: true,
        adminConsentDisplayName: 'Teams may call Micro-credentials as the person who is signed in',
        adminConsentDescription: 'Lets Teams, Outlook and Microsoft 365 open the tab as the person who is signed in.',
        userConsentDisplayName: 'Open Micro-credentials as you',
        userConsentDescription: 'Lets Teams, Outlook and Microsoft 365 open the tab as you.',
      },
    ],
    preAuthorizedApplications: teamsClients.map((appId) => ({ appId, delegatedPermissionIds: [SCOPE_ID] })),
  },
  optionalClaims: { idToken: [], accessToken: [{ name: 'acct', essential: false }], saml2Token: [] },
  requiredResourceAccess: [{ resourceAppId: GRAPH, resourceAccess: Object.values(rights) }],
  spa: { redirectUris: [`brk-multihub://${place('APP_HOST')}`] },
  web: {
    redirectUris: [`https://${place('APP_HOST')}${ALLOWED_PAGE}`],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
  },
  publicClient: { redirectUris: [] },
}
