import type { BotProperties, ConnectionSettingProperties, MsTeamsChannel } from '@azure/arm-botservice'
import { TAB_SCOPE } from '../../teams-app/adapters/identity/tab-token.ts'
import { BOT_CONNECTION } from '../../teams-app/api/teams-app.ts'
import { evaluated, joined, resourceId } from './expression.ts'
import { given } from './parameters.ts'
import type { Resource } from './resource.ts'

const apiVersion = '2022-09-15'
const name = given('appName')
const bot = evaluated(resourceId('Microsoft.BotService/botServices', name))

/** "Azure Active Directory v2" among the bot service's identity providers; the same in every tenant. */
const ENTRA_V2 = '30dd229c-58e3-4a48-bdfd-91ec48eb906c'

/**
 * The bot, single tenant; its Teams channel; and the connection by which a token of Teams is exchanged for one of ours
 * (msteams-docs, "Enable SSO for your bot app": the exchange address is the app registration's identifier URI).
 */
export const botRegistration: Resource<unknown>[] = [
  {
    type: 'Microsoft.BotService/botServices',
    apiVersion,
    name: evaluated(name),
    kind: 'azurebot',
    location: 'global',
    sku: { name: evaluated(given('botSku')) },
    properties: {
      displayName: 'Micro-credentials',
      endpoint: joined('https://', given('appHost'), '/api/messages'),
      msaAppType: 'SingleTenant',
      msaAppId: evaluated(given('clientId')),
      msaAppTenantId: evaluated(given('tenantId')),
    } satisfies BotProperties,
  },
  {
    type: 'Microsoft.BotService/botServices/channels',
    apiVersion,
    name: joined(name, '/MsTeamsChannel'),
    location: 'global',
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } } satisfies MsTeamsChannel,
    dependsOn: [bot],
  },
  {
    type: 'Microsoft.BotService/botServices/connections',
    apiVersion,
    name: joined(name, `/${BOT_CONNECTION}`),
    location: 'global',
    properties: {
      serviceProviderDisplayName: 'Azure Active Directory v2',
      serviceProviderId: ENTRA_V2,
      clientId: evaluated(given('clientId')),
      clientSecret: evaluated(given('clientSecret')),
      scopes: joined('api://', given('appHost'), '/botid-', given('clientId'), `/${TAB_SCOPE}`),
      parameters: [
        { key: 'tenantID', value: evaluated(given('tenantId')) },
        { key: 'tokenExchangeUrl', value: joined('api://', given('appHost'), '/botid-', given('clientId')) },
      ],
    } satisfies ConnectionSettingProperties,
    dependsOn: [bot],
  },
]
