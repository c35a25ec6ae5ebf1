import { Blocks } from '#app/ui/blocks.tsx'
import { Card, Figure } from '#app/ui/card.tsx'
import { Chip, type ChipKind } from '#app/ui/chip.tsx'
import { Compass, type Arm } from '#app/ui/compass.tsx'
import { CourseTitle } from '#app/ui/course-title.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { LineChart } from '#app/ui/line-chart.tsx'
import { OutlineMap } from '#app/ui/outline-map.tsx'
import { PictureDrawing } from '#app/ui/picture.tsx'
import { Strip } from '#app/ui/strip.tsx'
import { Table } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { TileMap, type Tile } from '#app/ui/tile-map.tsx'
import { Bar, Steps, Track, type BarTone } from '#app/ui/track.tsx'
import { pictures } from '#app/domain/people/phone-profile.ts'
import { blocks, longName, longSentence } from './samples.ts'
import { each, states, type Shown } from './shown.tsx'

const chips: readonly ChipKind[] = ['ok', 'due', 'late', 'todo', 'none']
const tones: readonly BarTone[] = ['cham', 'la', 'nghe', 'gach']
const icons: readonly IconName[] = ['alert', 'arrow-left', 'arrow-right', 'award', 'book', 'certificate', 'check', 'clock', 'download', 'globe', 'home', 'lock', 'mail', 'map', 'phone', 'print', 'search', 'user', 'users', 'volume', 'x']
const arms = (shares: readonly (number | null)[]): readonly Arm[] => shares.map((share, place) => ({ area: String(place + 1), share, isReached: (share ?? 0) >= 0.7 }))
const months = ['01', '02', '03', '04', '05', '06'].map((month, place) => ({ month: `2026-${month}`, share: place === 2 ? null : 0.1 + place * 0.05 }))
const ahead = ['07', '08', '09'].map((month, place) => ({ month: `2026-${month}`, value: 0.4 + place * 0.04, lower: 0.35 + place * 0.02, upper: 0.45 + place * 0.06 }))
const tiles: readonly (Tile | null)[] = [{ id: '1', name: 'Đà Bắc', figure: 0.05, href: '#' }, { id: '2', name: longName, figure: 0.25, isHere: true }, null, { id: '3', name: 'Mai Châu', figure: 0.45 }, { id: '4', name: 'Kim Bôi', figure: 0.65 }, { id: '5', name: 'Lạc Sơn', figure: 0.9, href: '#' }, { id: '6', name: 'Tân Pheo', figure: 'withheld' }, { id: '7', name: 'Cao Sơn', figure: 'no-denominator' }]
const rows = [{ name: 'Bùi Thị An', done: 8, state: 'ok' as const }, { name: longName, done: 0, state: 'late' as const }]
const columns = [{ title: 'Tên', header: true, sortHref: '#', sorted: 'ascending' as const, cell: (row: (typeof rows)[number]) => row.name }, { title: 'Bài đã xong', numeric: true, cell: (row: (typeof rows)[number]) => row.done }, { title: 'Trạng thái', cell: (row: (typeof rows)[number]) => <Chip kind={row.state}>{row.state === 'ok' ? 'Xong' : 'Cần giúp'}</Chip> }]
const outline = (code: string, x: number) => ({ code, path: `M${x} 10h90v80h-90z`, x: x + 45, y: 45 })

/** What is read, counted and compared. */
export const showing: readonly Shown[] = [
  ...states('Card', { 'plain': <Card title="Những việc phải làm">{longSentence}</Card>, 'deep': <Card kind="deep"><p className="small">Phòng, chống lừa đảo · Bài 3</p><p className="hero-title">VNeID giả</p></Card>, 'attention': <Card kind="attention" title="Sắp đến hạn" level={3}>30/9/2026</Card>, 'long title': <Card title={longName}>Ngắn.</Card> }),
  ...states('Figure', { 'alone': <Figure label="Đạt mức cơ bản" value="45,7 %" />, 'with what it rests on': <div className="columns figures"><Figure label="Đạt mức cơ bản" value="45,7 %" note="1.234 trên 2.700"><Bar share={0.457} milestone={0.7} /></Figure><Figure label={longSentence} value="—" note="không đủ người" /></div> }),
  ...states('Chip', { ...each(chips, (kind) => <Chip kind={kind}>Cần giúp</Chip>), 'own icon, long': <Chip kind="ok" icon="award">{longName}</Chip> }),
  ...states('Bar', { ...each(tones, (tone) => <Bar tone={tone} share={0.4} />), 'none, with a milestone': <Bar share={0} milestone={0.7} />, 'all': <Bar share={1} /> }),
  ...states('Track', { 'begun': <Track share={0.25} label="Xong 2 trên 8 bài" />, 'nothing': <Track share={0} label="Xong 0 trên 8 bài" />, 'all': <Track share={1} label="Xong 8 trên 8 bài" /> }),
  ...states('Steps', { 'in the middle': <Steps current={3} total={7} label="Thẻ 3 trên 7" />, 'many': <Steps current={16} total={16} label="Câu 16 trên 16" /> }),
  ...states('Table', { 'plain, sorted': <Table caption="Học viên" columns={columns} rows={rows} keyOf={({ name }) => name} />, 'stacked on a phone': <Table kind="stacked" caption="Học viên, xếp chồng" columns={columns} rows={rows} keyOf={({ name }) => name} />, 'matrix': <Table kind="matrix" caption="Học viên × bài" columns={columns} rows={rows} keyOf={({ name }) => name} />, 'no rows': <Table captionHidden caption="Chưa có ai" columns={columns} rows={[]} keyOf={({ name }) => name} /> }),
  ...states('TileMap', { 'every depth': <TileMap label="Các xã" tiles={tiles} columns={4} limits={[0.2, 0.4, 0.6, 0.8]} />, 'as many as fit': <TileMap label="Các xã khác" tiles={tiles.filter((tile) => tile !== null)} limits={[0.2, 0.4, 0.6, 0.8]} /> }),
  ...states('OutlineMap', { 'two units': <OutlineMap label="Hai huyện" width={200} height={100} shapes={[{ outline: outline('1', 5), name: 'Đà Bắc', text: '45 %', depth: '3' }, { outline: outline('2', 100), name: 'Mai Châu', text: 'ẩn', depth: 'withheld' }]} /> }),
  ...states('LineChart', { 'with a milestone and what may come': <LineChart label="Tỷ lệ theo tháng" points={months} projection={ahead} milestone={{ month: '2026-12', share: 0.7, label: 'Mốc 70 %' }} event={{ month: '2026-04', label: 'sáp nhập' }} />, 'one month': <LineChart label="Một tháng" points={months.slice(0, 1)} />, 'nothing yet': <LineChart label="Chưa có" points={[{ month: '2026-01', share: null }]} /> }),
  ...states('Strip', { 'ten units': <Strip label="Mười xã" shares={[0.1, 0.12, 0.2, 0.22, 0.3, 0.31, 0.4, 0.5, 0.55, 0.9]} middle={[0.2, 0.5]} />, 'nobody': <Strip label="Chưa có ai" shares={[]} middle={[0, 0]} /> }),
  ...states('Compass', { 'some reached': <Compass label="Năm nhóm năng lực" arms={arms([0.9, 0.4, null, 0.7, 0.1])} />, 'nothing shown': <Compass label="Chưa đo" arms={arms([null, null, null, null, null])} /> }),
  ...states('Empty', { 'with what to do': <Empty title="Chưa có lớp nào"><p><a href="#">Mở lớp đầu tiên</a></p></Empty>, 'alone': <Empty title={longSentence} /> }),
  ...states('Blocks', { 'words, signs and lists': <div className="lesson-text"><Blocks blocks={blocks} /></div> }),
  ...states('Icon', { 'all': <p className="actions">{icons.map((name) => <span key={name}><Icon name={name} /> {name}</span>)}</p> }),
  ...states('PictureDrawing', { 'all': <p className="actions">{pictures.map((picture) => <span key={picture}><PictureDrawing of={picture} /> {picture}</span>)}</p> }),
  ...states('CourseTitle', { 'translated': <CourseTitle name={{ vi: 'Phòng, chống lừa đảo', en: 'Spotting scams' }} />, 'in Vietnamese alone': <CourseTitle name={{ vi: 'An toàn cho cán bộ', en: null }} /> }),
  ...states('Taught', { 'of a language': <Taught language="en">Spotting scams</Taught> }),
]
