import { createElement, type ReactNode } from 'react'
import type { Picture } from '#app/domain/catalogue/course.ts'
import type { Shape } from '#app/domain/catalogue/picture-shapes.ts'

/** A drawing of our own, said in words to who does not see it. Its shapes were checked when the content was read: nothing but shapes, nothing from outside. */
export function Drawing({ picture }: { readonly picture: Picture }) {
  return <svg className="drawing" viewBox={picture.viewBox} role="img" aria-label={picture.alt}>{drawn(picture.shapes)}</svg>
}

function drawn(shapes: readonly Shape[]): ReactNode {
  return shapes.map(({ tag, attributes, children }, place) => createElement(tag, { key: place, ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [propertyOf(name), value])) }, ...(children.length === 0 ? [] : [drawn(children)])))
}

/** The name React has for an attribute: «stroke-width», «strokeWidth». */
function propertyOf(name: string): string {
  return name === 'class' ? 'className' : name.replaceAll(/-(\w)/gu, (_dash, letter: string) => letter.toUpperCase())
}
