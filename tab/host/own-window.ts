/** Milliseconds between two looks whether the window is still open: no event tells of it. */
const CHECK_MS = 250

/** What the page of ours to which the window comes back says to the one that opened it. `null`: it was not allowed. */
export type HandedBack = { handedBack: string | null }

/**
 * Opens a window of ours and waits for what its page hands back. Throws an Error: `FailedToOpenWindow` when the browser opened
 * none, `CancelledByUser` when it was closed or not allowed; the words are those of TeamsJS for the same.
 */
export function ownWindow(url: string, { width, height }: { width: number; height: number }): Promise<string> {
  const opened = window.open(url, '_blank', `popup,width=${width},height=${height}`)
  if (!opened) return Promise.reject(new Error('FailedToOpenWindow'))
  return new Promise((resolve, reject) => {
    const end = () => {
      clearInterval(watch)
      window.removeEventListener('message', hear)
    }
    const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
      if (source !== opened || origin !== window.location.origin || !isHandedBack(data)) return
      end()
      opened.close()
      if (data.handedBack === null) reject(new Error('CancelledByUser'))
      else resolve(data.handedBack)
    }
    const watch = setInterval(() => {
      if (!opened.closed) return
      end()
      reject(new Error('CancelledByUser'))
    }, CHECK_MS)
    window.addEventListener('message', hear)
  })
}

const isHandedBack = (data: unknown): data is HandedBack =>
  typeof data === 'object' &&
  data !== null &&
  'handedBack' in data &&
  (data.handedBack === null || typeof data.handedBack === 'string')
