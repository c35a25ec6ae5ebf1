import { changeKinds } from '#app/domain/territory/change.ts'
import type { ChangeForm } from '#app/domain/territory/change-form.ts'

/** A split may make so many new places at once. */
export const mostParts = 4

/** The change of the territory that an address describes; null while not even its kind was chosen. */
export function readChangeQuery(request: Request): { readonly form: ChangeForm; readonly isPreview: boolean } | null {
  const params = new URL(request.url).searchParams
  const text = (name: string) => (params.get(name) ?? '').slice(0, 400)
  const kind = changeKinds.find((each) => each === params.get('kind'))
  if (kind === undefined) return null
  const codes = (name: string) => params.getAll(name).slice(0, 60).filter((code) => /^\d{5}$/.test(code))
  const parts = Array.from({ length: mostParts }, (_, at) => ({ code: text(`code${at + 1}`), name: text(`name${at + 1}`), kind: text(`kind${at + 1}`) }))
  return { form: { kind, day: text('day'), legalBasis: text('legalBasis'), from: codes('from'), into: codes('into'), parts, formerDistrict: text('formerDistrict') }, isPreview: params.get('preview') === 'yes' }
}
