import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'

const folder = path.resolve('node_modules/@fontsource/be-vietnam-pro/files')
const scripts = { 'vietnamese': 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB', 'latin-ext': 'U+0100-02BA,U+1E00-1E9F', 'latin': 'U+0000-00FF,U+0131,U+2000-206F,U+2191,U+2193,U+2212' }

/** The letters of the product are the system's; pictures of two machines compare only in letters that both have, so these are set in the font of our papers. */
export async function setSameLetters(page: Page): Promise<void> {
  const faces = Object.entries(scripts).flatMap(([script, range]) => [400, 700].map((weight) => `@font-face{font-family:Same;font-weight:${weight};unicode-range:${range};src:url(data:font/woff2;base64,${read(`be-vietnam-pro-${script}-${weight}-normal.woff2`)})}`))
  await page.addStyleTag({ content: `${faces.join('')} *{font-family:Same!important}` })
  await page.evaluate(async () => { await Promise.all([...document.fonts].map((face) => face.load())) })
}

function read(file: string): string {
  return fs.readFileSync(path.join(folder, file)).toString('base64')
}
