/*
 * Stands in for Office's library beside an open appointment of the local tenant: the documented functions that the
 * tenant imitates, and nothing else. Each call goes to the page around the frame, from which this script was loaded.
 * Source: Office.AppointmentCompose.
 */
;(() => {
  const host = new URL(document.currentScript.src).origin
  const isInside = window.parent !== window
  const waiting = new Map()
  let last = 0

  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== host || !waiting.has(data?.office)) return
    const answer = waiting.get(data.office)
    waiting.delete(data.office)
    answer(data)
  })

  const ask = (call, args) =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      window.parent.postMessage({ office: last, call, args }, host)
    })

  /** A function whose last argument hears `{ status, value, error, asyncContext }`. */
  const asynchronous =
    (call, read = (value) => value) =>
    (...given) => {
      const callback = typeof given.at(-1) === 'function' ? given.pop() : () => {}
      const asyncContext = given.find((one) => one?.asyncContext !== undefined)?.asyncContext
      const args = given.map((one) => (one instanceof Date ? one.getTime() : one))
      ask(call, args).then(({ value, error }) =>
        callback(
          error
            ? { status: 'failed', error, asyncContext }
            : { status: 'succeeded', value: value === undefined ? undefined : read(value), asyncContext },
        ),
      )
    }

  const field = (name, functions, read) =>
    Object.fromEntries(functions.map((one) => [one, asynchronous(`${name}.${one}`, read)]))
  const date = (value) => new Date(value)

  const item = {
    itemType: 'appointment',
    requiredAttendees: field('requiredAttendees', ['getAsync', 'setAsync', 'addAsync']),
    optionalAttendees: field('optionalAttendees', ['getAsync', 'setAsync', 'addAsync']),
    subject: field('subject', ['getAsync', 'setAsync']),
    location: field('location', ['getAsync', 'setAsync']),
    start: field('start', ['getAsync', 'setAsync'], date),
    end: field('end', ['getAsync', 'setAsync'], date),
    body: field('body', ['getTypeAsync', 'setAsync', 'prependAsync', 'setSelectedDataAsync']),
    saveAsync: asynchronous('saveAsync'),
    getItemIdAsync: asynchronous('getItemIdAsync'),
  }

  /** Ids of the library differ from Graph's in two characters. */
  const convertToRestId = (itemId) => itemId.replaceAll('/', '-').replaceAll('+', '_')

  const context = {}
  const ready = isInside
    ? ask('ready', []).then(({ value }) => {
        context.officeTheme = value.officeTheme
        context.mailbox = { item, userProfile: value.userProfile, convertToRestId }
        return { host: 'Outlook', platform: 'OfficeOnline' }
      })
    : Promise.resolve({ host: null, platform: null })

  // The bridge that msal-browser speaks over, in text; the page around the frame signs in.
  const bridge = new EventTarget()
  bridge.postMessage = (nestedAppAuth) => window.parent.postMessage({ nestedAppAuth }, host)
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== host || typeof data?.nestedAppAuth !== 'string') return
    bridge.dispatchEvent(new MessageEvent('message', { data: data.nestedAppAuth }))
  })
  if (isInside) window.nestedAppAuthBridge = bridge

  window.Office = {
    context,
    onReady: async (callback) => {
      const info = await ready
      callback?.(info)
      return info
    },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    CoercionType: { Text: 'text', Html: 'html' },
    HostType: { Outlook: 'Outlook' },
    MailboxEnums: { RestVersion: { v1_0: 'v1.0', v2_0: 'v2.0', Beta: 'beta' } },
  }
})()
