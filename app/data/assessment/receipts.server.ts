import type { Database } from '../database.server.ts'

/** The keys (sequence and writer) of every answer version of an attempt. */
export async function listAnswerKeys(db: Database, attemptId: string): Promise<readonly { readonly sequence: number; readonly writer: string }[]> {
  return db.$queryRaw`SELECT sequence, writer FROM answer WHERE attempt_id = ${attemptId}::uuid`
}
