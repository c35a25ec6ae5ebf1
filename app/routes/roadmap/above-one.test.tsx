import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { OpenRow } from '#app/domain/roadmap/open-figures.ts'
import type { FigureRow } from '#app/domain/roadmap/figure-table.ts'
import { Basic } from './basic.tsx'
import { FigureMap } from './figure-map.tsx'
import { OpenMap } from './open-data-places.tsx'

const said = 'lớn hơn mẫu số, cần giải trình'
const unsaid = 'chưa có mẫu số'
const timesIn = (html: string, text: string) => html.split(text).length - 1

test('where more people are counted than there are, tile, outline and legend say so, and not that there is no denominator', () => {
  const row: FigureRow = { key: '150@2020-01-01', parent: null, kind: 'district', code: '150', name: 'Huyện Đà Bắc (cũ)', denominator: { people: 100, onDate: '2026-01-01', source: 'Niên giám' }, figure: { kind: 'above-one', count: 120 }, progress: { dueToday: null, next: null, achievement: null, needed: null, perMonth: null } }
  const drawn = { width: 100, height: 100, source: 'Bản đồ', shapes: [{ code: '150', path: 'M0 0', x: 1, y: 1 }] }
  const html = renderToStaticMarkup(<FigureMap title="Các huyện" rows={[row]} next={null} course={{ id: 'khoa', code: 'S1', short: 'Khóa' }} drawn={drawn} />)
  expect([timesIn(html, said), timesIn(html, unsaid)]).toEqual([3, 0])
  expect(html).toContain('tile-above-one')
  expect(html).toContain('url(#hatch-above-one)')
})

test('a place keeps its tile, however the table beside is sorted', () => {
  const rowOf = (code: string): FigureRow => ({ key: `${code}@2025-07-01`, parent: null, kind: 'leaf', code, name: `Xã ${code}`, denominator: null, figure: { kind: 'count-only', count: 120 }, progress: { dueToday: null, next: null, achievement: null, needed: null, perMonth: null } })
  const [one, other] = [['04831', '04846', '04849'], ['04849', '04831', '04846']].map((codes) => renderToStaticMarkup(<FigureMap title="Các xã" rows={codes.map(rowOf)} next={null} course={{ id: 'khoa', code: 'S1', short: 'Khóa' }} />))
  expect(one).toBe(other)
})

test('so do the tiles of open data', () => {
  const place = { key: '150@2020-01-01', kind: 'district' as const, code: '150', name: 'Huyện Đà Bắc (cũ)', validFrom: '2020-01-01', validUntil: null, parent: null }
  const figure = { table: 'completed:khoa', place, month: '2026-10', asOf: '2026-10-31', parts: [{ part: 'all', people: 120 }], denominator: { people: 100, onDate: '2026-01-01', source: 'Niên giám' }, coverage: { kind: 'above-one' as const } }
  const row: OpenRow = { key: place.key, code: place.code, name: place.name, isUndetermined: false, figure }
  const html = renderToStaticMarkup(<OpenMap table="completed:khoa" districts={[row]} district={null} />)
  expect([timesIn(html, said), timesIn(html, unsaid)]).toEqual([2, 0])
})

test('so does the card of the assessment', () => {
  const html = renderToStaticMarkup(<Basic basic={{ key: '150@2020-01-01', figure: { kind: 'shown', atBasic: 90, assessed: 120, people: 100 }, toldOn: '2026-10-31', ladder: null, partly: null, proctored: null }} />)
  expect(html).toContain(`120 / 100 (${said})`)
})
