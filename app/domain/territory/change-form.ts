import { readDay } from '../calendar.ts'
import { canonical } from '../people/text.ts'
import type { Refusal } from '../refusal.ts'
import { accept } from '../result.ts'
import { groundingDocument } from '../training/requirement.ts'
import { applyChange, leafKinds, type BegunUnit, type ChangeKind, type LeafKind, type TerritoryChange } from './change.ts'
import { isLeaf, type Territory, type Unit } from './unit.ts'

/** A unit as it is typed. */
export interface TypedUnit { readonly code: string; readonly name: string; readonly kind: string }

/** A change as it is typed: `from` the units it is about, `into` standing units that take in a part of a split one, `parts` the units that begin. */
export interface ChangeForm { readonly kind: ChangeKind; readonly day: string; readonly legalBasis: string; readonly from: readonly string[]; readonly into: readonly string[]; readonly parts: readonly TypedUnit[]; readonly formerDistrict: string }
export type ChangeField = 'day' | 'legalBasis' | 'from' | 'parts' | 'formerDistrict'
export type ChangeErrors = Partial<Record<ChangeField, Refusal>>

/** The change that a form describes and the territory after it, or every field at fault. */
export function readChange(form: ChangeForm, territory: Territory): { readonly ok: true; readonly value: { readonly change: TerritoryChange; readonly after: Territory } } | { readonly ok: false; readonly errors: ChangeErrors } {
  const day = readDay(form.day)
  const legalBasis = groundingDocument(form.legalBasis)
  const shape = shapeOf(form, territory)
  if (day === null || !legalBasis.ok || 'errors' in shape) {
    return { ok: false, errors: { ...(day === null ? { day: 'day-unreadable' as const } : {}), ...(legalBasis.ok ? {} : { legalBasis: legalBasis.reason }), ...('errors' in shape ? shape.errors : {}) } }
  }
  const change: TerritoryChange = { kind: form.kind, day, legalBasis: legalBasis.value, ...shape }
  const after = applyChange(territory, change)
  return after.ok ? accept({ change, after: after.value }) : { ok: false, errors: errorsOf(after.reason) }
}

function errorsOf(reason: 'unit-not-standing' | 'unit-changed-later' | 'unit-code-taken' | 'former-district-unknown'): ChangeErrors {
  if (reason === 'unit-code-taken') return { parts: reason }
  if (reason === 'former-district-unknown') return { formerDistrict: reason }
  return { from: reason }
}

type Shape = Pick<TerritoryChange, 'ends' | 'begins' | 'lineage'>

/** How many units each kind of change is about. */
const sourcesOf: Record<ChangeKind, readonly [least: number, most: number]> = { new: [0, 0], rename: [1, 1], merge: [2, 60], split: [1, 1], abolish: [1, 1] }

function shapeOf(form: ChangeForm, territory: Territory): Shape | { readonly errors: ChangeErrors } {
  const from = [...new Set(form.from)]
  const [least, most] = sourcesOf[form.kind]
  const sources = from.map((code) => standing(territory, code))
  const isFrom = from.length >= least && from.length <= most && sources.every((unit) => unit !== undefined)
  const parts = form.parts.filter(({ code, name }) => code.trim() !== '' || name.trim() !== '').map((part) => ({ ...part, code: form.kind === 'rename' ? from[0] ?? '' : part.code.trim() }))
  const error = partsError(form, parts, from)
  if (!isFrom || error !== null) return { errors: { ...(isFrom ? {} : { from: form.kind === 'merge' ? 'units-too-few' as const : 'unit-not-standing' as const }), ...(error === null ? {} : { parts: error }) } }
  const district = form.formerDistrict !== '' ? form.formerDistrict : sources[0]?.formerDistrictCode ?? ''
  const begins = parts.map(({ code, name, kind }): BegunUnit => ({ code, name: canonical(name), kind: kind as LeafKind, formerDistrictCode: district }))
  return { ends: from, begins, lineage: begins.flatMap(({ code }) => from.map((source) => ({ from: source, to: code, extent: form.kind === 'split' ? 'partial' as const : 'full' as const }))), ...absorbed(form, territory, from, begins) }
}

/** A split one may go in part to units that stand: those begin anew on that day, with all their own people and a part of its. */
function absorbed({ kind, into }: ChangeForm, territory: Territory, [source = '']: readonly string[], begins: readonly BegunUnit[]): Partial<Shape> {
  const takers = kind === 'split' ? [...new Set(into)].filter((code) => code !== source).flatMap((code) => standing(territory, code) ?? []) : []
  if (takers.length === 0) return {}
  const anew = takers.map(({ code, name, kind: own, formerDistrictCode }): BegunUnit => ({ code, name, kind: own as LeafKind, formerDistrictCode: formerDistrictCode ?? '' }))
  return {
    ends: [source, ...takers.map(({ code }) => code)], begins: [...begins, ...anew],
    lineage: [...[...begins, ...anew].map(({ code }) => ({ from: source, to: code, extent: 'partial' as const })), ...takers.map(({ code }) => ({ from: code, to: code, extent: 'full' as const }))],
  }
}

function partsError({ kind, into }: ChangeForm, parts: readonly TypedUnit[], from: readonly string[]): Refusal | null {
  if (kind === 'abolish') return null
  if (kind === 'split' ? parts.length + new Set(into.filter((code) => !from.includes(code))).size < 2 : parts.length !== 1) return kind === 'split' ? 'units-too-few' : 'unit-name-missing'
  if (parts.some(({ code }) => !/^\d{5}$/.test(code))) return 'unit-code-unreadable'
  if (parts.some(({ name }) => canonical(name).length < 2 || canonical(name).length > 80)) return 'unit-name-missing'
  return parts.every((part) => leafKinds.some((each) => each === part.kind)) ? null : 'unit-kind-missing'
}

function standing({ units }: Territory, code: string): Unit | undefined {
  return units.find((unit) => unit.code === code && isLeaf(unit) && unit.validUntil === null)
}

/** The communes, wards and townships that have no end: those a change can be about. */
export function lastingLeaves({ units }: Territory): readonly Unit[] {
  const inVietnameseOrder = new Intl.Collator('vi')
  return units.filter((unit) => isLeaf(unit) && unit.validUntil === null).toSorted((a, b) => inVietnameseOrder.compare(a.name, b.name))
}

