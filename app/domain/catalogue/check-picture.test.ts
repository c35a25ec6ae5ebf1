import { expect, test } from 'vitest'
import { mostPictureBytes, pictureFaults } from './check-picture.ts'
import { shapesOf } from './picture-shapes.ts'

const drawing = (inside: string) => `<svg viewBox="0 0 120 80">${inside}</svg>\n`

test('shapes in the colours of the page are a picture', () => {
  expect(pictureFaults(drawing('<g fill="none" stroke="currentColor" stroke-width="2"><rect x="1" y="2" width="3" height="4" rx="1"/><path class="accent" d="M0 0h4"/></g>'))).toEqual([])
})

test.each([
  ['a script', '<script>alert(1)</script>'], ['an event', '<path d="M0 0" onclick="x"/>'], ['an image from outside', '<image href="https://a.example/x.png"/>'], ['a reference', '<use href="#a"/>'],
  ['a style', '<path d="M0 0" style="fill:red"/>'], ['a colour of its own', '<path d="M0 0" fill="#fff"/>'], ['a gradient', '<path d="M0 0" fill="url(#a)"/>'], ['writing', '<text>OTP</text>'], ['words between shapes', '<g>Xin</g>'],
  ['an unknown class', '<path class="red" d="M0 0"/>'], ['a comment', '<!-- a -->'], ['an attribute without quotes', '<path d=M0/>'], ['a foreign sign', '<path d="M0 0" class="accent"/>é'],
  ['too many bytes', `<path d="${'M0 0'.repeat(mostPictureBytes / 4)}"/>`],
])('%s is refused', (_what, inside) => { expect(pictureFaults(drawing(inside))).not.toEqual([]) })

test('a drawing has a view box and ends', () => {
  for (const svg of ['<svg></svg>', '<svg viewBox="0 0 1 1">', '<p></p>', '']) expect(pictureFaults(svg)).not.toEqual([])
})

test('shapes are read one within the other', () => {
  expect(shapesOf(drawing('<g opacity="1"><path d="a"/><g><circle r="1"/></g></g><line x1="0"/>'))).toEqual([
    { tag: 'g', attributes: { opacity: '1' }, children: [{ tag: 'path', attributes: { d: 'a' }, children: [] }, { tag: 'g', attributes: {}, children: [{ tag: 'circle', attributes: { r: '1' }, children: [] }] }] },
    { tag: 'line', attributes: { x1: '0' }, children: [] },
  ])
  expect(shapesOf('')).toEqual([])
})
