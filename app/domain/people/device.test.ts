import fc from 'fast-check'
import { expect, test } from 'vitest'
import { browsers, deviceOf, deviceText, readDevice, systems } from './device.ts'

test.each([
  ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36', 'chrome/android'],
  ['Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36', 'samsung/android'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'safari/ios'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/132.0 Chrome/126.0.0.0 Safari/537.36', 'coc-coc/windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0 Safari/537.36 Edg/139.0', 'edge/windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'firefox/linux'],
  ['', 'other/other'],
])('%s', (userAgent, kept) => { expect(deviceText(deviceOf(userAgent))).toBe(kept) })

test('a kept device reads back, and nonsense is another', () => {
  fc.assert(fc.property(fc.constantFrom(...browsers), fc.constantFrom(...systems), (browser, system) => { expect(readDevice(deviceText({ browser, system }))).toEqual({ browser, system }) }))
  expect(readDevice('x')).toEqual({ browser: 'other', system: 'other' })
})
