import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'

/** Upper bounds of the histogram, in seconds. */
const bounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

interface Times { readonly within: number[]; count: number; sum: number }

/** Requests of this process, counted by method and class of status («2xx»): few series, and nothing that names a page or a person. */
export interface RequestCounts {
  readonly count: (method: string, status: number, seconds: number) => void
  readonly listLines: () => readonly string[]
}

const known = new Set(['GET', 'POST', 'HEAD'])

export function requestCounts(): RequestCounts {
  const totals = new Map<string, number>()
  const times: Times = { within: bounds.map(() => 0), count: 0, sum: 0 }
  return {
    count(method, status, seconds) {
      const key = `method="${known.has(method) ? method : 'other'}",status="${Math.floor(status / 100)}xx"`
      totals.set(key, (totals.get(key) ?? 0) + 1)
      times.count += 1
      times.sum += seconds
      bounds.forEach((bound, place) => { if (seconds <= bound) times.within[place] = (times.within[place] ?? 0) + 1 })
    },
    listLines: () => [
      '# TYPE http_requests counter', '# HELP http_requests Requests answered.',
      ...[...totals].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, total]) => `http_requests_total{${key}} ${total}`),
      '# TYPE http_request_duration_seconds histogram', '# UNIT http_request_duration_seconds seconds', '# HELP http_request_duration_seconds Time until a request was answered.',
      ...bounds.map((bound, place) => `http_request_duration_seconds_bucket{le="${Number.isInteger(bound) ? bound.toFixed(1) : bound}"} ${times.within[place] ?? 0}`),
      `http_request_duration_seconds_bucket{le="+Inf"} ${times.count}`, `http_request_duration_seconds_count ${times.count}`, `http_request_duration_seconds_sum ${times.sum}`,
    ],
  }
}

/** Counts what passes. */
export function counted(counts: RequestCounts): RequestHandler {
  return (request, response, next) => {
    const began = performance.now()
    response.once('close', () => { counts.count(request.method, response.statusCode, (performance.now() - began) / 1000) })
    next()
  }
}

/** A value now, such as how long the oldest waits; `null` is left out, since it is not known. */
export interface Gauge { readonly name: string; readonly help: string; readonly unit?: 'seconds' | 'bytes'; readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number | null }[] }

/** The text of OpenMetrics 1.0. */
export function openMetrics(counts: RequestCounts, gauges: readonly Gauge[]): string {
  const lines = gauges.flatMap(({ name, help, unit, values }) => [
    `# TYPE ${name} gauge`, ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]), `# HELP ${name} ${help}`,
    ...values.flatMap(({ labels = {}, value }) => (value === null ? [] : [`${name}${labelsOf(labels)} ${value}`])),
  ])
  return `${[...counts.listLines(), ...lines, '# EOF'].join('\n')}\n`
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/gu, (letter) => (letter === '\n' ? '\\n' : `\\${letter}`))}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

const own = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Who may read them: with a token set, whoever shows it; without, only this machine itself, and not through a proxy of it. */
export function mayReadMetrics(token: string | undefined, { address, authorization, isForwarded }: { readonly address: string | undefined; readonly authorization: string | undefined; readonly isForwarded: boolean }): boolean {
  if (token === undefined) return address !== undefined && own.has(address) && !isForwarded
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))
}
