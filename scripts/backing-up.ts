/** What the commands of copies say alike. */
import type { Manifest } from '#app/data/backup/blocks.server.ts'

const vietnamese = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const megabyte = 1_000_000
const drillMegabytes = 5_000
/** Of less, starting up is what was measured. */
const leastToReckon = 100

export function rowsOf({ tables }: Manifest): string {
  return vietnamese.format(tables.reduce((sum, { rows }) => sum + rows, 0))
}

/** «0,2»: minutes, rounded up so that nobody is promised less. */
export function minutesOf(milliseconds: number): string {
  return vietnamese.format(Math.ceil(milliseconds / 6_000) / 10)
}

/** «812 MB trong 41 giây, 19,8 MB/giây»; and how long 5 GB would take at this pace, which is reckoned and not measured. */
export function paceOf({ tables }: Manifest, milliseconds: number): string {
  const megabytes = tables.reduce((sum, { bytes }) => sum + bytes, 0) / megabyte
  const pace = megabytes / (milliseconds / 1000)
  const drill = `5 GB với tốc độ này: khoảng ${vietnamese.format(drillMegabytes / pace / 60)} phút, là số ước tính chứ không phải số đo`
  return `${vietnamese.format(megabytes)} MB dữ liệu trong ${vietnamese.format(milliseconds / 1000)} giây, ${vietnamese.format(pace)} MB/giây${megabytes < leastToReckon ? '' : `; ${drill}`}`
}
