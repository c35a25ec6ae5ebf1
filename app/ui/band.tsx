import { useId } from 'react'
import { wovenBand } from '#app/domain/training/woven-band.ts'

/** The only ornament: under the header and on certificates. Drawn inline, so that it is printed and asks for nothing. */
export function Band() {
  const id = useId()
  return (
    <svg className="band" aria-hidden="true">
      <pattern id={id} width={wovenBand.width} height={wovenBand.height} patternUnits="userSpaceOnUse" patternTransform="scale(2)">
        <path className="thread-cream" d={wovenBand.cream} />
        <path className="thread-turmeric" d={wovenBand.turmeric} />
        <path className="thread-edge" d={wovenBand.edge} />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
