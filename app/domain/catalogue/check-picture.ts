import { insidesOf, withoutSpans } from '../spans.ts'

/** What a picture may weigh: people pay for every byte. */
export const mostPictureBytes = 4096

const shapes = new Set(['svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'])
const attributes = new Set(['viewBox', 'd', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'points', 'transform', 'class', 'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity'])
/** Colours that turn with the scheme: that of the text, and the ones the style sheet gives these names. */
const paints = new Set(['none', 'currentColor'])
const classes = new Set(['accent', 'accent-fill', 'bad', 'bad-fill', 'good', 'good-fill', 'paper'])

/**
 * What is wrong with the drawing of a picture; nothing when it may be shown. Shapes only: no script, no reference to anything outside,
 * no writing (a screen with words is a mock-up in HTML), no colour of its own.
 */
export function pictureFaults(svg: string): readonly string[] {
  const bytes = svg.length // only ASCII may stand in it
  const tags = insidesOf(svg, '<', '>')
  const opened = tags.filter((inside) => !inside.startsWith('/'))
  const given = opened.flatMap((inside) => [...inside.matchAll(/(?<![\w:-])([\w:-]+)\s*=\s*"([^"]*)"/gu)].map(([, name = '', value = '']) => ({ name, value })))
  return [
    ...(/^[\t\n\r -~]*$/u.test(svg) ? [] : ['chỉ được có ký tự ASCII']),
    ...(bytes > mostPictureBytes ? [`nặng ${bytes} byte: giảm còn ${mostPictureBytes}`] : []),
    ...(/^<svg viewBox="[\d .-]+">/u.test(svg) && /<\/svg>\s*$/u.test(svg) ? [] : ['phải bắt đầu bằng <svg viewBox="…"> và kết thúc bằng </svg>']),
    ...[...new Set(opened.map((inside) => /^[\w!?:-]*/u.exec(inside)?.[0] ?? ''))].filter((name) => !shapes.has(name)).map((name) => `không được có <${name}>`),
    ...opened.filter((inside) => inside.replaceAll(/(?<![\w:-])[\w:-]+\s*=\s*"[^"]*"/gu, '').replace(/^\w+/u, '').replace(/\/$/u, '').trim() !== '').map((inside) => `viết sai: <${inside.slice(0, 30)}>`),
    ...given.filter(({ name }) => !attributes.has(name)).map(({ name }) => `không được có thuộc tính «${name}»`),
    ...given.filter(({ name, value }) => (name === 'fill' || name === 'stroke') && !paints.has(value)).map(({ value }) => `màu «${value}»: chỉ dùng currentColor, none hoặc lớp ${[...classes].join(', ')}`),
    ...given.filter(({ name, value }) => name === 'class' && !classes.has(value)).map(({ value }) => `lớp «${value}»: dùng ${[...classes].join(', ')}`),
    ...given.filter(({ value }) => /url\(|:\/\//u.test(value)).map(() => 'không được dẫn ra ngoài'),
    ...(withoutSpans(svg, '<', '>', '').trim() === '' ? [] : ['không được có chữ: viết chữ trong thẻ']),
  ]
}
