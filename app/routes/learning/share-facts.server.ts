import { world } from '#app/world.server.ts'
import type { Share } from '../page-title.ts'

/** What is shown of a link to a page of a course; the picture is that of the course (public/share), its address whole, as apps want it. */
export function shareOf(request: Request, courseId: string, { title, text }: Pick<Share, 'title' | 'text'>): Share {
  const origin = world.origin === '' ? new URL(request.url).origin : world.origin
  return { title, text, picture: `${origin}/share/${courseId}.png` }
}
