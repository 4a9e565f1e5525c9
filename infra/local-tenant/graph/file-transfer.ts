import express, { type Router } from 'express'
import type { FileStore } from './file-store.ts'
import type { GraphTenant } from './graph.ts'
export function transferRouter(_t: GraphTenant, _f: FileStore): Router {
  return express.Router()
}
