import type { Database } from '#app/data/database.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findSetting, saveSetting, saveSettingChange } from '#app/data/settings.server.ts'
import type { Refusal } from '#app/domain/refusal.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { fitTogether, isSettingKey, readSetting, settingValue, type SettingKey, type SettingValues, type TypedSetting } from '#app/domain/settings.ts'
import { groundingDocument } from '#app/domain/training/requirement.ts'
import type { World } from '#app/world.server.ts'

/** `seen` is the number of the last change on the page that was filled in; 0 for none. */
export interface ChangeSetting extends TypedSetting { readonly actorId: string; readonly key: string; readonly seen: number; readonly source: string }
export type SettingErrors = Partial<Record<'value' | 'source', Refusal>>

/** An administrator sets a value, with the document it comes from; it holds at once, and what it was before stays on record. Of two who change it at once the second looks again. */
export async function changeSetting(world: World, { actorId, key, seen, ...form }: ChangeSetting): Promise<Result<true, 'setting-unknown' | 'setting-changed'> | { readonly ok: false; readonly reason: 'fields'; readonly errors: SettingErrors }> {
  if (!isSettingKey(key)) return refuse('setting-unknown')
  const value = readSetting(key, form)
  const source = groundingDocument(form.source)
  if (!value.ok || !source.ok) return { ok: false, reason: 'fields', errors: { ...(value.ok ? {} : { value: value.reason }), ...(source.ok ? {} : { source: source.reason }) } }
  const now = world.clock()
  try {
    return await world.db.$transaction(async (db) => {
      if (!(await saveSettingChange(db, { key, seen, value: jsonOf(value.value), source: source.value, actorId, now }))) throw new Overtaken()
      await saveSetting(db, key, { value: jsonOf(value.value), source: source.value })
      const fits = fitTogether(await readThresholds(db))
      if (!fits.ok) throw new Unfit(fits.reason)
      await saveAuditEntry(db, { actorId, action: 'setting.change', subject: `setting:${key}`, detail: { number: seen + 1 }, now })
      return accept(true)
    })
  } catch (error) {
    if (error instanceof Overtaken) return refuse('setting-changed')
    if (error instanceof Unfit) return { ok: false, reason: 'fields', errors: { value: error.reason } }
    throw error
  }
}

function jsonOf(value: SettingValues[SettingKey]): number | Record<string, number | null | readonly string[]> {
  return typeof value === 'number' ? value : { ...value }
}

async function readThresholds(db: Database): Promise<Pick<SettingValues, 'suppression.staff' | 'suppression.public'>> {
  const read = async <Key extends SettingKey>(key: Key) => settingValue(key, (await findSetting(db, key))?.value)
  return { 'suppression.staff': await read('suppression.staff'), 'suppression.public': await read('suppression.public') }
}

/** Both leave the transaction with nothing written; never seen outside this file. */
class Overtaken extends Error {}
class Unfit extends Error {
  readonly reason: 'setting-public-below-staff'
  constructor(reason: 'setting-public-below-staff') { super(reason); this.reason = reason }
}
