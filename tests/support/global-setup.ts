import type { TestProject } from 'vitest/node'
import { aDatabaseServer } from './database-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    databaseTemplate: string
  }
}

/** One server for the whole run; test files take copies of its template (database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await aDatabaseServer()
  project.provide('databaseServer', server.url)
  project.provide('databaseTemplate', server.template)
  return () => server.stop()
}
