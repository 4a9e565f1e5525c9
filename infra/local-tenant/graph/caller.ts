import type { SignIn } from '../sign-in/sign-in-service.ts'
import type { TenantApp, TenantData } from '../tenant-data.ts'
import { accessDenied, GraphRefusal, notHere } from './graph-refusal.ts'

/** Who calls: an app on its own, or an app on behalf of a person. */
export type Caller = {
  app: TenantApp
  /** Entra object id, when on behalf of somebody. */
  person: string | undefined
  /** Application permissions, or delegated ones when there is a person. */
  permissions: string[]
}

const audiences = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000']

/** Rights in SharePoint, and those of them that an app may have beside the ones that are implemented. */
const siteRights = /^(Sites|Files|Lists|ListItems)\./
const beyondOneSite = /^(Sites\.(?!Selected$|FullControl\.All$)|Files\.|Lists\.|ListItems\.)/

const words = {
  malformed: 'CompactToken parsing failed with error code: 80049217',
  signature: 'Access token validation failure. Invalid signature.',
  expired: 'Lifetime validation failed, the token is expired.',
  issuer: 'Access token validation failure. Invalid issuer.',
  audience: 'Access token validation failure. Invalid audience.',
} as const

/** @param authorization the header as sent */
export async function identify(signIn: SignIn, data: TenantData, authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  if (!token) throw unauthenticated('Access token is empty.')
  const verdict = await signIn.check(token, audiences)
  if (!verdict.ok) throw unauthenticated(words[verdict.refusal])
  const { appid, idtyp, oid, roles, scp } = verdict.claims
  const app = data.apps.find((one) => one.clientId === appid)
  if (!app) throw unauthenticated('The identity of the calling application could not be established.')
  const onBehalf = idtyp === 'user'
  const permissions = onBehalf ? String(scp ?? '').split(' ') : Array.isArray(roles) ? roles.map(String) : []
  return { app, person: onBehalf ? String(oid) : undefined, permissions }
}

function unauthenticated(message: string): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': 'Bearer' } })
}

/**
 * `Sites.Selected` lets an app do on the one site what its role there says; `write` makes no lists or columns. An app with
 * `Sites.FullControl.All` may do everything in every site. What other rights come to depends on what people may do there,
 * or on lists one by one, and is not implemented.
 */
export function mustHaveSite(caller: Caller, need: 'write' | 'fullcontrol'): void {
  if (caller.person === undefined && caller.permissions.includes('Sites.FullControl.All')) return
  if (caller.permissions.some((one) => (caller.person === undefined ? beyondOneSite : siteRights).test(one))) {
    throw notHere(caller.person === undefined ? 'rights in every site' : 'SharePoint on behalf of a person')
  }
  const granted = caller.person === undefined && caller.permissions.includes('Sites.Selected') && caller.app.siteRole
  if (!granted || (need === 'fullcontrol' && granted !== 'fullcontrol')) throw accessDenied()
}

export function mustHaveAny(caller: Caller, permissions: string[]): void {
  if (permissions.some((one) => caller.permissions.includes(one))) return
  throw new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}
