import { data } from 'react-router'
import type { Asker } from '#app/auth/asker.server.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { readVersion } from '#app/domain/roadmap/evaluation-versions.ts'
import { attachment } from '#app/http/attachment.ts'
import { readEvaluation, reportEvaluation } from '#app/usecases/roadmap/read-evaluation.server.ts'
import { forReading, world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import type { Route } from './+types/evaluation-file'

export const access = { read: role('roadmap.see', 'province'), write: nobody }

const types = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', json: 'application/json' } as const

/** The report of a signed evaluation as a file, or the signed data themselves. One that is no longer what was signed gives no report. */
export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const which = readVersion(params)
  if (which === null) throw data(null, { status: 404 })
  const name = `danh-gia-${which.year}-ban-${which.version}`
  if (params.kind === 'json') return signedData(which, name)
  const report = await reportEvaluation(await forReading(world), { ...which, kind: params.kind, signal: request.signal })
  if (report === null) throw data(null, { status: 404 })
  return fileAnswer(report.bytes, report.kind, name)
})

/** `evaluation` is the canonical text itself, so that whoever checks it signs nothing anew. */
async function signedData(which: { readonly year: number; readonly version: number }, name: string): Promise<Response> {
  const read = await readEvaluation(await forReading(world), which)
  if (read === null) throw data(null, { status: 404 })
  const { text, hash, signature, key } = read.sealed
  return fileAnswer(`{"evaluation":${text},"hash":${JSON.stringify(hash)},"key":${JSON.stringify(key)},"signature":${JSON.stringify(signature)}}`, 'json', name)
}

function fileAnswer(body: string | Uint8Array<ArrayBuffer>, kind: keyof typeof types, name: string): Response {
  return new Response(body, { headers: { 'Content-Type': types[kind], 'Content-Disposition': attachment(`${name}.${kind}`), 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' } })
}
