/** Stands where a formula stood: of the private use area, in nobody's text. */
export const formulaSign = '\uE002'

/** Formulas of Word as one sign each: their reader passes over them, and what is left would ask something else. */
export function withFormulasSigned(document: string): string {
  return document.replace(/<m:oMath(?:\s[^>]*)?>[\s\S]*?<\/m:oMath>/gu, `<w:r><w:t>${formulaSign}</w:t></w:r>`)
}

const red = /<w:color\b[^>]*w:val="(?:FF0000|EE0000|C00000|red)"/iu
const highlighted = /<w:highlight\b[^>]*w:val="(?!none)\w+"/u

/** What is red or highlighted as underlined: so the right option is often marked, and colours their reader does not tell. */
export function withColoursUnderlined(document: string): string {
  return document.replace(/<w:rPr>(?:(?!<\/w:rPr>)[\s\S])*<\/w:rPr>/gu, (properties) =>
    (red.test(properties) || highlighted.test(properties)) && !properties.includes('<w:u ') ? properties.replace('</w:rPr>', '<w:u w:val="single"/></w:rPr>') : properties)
}
