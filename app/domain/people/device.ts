/** What kind of browser and device a session is on, in the parts that words are made of; where from is never kept. */
export const browsers = ['coc-coc', 'edge', 'opera', 'samsung', 'firefox', 'chrome', 'safari', 'other'] as const
export const systems = ['android', 'ios', 'windows', 'mac', 'linux', 'other'] as const
export interface Device { readonly browser: (typeof browsers)[number]; readonly system: (typeof systems)[number] }

/** Browsers name each other in their User-Agent: the most particular name comes first. */
const browserMarks: readonly [RegExp, Device['browser']][] = [
  [/coc_coc_browser|coccoc/iu, 'coc-coc'], [/Edg(?:e|A|iOS)?\//u, 'edge'], [/OPR\/|Opera/u, 'opera'], [/SamsungBrowser\//u, 'samsung'],
  [/Firefox\/|FxiOS\//u, 'firefox'], [/Chrome\/|CriOS\//u, 'chrome'], [/Safari\//u, 'safari'],
]
const systemMarks: readonly [RegExp, Device['system']][] = [[/Android/u, 'android'], [/iPhone|iPad|iPod/u, 'ios'], [/Windows/u, 'windows'], [/Mac OS X|Macintosh/u, 'mac'], [/Linux|CrOS/u, 'linux']]

/** The device of a User-Agent header. */
export function deviceOf(userAgent: string): Device {
  const first = <Name>(marks: readonly [RegExp, Name][]) => marks.find(([mark]) => mark.test(userAgent))?.[1]
  return { browser: first(browserMarks) ?? 'other', system: first(systemMarks) ?? 'other' }
}

/** As it is kept: «chrome/android». */
export function deviceText({ browser, system }: Device): string {
  return `${browser}/${system}`
}

/** As it was kept; what is unknown is another. */
export function readDevice(text: string): Device {
  const [browser, system] = text.split('/')
  return { browser: browsers.find((each) => each === browser) ?? 'other', system: systems.find((each) => each === system) ?? 'other' }
}
