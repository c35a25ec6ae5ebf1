/** Every other page while a profile is open: another may take the phone there too, with or without a network. */
import { showLocked, tellServer } from './locked.ts'
import { lockPhone, onChange, onLocking, openMark } from './vault/open-profile.ts'
import { listProfiles } from './vault/profiles.ts'
import { openVault } from './vault/vault-database.ts'

/** Locks here first; what is not at the server stays sealed, and is counted. */
async function lock(): Promise<void> {
  const vault = await openVault()
  const id = openMark().split('.')[0]
  const unsent = (await listProfiles(vault)).find((profile) => profile.id === id)?.unsent ?? 0
  await lockPhone(vault)
  showLocked(unsent)
  await tellServer()
}

if (document.querySelector('form.learning') && !document.querySelector('#profiles, #save-state')) {
  const madeFor = openMark()
  onLocking((form) => { lock().catch(() => { form.submit() }) })
  onChange(() => { if (openMark() !== madeFor) showLocked(0) })
}
