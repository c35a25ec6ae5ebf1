/** Threads of one repeat of the woven hem (cạp váy Mường), 16 × 9: a diamond, a hook, stitches along both edges. Paths of lines one wide; `y` names the row's upper edge. */
export const wovenBand = {
  width: 16,
  height: 9,
  cream: 'M3 1h1M9 1h3M2 2h1M4 2h1M9 2h1M11 2h1M1 3h1M5 3h1M9 3h1M0 4h1M6 4h1M9 4h5M1 5h1M5 5h1M13 5h1M2 6h1M4 6h1M11 6h1M13 6h1M3 7h1M11 7h3',
  turmeric: 'M3 3h1M2 4h3M3 5h1',
  edge: [0, 8].flatMap((row) => Array.from({ length: 4 }, (_, place) => `M${place * 4} ${row}h2`)).join(''),
} as const
