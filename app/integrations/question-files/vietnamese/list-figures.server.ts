/** A number as a list writes it. */
export type Figures = (number: number) => string

const romans = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const

const letter: Figures = (number) => String.fromCharCode('A'.charCodeAt(0) + (number - 1) % 26).repeat(Math.ceil(number / 26))
const roman: Figures = (number) => romans.reduce(({ left, text }, [value, sign]) => ({ left: left % value, text: text + sign.repeat(Math.floor(left / value)) }), { left: number, text: '' }).text

const known: Readonly<Record<string, Figures>> = {
  decimal: String, decimalZero: (number) => String(number).padStart(2, '0'),
  upperLetter: letter, lowerLetter: (number) => letter(number).toLowerCase(), upperRoman: roman, lowerRoman: (number) => roman(number).toLowerCase(),
}

/** The figures of a format of Word (ECMA-376, ST_NumberFormat); null for bullets and what we do not know. */
export function figures(format: string): Figures | null {
  return Object.hasOwn(known, format) ? known[format] ?? null : null
}
