import { findAccount } from '#app/data/people/accounts.server.ts'
import { listRecipients } from '#app/data/people/messages.server.ts'
import { dropRecoveryCode, holdSending, saveRecoveryCode } from '#app/data/people/recovery-codes.server.ts'
import { oneTimeCode } from '#app/domain/people/one-time-code.ts'
import { minutesLeft, sentMinutes } from '#app/domain/people/recovery.ts'
import { signInName } from '#app/domain/people/sign-in-name.ts'
import { wordMessage } from '#app/integrations/messages/wording.server.ts'
import type { World } from '#app/world.server.ts'
import { recoveryHash } from './recovery-hash.server.ts'

/**
 * Sends a code for a new secret to the address an account has, at once and whatever the hour: somebody waits for it. Of what was found nothing is
 * answered, and a page does not wait for it, so that neither words nor time tell whether there is such an account. There is no budget a stranger could use up:
 * where none is sent, one lies in the mailbox of the owner and serves (`sentMinutes` bounds what that costs). True when a code lies there.
 */
export async function sendRecovery(world: World, { signInName: typed }: { readonly signInName: string }): Promise<boolean> {
  const name = signInName(typed)
  const account = name.ok ? await findAccount(world.db, name.value) : null
  const [recipient] = account === null ? [] : await listRecipients(world.db, [account.personId], { isAsked: true })
  if (account === null || recipient === undefined) return false
  return await sendCode(world, account.id, 'email', recipient.email, recipient.language) || await sendCode(world, account.id, 'sms', recipient.phone, recipient.language)
}

async function sendCode(world: World, accountId: string, name: 'email' | 'sms', to: string | null, language: string): Promise<boolean> {
  const channel = world.channels.find((each) => each.name === name)
  if (channel === undefined || to === null) return false
  const code = oneTimeCode(world.randomBytes(16))
  const hash = recoveryHash(world, code)
  const minutes = await keepCode(world, { accountId, channel: name, hash })
  if (minutes === null) return true
  const { subject, text } = wordMessage({ kind: 'recovery', code, minutes }, language === 'en' ? 'en' : 'vi')
  const delivery = await channel.send({ id: hash.slice(0, 36), to, subject, text: `${text}\n\n${world.origin}/recover/code?code=${code}` })
  if (delivery.outcome !== 'taken') await dropRecoveryCode(world.db, hash)
  return delivery.outcome === 'taken'
}

/** For how many minutes the code serves; null where another does still and none is sent: of two asked for at once, one is. */
function keepCode(world: World, code: { readonly accountId: string; readonly channel: 'email' | 'sms'; readonly hash: string }): Promise<number | null> {
  const now = world.wallClock()
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  return world.db.$transaction(async (db) => {
    const { sent, serves } = await holdSending(db, { ...code, since: inMinutes(-24 * 60), beyond: inMinutes(minutesLeft) })
    if (serves) return null
    const minutes = sentMinutes(sent)
    await saveRecoveryCode(db, { ...code, givenById: null, now, expiresAt: inMinutes(minutes) })
    return minutes
  })
}
