import fs from 'node:fs'
import path from 'node:path'

/** What `serve.ts` tells the journeys about the product it serves. */
export interface Served {
  readonly databaseUrl: string
  /** What it keeps beside its database; whoever serves the same database later does so too. */
  readonly dataFolder: string
  readonly secret: string
  /** Real milliseconds at which the fast clock began. */
  readonly began: number
  /** Whether its cookies carry the names they have over HTTPS (app/http/host-cookies.server). */
  readonly cookieSecure: boolean
}

const file = path.resolve(import.meta.dirname, '../../../var/test/e2e.json')

export function writeServed(served: Served): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, JSON.stringify(served))
}

export function readServed(): Served {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Served
}
