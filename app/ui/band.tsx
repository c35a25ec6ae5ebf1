/** Threads of one repeat of the woven hem (cạp váy Mường), 20 × 13: a diamond, a hook, stitches along both edges. */
const cream = 'M5 2h1M13 2h4M4 3h1M6 3h1M13 3h1M16 3h1M3 4h1M7 4h1M13 4h1M15 4h1M2 5h1M8 5h1M13 5h1M1 6h1M9 6h1M11 6h6M2 7h1M8 7h1M16 7h1M3 8h1M7 8h1M14 8h1M16 8h1M4 9h1M6 9h1M13 9h1M16 9h1M5 10h1M13 10h4'
const turmeric = 'M5 4h1M4 5h3M3 6h2M6 6h2M4 7h3M5 8h1'
const stitches = [0, 12].flatMap((row) => Array.from({ length: 5 }, (_, place) => `M${place * 4} ${row}h2`)).join('')

/** The only ornament: under the header and on certificates. Drawn inline, so that it is printed and asks for nothing. */
export function Band() {
  return (
    <svg className="band" aria-hidden="true">
      <pattern id="weave" width="20" height="13" patternUnits="userSpaceOnUse" patternTransform="translate(0 .5) scale(1.5)">
        <path className="thread-cream" d={cream} />
        <path className="thread-turmeric" d={turmeric} />
        <path className="thread-edge" d={stitches} />
      </pattern>
      <rect width="100%" height="100%" fill="url(#weave)" />
    </svg>
  )
}
