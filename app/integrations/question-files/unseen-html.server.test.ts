import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { textOfHtml } from './plain-text.server.ts'
import { withoutUnseen } from './unseen-html.server.ts'

afterEach(() => { vi.restoreAllMocks() })

test('comments and what no reader sees go, whatever the letters; what has no end stays', () => {
  expect(withoutUnseen('a<!-- x --><STYLE type="a">p{}</Style >b<head><title>t</title></head>c<header>d</header><!-- e')).toBe('abc<header>d</header><!-- e')
  expect(withoutUnseen('<script>"<style>"</script>a<style></style>b')).toBe('ab')
  expect(withoutUnseen('<script>x</script x>y</script>z<title>')).toBe('z<title>')
  expect(textOfHtml('<p>Một<!-- hai --></p><script>ba</script>').text).toBe('Một')
})

test.each([['a \\(x\\) b', 'formula'], ['\\[ \\( y \\]', 'formula'], ['$$x$$', 'formula'], ['\\(\\)', null], ['\\) \\(', null], ['$$ $', null]])('a formula is seen where something stands between its marks: %s', (text, lacks) => {
  expect(textOfHtml(text).lacks).toBe(lacks)
})

test('it takes out what the patterns said that it stands for', () => {
  const parts = ['<!--', '-->', '<style>', '</style>', '<script a="b">', '</SCRIPT >', '<head>', '</head>', '<titles>', '<title', '</title>', '>', 'a', ' ', 'İ']
  fc.assert(fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (some) => {
    const html = some.join('')
    const said = html.replace(/<!--[\s\S]*?-->/gu, '').replace(/<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/giu, '')
    expect(withoutUnseen(html)).toBe(said)
  }), { numRuns: 2_000 })
})

/** How many characters every search of a text passes over: its steps, however quick the machine. */
function stepsOf(work: () => unknown): number {
  const real = String.prototype.indexOf
  let steps = 0
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, sought: string, from = 0) {
    const at = real.call(this, sought, from)
    steps += (at < 0 ? this.length : at) - from + 1
    return at
  })
  work()
  vi.restoreAllMocks()
  return steps
}

test.each([
  ['comments that never end', '<!--'], ['elements that never end', '<style>'], ['tags that never end', '<script '], ['ends that are none', '</title'], ['an element with ends that are none', '<head></head x'],
  ['names that only begin so', '<titles>'], ['comments', '<!---->'], ['elements', '<style></style>'], ['formulas that never end', '\\('], ['all in turn', '<!--<style><script><head></title>'],
])('a file of nothing but %s is passed over a fixed number of times, however long', (_what, piece) => {
  for (const times of [1_000, 8_000]) {
    const html = piece.repeat(times)
    expect(stepsOf(() => withoutUnseen(html))).toBeLessThan(14 * html.length)
    expect(stepsOf(() => textOfHtml(html))).toBeLessThan(16 * html.length)
  }
})
