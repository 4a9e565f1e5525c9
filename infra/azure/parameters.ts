import { call, evaluated, joined, parameter } from './expression.ts'
import type { Parameter } from './resource.ts'

const described = (description: string) => ({ metadata: { description } })

/** What an administrator says of a deployment; the rest is decided here. */
export const parameters = {
  appName: {
    type: 'string',
    minLength: 2,
    maxLength: 40,
    ...described('Name of the web app and of the bot; each of the other resources is named after it. Unique in Azure.'),
  },
  location: {
    type: 'string',
    defaultValue: evaluated({ call: 'resourceGroup().location' }),
    ...described('Region of everything but the bot registration, which is global.'),
  },
  appHost: {
    type: 'string',
    defaultValue: joined(parameter('appName'), '.azurewebsites.net'),
    ...described(
      'Host name by which people reach the application, in lower case. The same as in the app registration.',
    ),
  },
  tenantId: {
    type: 'string',
    defaultValue: evaluated({ call: 'subscription().tenantId' }),
    ...described('Directory (tenant) id of the Microsoft 365 tenant.'),
  },
  clientId: { type: 'string', ...described('Application (client) id of the app registration.') },
  clientSecret: {
    type: 'securestring',
    ...described('Client secret of the app registration. Kept in the key vault alone.'),
  },
  factKeys: {
    type: 'securestring',
    ...described(
      'The keys that seal the record, newest first: name:base64url, separated by commas. Kept in the key vault alone.',
    ),
  },
  site: {
    type: 'string',
    ...described('The SharePoint site of the lists: contoso.sharepoint.com:/sites/micro-credentials'),
  },
  teamsAppId: { type: 'string', ...described('Id of the app in Teams, as in the app package.') },
  firstAdministrator: {
    type: 'string',
    ...described('Object id of the person who administers first. Of no effect once there is an administrator.'),
  },
  firstAdministratorName: { type: 'string', ...described('What that person is called, as in the directory.') },
  confirmAppend: {
    type: 'string',
    defaultValue: 'false',
    allowedValues: ['false', 'true'],
    ...described('Reads each fact back after it was recorded; only where the probe says so.'),
  },
  collector: {
    type: 'string',
    defaultValue: '',
    ...described('Address of an OTLP/HTTP collector, such as http://localhost:4318. Empty: nothing is measured.'),
  },
  planSku: {
    type: 'string',
    defaultValue: 'P0v3',
    allowedValues: ['S1', 'P0v3', 'P1v3'],
    ...described('Size of each instance. Smaller ones have no Always On or only one instance.'),
  },
  botSku: {
    type: 'string',
    defaultValue: 'F0',
    allowedValues: ['F0', 'S1'],
    ...described('S1 has a service level agreement; messages in Teams are not counted in either.'),
  },
} satisfies Record<string, Parameter>

export type ParameterName = keyof typeof parameters

/** A parameter of this template, as a part of an expression. */
export const given = (name: ParameterName) => call('parameters', name)
