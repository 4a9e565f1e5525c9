import type { Column } from './column-definition.ts'

export type List = {
  /** Row number, for the database alone. */
  key: number
  id: string
  name: string
  displayName: string
  description: string
  template: 'genericList' | 'documentLibrary'
  hidden: boolean
  /** Milliseconds since 1970. */
  created: number
  modified: number
  /** Display names of apps; absent where SharePoint made it, or it was made before that was kept. */
  createdBy?: string
  modifiedBy?: string
  webUrl: string
  columns: Column[]
  /** What is written waits for somebody to approve it. */
  contentApproval?: boolean
}
