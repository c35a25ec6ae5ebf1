import { inject } from 'vitest'
import { cloneTemplate } from './database-server.ts'

/** An empty, migrated database of the caller's own. Drop it when the file is done: `afterAll(() => database.drop())`. */
export function aDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return cloneTemplate(inject('databaseServer'), inject('databaseTemplate'))
}
