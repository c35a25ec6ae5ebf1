import { expect, test } from 'vitest'
import { mayReadMetrics, openMetrics, requestCounts } from './metrics.server.ts'

const here = { address: '127.0.0.1', authorization: undefined, isForwarded: false }
const token = 'a token only for tests'

test('requests are counted by method and class of status, with times that add up', () => {
  const counts = requestCounts()
  for (const [method, status, seconds] of [['GET', 200, 0.02], ['GET', 204, 0.3], ['POST', 302, 0.02], ['BREW', 418, 20]] as const) counts.count(method, status, seconds)
  const text = openMetrics(counts, [])
  for (const line of ['http_requests_total{method="GET",status="2xx"} 2', 'http_requests_total{method="other",status="4xx"} 1', 'http_request_duration_seconds_bucket{le="0.01"} 0', 'http_request_duration_seconds_bucket{le="0.025"} 2', 'http_request_duration_seconds_bucket{le="10.0"} 3', 'http_request_duration_seconds_bucket{le="+Inf"} 4', 'http_request_duration_seconds_count 4']) expect(text.split('\n')).toContain(line)
})

test('what is not known is left out, and labels cannot break a line', () => {
  const text = openMetrics(requestCounts(), [{ name: 'waiting_seconds', unit: 'seconds', help: 'How long.', values: [{ labels: { job: 'a"b\\c\nd' }, value: 3 }, { labels: { job: 'new' }, value: null }] }])
  expect(text).toContain('# TYPE waiting_seconds gauge\n# UNIT waiting_seconds seconds\n# HELP waiting_seconds How long.\nwaiting_seconds{job="a\\"b\\\\c\\nd"} 3\n# EOF\n')
})

test('every line is one of OpenMetrics, and the last is its end', () => {
  const counts = requestCounts()
  counts.count('GET', 200, 0.1)
  const lines = openMetrics(counts, [{ name: 'x', help: 'X.', values: [{ value: 1.5 }] }]).trimEnd().split('\n')
  expect(lines.filter((line) => !/^(?:# (?:TYPE|UNIT|HELP) [a-z_]+ .+|[a-z_]+(?:\{[^{}]+\})? [\d.e+-]+|# EOF)$/u.test(line))).toEqual([])
  expect(lines.at(-1)).toBe('# EOF')
})

test('without a token only this machine itself reads them, and nobody through its proxy', () => {
  expect(mayReadMetrics(undefined, here)).toBe(true)
  for (const other of [{ ...here, address: '10.0.0.7' }, { ...here, isForwarded: true }, { ...here, address: undefined }]) expect(mayReadMetrics(undefined, other)).toBe(false)
})

test('with a token whoever shows it does, from wherever', () => {
  expect(mayReadMetrics(token, { address: '10.0.0.7', authorization: `Bearer ${token}`, isForwarded: true })).toBe(true)
  for (const authorization of [undefined, '', token, `Bearer ${token}x`]) expect(mayReadMetrics(token, { ...here, authorization })).toBe(false)
})
