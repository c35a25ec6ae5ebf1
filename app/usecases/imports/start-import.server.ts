import { saveBatch } from '#app/data/imports/batches.server.ts'
import { saveAuditEntry } from '#app/data/people/audit.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import type { ImportKind } from '#app/domain/imports/kinds.ts'
import { tableLimits } from '#app/domain/imports/table.ts'
import { fileNameToKeep } from '#app/domain/people/identity-number.ts'
import type { RoleGrant } from '#app/domain/people/role.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { fileHash } from '#app/integrations/tables/file-hash.server.ts'
import type { World } from '#app/world.server.ts'
import { importScopes } from './reach.server.ts'

export interface ImportFile { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
interface Order { readonly actorId: string; readonly grants: readonly RoleGrant[]; readonly kind: ImportKind; /** Where the codes in the file come from; of completions, a platform of content. */ readonly system: string; readonly courseId: string | null; readonly file: ImportFile }

/** How long a file waits for whoever brought it. */
const waitMs = 7 * 24 * 3_600_000

/** Keeps a file to be read by the job; nothing of it reaches anybody's record yet. Answers the id of its batch. */
export async function startImport(world: World, { actorId, grants, kind, system, courseId, file }: Order): Promise<Result<string, 'import-kind-not-yours' | 'import-system-unreadable' | 'file-missing' | 'import-too-large' | 'course-unknown'>> {
  const now = world.clock()
  const scopes = importScopes(grants, kind, now)
  if (scopes.length === 0) return refuse('import-kind-not-yours')
  if (file.bytes.length === 0) return refuse('file-missing')
  if (file.bytes.length > tableLimits.bytes) return refuse('import-too-large')
  const source = system.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const isKnown = kind !== 'completions' || world.elsewhere.some(({ id }) => id === source)
  if (source === '' || source.length > 60 || !isKnown) return refuse('import-system-unreadable')
  if (courseId !== null && !findCourse(world.catalogue, courseId)) return refuse('course-unknown')
  return world.db.$transaction(async (db) => {
    const fileName = fileNameToKeep(file.name) || '?'
    const id = await saveBatch(db, { kind, fileName, fileHash: fileHash(file.bytes), system: source, courseId, scopes, authorId: actorId, createdAt: now, expiresAt: new Date(now.getTime() + waitMs), content: file.bytes })
    await saveAuditEntry(db, { actorId, action: 'people.import.start', subject: `import:${id}`, detail: { kind }, now })
    return accept(id)
  })
}
