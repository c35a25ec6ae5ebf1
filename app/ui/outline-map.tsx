import type { DrawnOutline } from '#app/domain/territory/outline.ts'

interface Shape { readonly outline: DrawnOutline; readonly name: string; /** What stands under the name, such as a share. */ readonly text: string; /** 1 to 5, or why there is none: as of tiles. */ readonly depth: string }

/** Units by their outlines in the five depths of the tiles, hatched where there is no figure; a table beside it says the same, so it is one picture. */
export function OutlineMap({ label, width, height, shapes }: { readonly label: string; readonly width: number; readonly height: number; readonly shapes: readonly Shape[] }) {
  return (
    <svg className="outline-map" viewBox={`-4 -4 ${width + 8} ${height + 8}`} role="img" aria-label={label}>
      <Hatch id="withheld" angle={45} />
      <Hatch id="no-denominator" angle={-45} />
      <Hatch id="above-one" angle={90} />
      {shapes.map(({ outline, depth }) => <path key={outline.code} d={outline.path} className={`shape-${depth}`} {...(isFigure(depth) ? {} : { fill: `url(#hatch-${depth})` })} fillRule="evenodd" />)}
      {shapes.map(({ outline, name, text }) => (
        <text key={outline.code} x={outline.x} y={outline.y} textAnchor="middle">
          <tspan x={outline.x}>{name}</tspan>
          <tspan x={outline.x} dy="1.2em" className="strong">{text}</tspan>
        </text>
      ))}
    </svg>
  )
}

function isFigure(depth: string): boolean {
  return /^[1-5]$/.test(depth)
}

/** Stripes for where there is no figure, as tiles have them: never by colour alone. */
function Hatch({ id, angle }: { readonly id: string; readonly angle: number }) {
  return (
    <pattern id={`hatch-${id}`} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform={`rotate(${angle})`}>
      <rect className="outline-hatch" width="9" height="9" />
      <line className={angle > 0 ? 'outline-hatch-line' : 'outline-hatch-line thin'} x1="0" y1="0" x2="0" y2="9" />
    </pattern>
  )
}
