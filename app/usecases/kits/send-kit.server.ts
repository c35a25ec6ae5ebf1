import { accept, refuse, type Result } from '#app/domain/result.ts'
import { sendToCentre, type CentreAnswer } from '#app/integrations/kits/centre.server.ts'
import type { World } from '#app/world.server.ts'
import { handOnKit } from './hand-on-kit.server.ts'

export type SendRefused = 'kit-off' | 'kit-centre-key-wrong' | 'kit-centre-unreachable' | Extract<CentreAnswer, { refused: string }>['refused']

/** Hands on over a network what the file holds that is otherwise carried: the same file, so that whichever arrives first, and however often, it is taken in once. Answers how much the centre did not know. */
export async function sendKit(world: World, { actorId }: { readonly actorId: string }): Promise<Result<number, SendRefused>> {
  const origin = world.kit?.centreOrigin ?? null
  if (origin === null) return refuse('kit-off')
  const made = await handOnKit(world, { actorId })
  if (!made.ok) return made
  const answered = await sendToCentre(origin, made.value.file)
  if (answered === null) return refuse('kit-centre-unreachable')
  return 'refused' in answered ? refuse(answered.refused) : accept(answered.fresh)
}
