import { isSyllable } from '../catalogue/syllable.ts'
import { fromTcvn3 } from './tcvn3.ts'
import { fromVni } from './vni.ts'

/** Fonts from before Unicode, whose text is only right to the eye. */
export type OldFont = 'tcvn3' | 'vni'

export const readsOldFont: Record<OldFont, (text: string) => string> = { tcvn3: fromTcvn3, vni: fromVni }

/** Letters of Vietnamese that no old font uses: beyond Latin-1, or a mark of its own. */
const onlyUnicode = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]/u
const beyondPlain = /[\u0080-\u00ff]/u

/** How many cells of a column are certainly Unicode, and how many make sense only when read as an old font. */
export interface FontTally { readonly unicode: number; readonly tcvn3: number; readonly vni: number }
export const noFonts: FontTally = { unicode: 0, tcvn3: 0, vni: 0 }

/**
 * What one cell says about its font. A cell speaks for an old font only when some of its words are no syllables as they stand, and all
 * of them are when converted: «François» speaks for none, nor does any name in proper Vietnamese.
 */
export function fontOf(cell: string): 'unicode' | OldFont | null {
  if (!beyondPlain.test(cell)) return onlyUnicode.test(cell) ? 'unicode' : null
  if (onlyUnicode.test(cell)) return 'unicode'
  const words = cell.split(/[\s,.;:/()"-]+/u).filter((word) => beyondPlain.test(word))
  if (words.length === 0 || words.every(isSyllable)) return null
  const makesSense = (font: OldFont) => words.every((word) => isSyllable(readsOldFont[font](word)))
  const [isTcvn3, isVni] = [makesSense('tcvn3'), makesSense('vni')]
  return isTcvn3 === isVni ? null : isTcvn3 ? 'tcvn3' : 'vni'
}

export function addFont(tally: FontTally, cell: string): FontTally {
  const font = fontOf(cell)
  return font === null ? tally : { ...tally, [font]: tally[font] + 1 }
}

/** The font of a whole column: one kind of evidence decides, two kinds are 'mixed' and nobody guesses. */
export function fontOfColumn({ unicode, tcvn3, vni }: FontTally): OldFont | 'mixed' | null {
  if (tcvn3 === 0 && vni === 0) return null
  if (unicode > 0) return 'mixed'
  if (tcvn3 > 0 && vni > 0) return Math.max(tcvn3, vni) >= 20 * Math.min(tcvn3, vni) ? (tcvn3 > vni ? 'tcvn3' : 'vni') : 'mixed'
  return tcvn3 > 0 ? 'tcvn3' : 'vni'
}
