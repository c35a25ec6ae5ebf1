import { addressOf, mayTry } from '#app/http/limits.server.ts'
import type { OpenFigure } from '#app/domain/roadmap/open-figures.ts'
import { unitKey } from '#app/domain/territory/path.ts'
import { world } from '#app/world.server.ts'
import { readOpenData, type OpenData } from './open-data-facts.server.ts'
import { licence } from './open-data-licence.ts'

const shapes = { table: /^[a-z][a-z0-9:/-]{0,99}$/u, month: /^\d{4}-(?:0[1-9]|1[0-2])$/u, unit: /^(?:undetermined:)?\d{2,5}@\d{4}-\d{2}-\d{2}$/u }
type Parameter = keyof typeof shapes

/** What was published, and of it what an address asks for. */
export interface AskedFigures extends Omit<OpenData, 'figures'> { readonly figures: () => AsyncIterable<readonly OpenFigure[]> }

/** The published figures that an address asks for, or the answer that says why not: too often (429), a parameter that is none (400), or a table or unit that is none (404), since an empty answer to a slip of the pen would be read as nobody. */
export async function askedFigures(request: Request): Promise<AskedFigures | Response> {
  if (!await mayTry('open-data', addressOf(request))) return problem(429, 'too-many-requests', { 'Retry-After': '60' })
  const query = new URL(request.url).searchParams
  const asked = new Map<Parameter, string>()
  for (const [name, value] of query) {
    if (!Object.hasOwn(shapes, name)) return problem(400, `unknown-parameter:${name.slice(0, 40)}`)
    if (asked.has(name as Parameter)) return problem(400, `repeated-parameter:${name}`)
    if (!shapes[name as Parameter].test(value)) return problem(400, `unreadable-parameter:${name}`)
    asked.set(name as Parameter, value)
  }
  // In one language, whatever this browser chose: what may be kept in between is the same for everybody.
  const data = await readOpenData('vi')
  const [table, month, unit] = [asked.get('table'), asked.get('month'), asked.get('unit')]
  if (table !== undefined && !data.tables.some(({ id }) => id === table)) return problem(404, 'unknown-table')
  if (unit !== undefined && !world.territory.units.some((each) => unitKey(each) === unit.replace(/^undetermined:/u, ''))) return problem(404, 'unknown-unit')
  return { ...data, madeOf: JSON.stringify([table, month, unit, data.madeOf]), figures: () => data.figures({ table, month, place: unit }) }
}

/** What every answer says of itself. */
export function openHeaders({ publishedAt }: Pick<OpenData, 'publishedAt'>): Readonly<Record<string, string>> {
  return { Link: `<${licence.address}>; rel="license"`, ...(publishedAt && { 'Last-Modified': publishedAt.toUTCString() }) }
}

function problem(status: number, error: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error }, { status, headers: { 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After', ...headers } })
}
