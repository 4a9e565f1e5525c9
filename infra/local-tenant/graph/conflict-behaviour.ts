export type ConflictBehaviour = 'fail' | 'replace' | 'rename'
