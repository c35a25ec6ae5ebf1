import { useId } from 'react'

/** Threads of one repeat of the woven hem (cạp váy Mường), 16 × 9: a diamond, a hook, stitches along both edges. */
const cream = 'M3 1h1M9 1h3M2 2h1M4 2h1M9 2h1M11 2h1M1 3h1M5 3h1M9 3h1M0 4h1M6 4h1M9 4h5M1 5h1M5 5h1M13 5h1M2 6h1M4 6h1M11 6h1M13 6h1M3 7h1M11 7h3'
const turmeric = 'M3 3h1M2 4h3M3 5h1'
const stitches = [0, 8].flatMap((row) => Array.from({ length: 4 }, (_, place) => `M${place * 4} ${row}h2`)).join('')

/** The only ornament: under the header and on certificates. Drawn inline, so that it is printed and asks for nothing. */
export function Band() {
  const id = useId()
  return (
    <svg className="band" aria-hidden="true">
      <pattern id={id} width="16" height="9" patternUnits="userSpaceOnUse" patternTransform="scale(2)">
        <path className="thread-cream" d={cream} />
        <path className="thread-turmeric" d={turmeric} />
        <path className="thread-edge" d={stitches} />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
