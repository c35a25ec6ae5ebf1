import { describe, expect, test } from 'vitest'
import { isPreview } from './link-preview.ts'

describe('who draws a preview of a link is nobody who opened it', () => {
  test.each([
    ['Facebook', 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'],
    ['Facebook in the shape of a browser', 'Mozilla/5.0 (compatible; facebookexternalhit/1.1; +http://www.facebook.com/externalhit_uatext.php)'],
    ['Meta', 'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)'],
    ['Zalo', 'ZaloBot/1.0'],
    ['Zalo in the shape of a browser', 'Mozilla/5.0 (compatible; Zalo-Crawler/1.0)'],
    ['Zalo without more', 'Zalo'],
    ['Viber', 'Viber/23.2.0.6 CFNetwork/1490.0.4 Darwin/23.2.0'],
    ['Viber in the shape of a browser', 'Mozilla/5.0 (compatible; ViberUrlDownloader)'],
    ['Telegram', 'TelegramBot (like TwitterBot)'],
    ['WhatsApp', 'WhatsApp/2.24.3.81 A'],
    ['Skype', 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com urlpreview'],
    ['Google', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
    ['Cốc Cốc', 'Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)'],
    ['a command', 'curl/8.5.0'],
    ['nothing', ''],
  ])('%s', (_who, agent) => { expect(isPreview(agent, null)).toBe(true) })

  test('who says nothing, and a browser that reads ahead', () => {
    expect(isPreview(null, null)).toBe(true)
    expect(isPreview('Mozilla/5.0 (Linux; Android 10; K) Chrome/126.0.0.0 Mobile Safari/537.36', 'prefetch;prerender')).toBe(true)
  })
})

describe('a person is', () => {
  test.each([
    ['a phone', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'],
    ['inside Zalo', 'Mozilla/5.0 (Linux; Android 9; SM-A205F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Zalo android/12110622 ZaloTheme/light ZaloLanguage/vi'],
    ['inside Facebook', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/459.0.0.28.108;FBDV/iPhone12,1]'],
    ['inside Viber', 'Mozilla/5.0 (Linux; Android 12; M2101K7AG; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.0.0 Mobile Safari/537.36 Viber/20.9'],
    ['on an old phone', 'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80; U; vi) Presto/2.12.423 Version/12.16'],
    ['on a phone with keys', 'Nokia6300/2.0 (05.50) Profile/MIDP-2.0 Configuration/CLDC-1.1'],
    ['with UC Browser', 'UCWEB7.0.2.37/28/999'],
    ['on a phone by Cubot', 'Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36'],
    ['in the browser of Cốc Cốc', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/115.0.190 Chrome/109.0.5414.190 Safari/537.36'],
  ])('%s', (_who, agent) => { expect(isPreview(agent, null)).toBe(false) })
})
