import fs from 'node:fs'
import { readEnv, type Settings } from '#app/env.server.ts'

/** The settings of a command: the shell, then `.env`, then what the command itself prefers. */
export function readSettings(preferred: Readonly<Record<string, string>> = {}): Settings {
  if (fs.existsSync('.env')) process.loadEnvFile('.env')
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined && value !== ''))
  return readEnv({ ...preferred, ...given })
}
