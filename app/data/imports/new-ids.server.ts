import { randomUUID } from 'node:crypto'

/** An id for a row that is to be. */
export const newIds = (): string => randomUUID()
