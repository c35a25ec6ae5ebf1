import { saveLanguage } from '#app/data/people/accounts.server.ts'
import type { World } from '#app/world.server.ts'

/** A person signed in chooses the language in which they are written to. */
export async function chooseLanguage(world: Pick<World, 'db'>, { personId, language }: { readonly personId: string; readonly language: 'vi' | 'en' }): Promise<void> {
  await saveLanguage(world.db, personId, language)
}
