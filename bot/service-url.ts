/**
 * Where Microsoft's own connectors live. Source: platform documentation, bot tokens and service addresses; GCC: "Status codes from bot
 * conversational APIs".
 */
const microsoftHosts = ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com', '.botframework.com']

/**
 * The address of a connector we may send our token to, with one slash at the end; `undefined` for any other. The address
 * comes with each activity and the library does not check it. `allowedHosts`: further hosts, plain http among them (a
 * laptop's stand-in).
 */
export function connectorAddress(serviceUrl: string, allowedHosts: readonly string[]): string | undefined {
  if (!URL.canParse(serviceUrl)) return undefined
  const url = new URL(serviceUrl)
  const { protocol, hostname, username, password } = url
  if (username !== '' || password !== '' || url.search !== '' || url.hash !== '') return undefined
  const own = allowedHosts.includes(hostname) && (protocol === 'https:' || protocol === 'http:')
  const microsofts =
    protocol === 'https:' &&
    url.port === '' &&
    microsoftHosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host))
  return own || microsofts ? `${url.href.replace(/\/+$/u, '')}/` : undefined
}
