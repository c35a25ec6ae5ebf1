import fc from 'fast-check'
import qrcode from 'qrcode'
import { expect, test } from 'vitest'
import { qrPath } from './qr-path.server.ts'

/** Fills the rectangles of a path again. */
function fill(path: string, side: number): readonly number[] {
  const cells = Array.from({ length: side * side }, () => 0)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) for (let place = 0; place < Number(length); place++) cells[Number(y) * side + Number(x) + place] = 1
  return cells
}

test('its lines are exactly the dark modules of the code', () => {
  fc.assert(fc.property(fc.webUrl(), (address) => {
    const { modules, path } = qrPath(address)
    expect(fill(path, modules)).toEqual([...qrcode.create(address, { errorCorrectionLevel: 'M' }).modules.data])
  }), { numRuns: 20 })
})
