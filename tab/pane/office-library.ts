/** What a function of Office's library hands to its last argument. */
type Heard<T> = { status: 'succeeded'; value: T } | { status: 'failed'; error: { message: string } }
type Answering<Given extends unknown[], T> = (...given: [...Given, (heard: Heard<T>) => void]) => void

type Coercion = 'html' | 'text'

/** An appointment that is being written. Source: Office.AppointmentCompose. */
type AppointmentCompose = {
  requiredAttendees: { addAsync: Answering<[string[]], void> }
  optionalAttendees: { addAsync: Answering<[string[]], void> }
  subject: { setAsync: Answering<[string], void> }
  body: {
    getTypeAsync: Answering<[], Coercion>
    prependAsync: Answering<[string, { coercionType: Coercion }], void>
  }
  /** Gives the id as the library writes it. */
  saveAsync: Answering<[], string>
}

/** As much of Office's library as the pane uses; it comes from Microsoft's own address, before this page's scripts. */
export type OfficeLibrary = {
  /** `host`: `null` in a browser without Office around it. */
  onReady(): Promise<{ host: string | null }>
  context: {
    officeTheme?: { isDarkTheme?: boolean; bodyBackgroundColor?: string }
    mailbox?: {
      item: AppointmentCompose | null
      userProfile: { emailAddress: string }
      convertToRestId(itemId: string, version: 'v2.0'): string
    }
  }
}

/** Calls a function of the library. Throws an Error with the library's words. */
export const asked = <T>(call: (heard: (answer: Heard<T>) => void) => void): Promise<T> =>
  new Promise((resolve, reject) =>
    call((heard) => (heard.status === 'succeeded' ? resolve(heard.value) : reject(new Error(heard.error.message)))),
  )
