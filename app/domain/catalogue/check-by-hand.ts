import { literalsIn } from './check-literals.ts'

const factTags = /\{% fact "[^"]*" \/%\}/gu

/**
 * Hotlines, telephone numbers, documents and portals that a line of a lesson or of a bank types itself instead of taking them from a fact by its
 * key: they would stay when the fact changes. Reserved names (vneid.example) are nobody's.
 */
export function typedByHand(line: string): readonly string[] {
  return literalsIn(line.replace(factTags, ' … '))
}
