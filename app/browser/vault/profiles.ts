/** Profiles on this phone: made, unlocked, given another secret, removed. */
import { addTry, freshTries, letPass, mayTryNow, type ProfileKind, type Tries } from '#app/domain/people/phone-profile.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { done, placeIn, write } from '../database.ts'
import { base64url, randomBytes } from '../bytes.ts'
import { hmac, iterations, keysOf, seal, unseal, wrappingKey, type ProfileKeys } from './profile-keys.ts'
import { within, type KeptProfile, type Vault } from './vault-database.ts'

/** A profile while this page runs. */
export interface Unlocked {
  readonly profile: KeptProfile
  readonly raw: Uint8Array<ArrayBuffer>
  readonly keys: ProfileKeys
  /** What the server knows the profile by. */
  readonly handle: string
}

export interface ListedProfile extends KeptProfile { readonly unsent: number }

/** In the order of their names. */
export async function listProfiles(vault: Vault): Promise<readonly ListedProfile[]> {
  const profiles = await done(placeIn(vault, 'profiles').getAll())
  const listed = await Promise.all(profiles.map(async (profile) => ({ ...profile, unsent: (await done(placeIn(vault, 'records').getAll(within(profile.id)))).reduce((sum, { unsent }) => sum + unsent, 0) })))
  return listed.sort((one, other) => one.name.localeCompare(other.name, 'vi'))
}

/** The phone's key, made with the first profile; null when profiles stand that were made under one that is gone. */
async function deviceKey(vault: Vault): Promise<CryptoKey | null> {
  const held = await done(placeIn(vault, 'device').get('key'))
  if (held) return held
  const fresh = await crypto.subtle.generateKey(hmac, false, ['sign'])
  return write(vault, ['device', 'profiles'], async (place) => {
    // Another tab may have been first.
    const key = await done(place('device').get('key')) ?? (await done(place('profiles').count()) === 0 ? fresh : null)
    if (key === fresh) place('device').put(fresh, 'key')
    return key
  })
}

const aboutKey = (id: string) => `profile key\n${id}`

async function wrapped(device: CryptoKey, id: string, secret: string, raw: Uint8Array<ArrayBuffer>): Promise<Pick<KeptProfile, 'salt' | 'iterations' | 'key'>> {
  const making = { salt: randomBytes(16), iterations }
  return { ...making, key: await seal(await wrappingKey(device, secret, making), aboutKey(id), raw) }
}

/** Makes a profile with a random key and a random handle. `secret`: see domain/people/phone-profile. */
export async function addProfile(vault: Vault, { name, kind, secret }: { readonly name: string; readonly kind: ProfileKind; readonly secret: string }): Promise<Result<Unlocked, 'device-key-lost'>> {
  const device = await deviceKey(vault)
  if (device === null) return refuse('device-key-lost')
  const [id, handle, raw] = [base64url(randomBytes(16)), base64url(randomBytes(32)), randomBytes(32)]
  const profile: KeptProfile = { id, name, kind, ...await wrapped(device, id, secret, raw), tries: freshTries }
  const keys = await keysOf(id, raw)
  const place = await keys.keyOf('server', 'handle')
  const record = { ...await keys.seal(place, 1, handle), sequence: 1, unsent: 0 }
  await write(vault, ['profiles', 'records'], async (stores) => {
    await done(stores('profiles').put(profile))
    stores('records').put(record, place)
  })
  return accept({ profile, raw, keys, handle })
}

/** Tries a secret. The try is counted before, so that ending the page saves nothing; one answer for every secret that does not fit. */
export async function unlock(vault: Vault, id: string, secret: string): Promise<Result<Unlocked, 'secret-wrong' | 'cooling-down' | 'device-key-lost'>> {
  const device = await done(placeIn(vault, 'device').get('key'))
  if (!device) return refuse('device-key-lost')
  let isCooling = false
  const profile = await changeTries(vault, id, (tries) => {
    isCooling = !mayTryNow(tries)
    return isCooling ? tries : addTry(tries)
  })
  if (!profile) return refuse('secret-wrong')
  if (isCooling) return refuse('cooling-down')
  const raw = await wrappingKey(device, secret, profile).then((key) => unseal(key, aboutKey(id), profile.key)).catch(() => null)
  if (raw === null) return refuse('secret-wrong')
  const keys = await keysOf(id, raw)
  const handle = await findHandle(vault, keys)
  if (handle === null) return refuse('secret-wrong')
  await changeTries(vault, id, () => freshTries)
  return accept({ profile, raw, keys, handle })
}

/** The server's handle, kept in the profile itself; null when it is gone. */
export async function findHandle(vault: Vault, keys: ProfileKeys): Promise<string | null> {
  const place = await keys.keyOf('server', 'handle')
  const record = await done(placeIn(vault, 'records').get(place))
  return record ? await keys.open(place, record).then(String, () => null) : null
}

/** Counts wrong secrets, in one transaction, so that two tabs count both; null when there is no such profile. Answers the profile after it. */
function changeTries(vault: Vault, id: string, step: (tries: Tries) => Tries): Promise<KeptProfile | null> {
  return write(vault, ['profiles'], async (place) => {
    const profile = await done(place('profiles').get(id))
    const after = profile && { ...profile, tries: step(profile.tries) }
    if (after) place('profiles').put(after)
    return after ?? null
  })
}

/** Time passed while the chooser was open (performance.now). Answers the milliseconds left to wait. */
export async function waitOn(vault: Vault, id: string, passed: number): Promise<number> {
  return (await changeTries(vault, id, (tries) => letPass(tries, passed)))?.tries.left ?? 0
}

/** Wraps the same profile key under another secret: nothing in the profile has to be written anew. */
export async function changeSecret(vault: Vault, { profile, raw }: Pick<Unlocked, 'profile' | 'raw'>, { kind, secret }: { readonly kind: ProfileKind; readonly secret: string }): Promise<Result<null, 'device-key-lost'>> {
  const device = await deviceKey(vault)
  if (device === null) return refuse('device-key-lost')
  const after = { ...profile, kind, ...await wrapped(device, profile.id, secret, raw), tries: freshTries }
  await write(vault, ['profiles'], (place) => done(place('profiles').put(after)))
  return accept(null)
}

/** Takes a profile off the phone, with all that is in it. With the last one goes the phone's key. */
export async function removeProfile(vault: Vault, id: string): Promise<void> {
  await write(vault, ['profiles', 'records', 'open', 'device'], async (place) => {
    await done(place('profiles').delete(id))
    await done(place('records').delete(within(id)))
    await done(place('open').delete(id))
    if (await done(place('profiles').count()) === 0) place('device').delete('key')
  })
}
