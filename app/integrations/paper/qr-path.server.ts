import qrcode from 'qrcode'

export interface QrPath { /** Modules on a side, without the quiet zone around. */ readonly modules: number; /** Rows of dark modules as one path of rectangles, a module a unit. */ readonly path: string }

/** A QR code of a text as lines to be filled, so that it is sharp at any size; level M mends 15 % of damage (ISO/IEC 18004). */
export function qrPath(text: string): QrPath {
  const { size, data } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules
  const rows = Array.from({ length: size }, (_, row) => [...darkRuns(data.slice(row * size, (row + 1) * size))].map(([from, length]) => `M${from} ${row}h${length}v1h-${length}z`).join(''))
  return { modules: size, path: rows.join('') }
}

/** Where dark modules stand side by side in a row: from which place, how many. */
function* darkRuns(row: Uint8Array): Generator<readonly [number, number]> {
  let from = -1
  for (let place = 0; place <= row.length; place++) {
    const isDark = row[place] === 1
    if (isDark && from < 0) from = place
    if (!isDark && from >= 0) { yield [from, place - from]; from = -1 }
  }
}
