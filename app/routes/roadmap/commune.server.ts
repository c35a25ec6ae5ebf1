import { data } from 'react-router'
import { isLeaf, type Unit } from '#app/domain/territory/unit.ts'
import { requirePlace } from './place.server.ts'

/** The commune that an address names: lists of people are made commune by commune, never for a former district. */
export function requireCommune(code: string): Unit {
  const unit = requirePlace(code)
  if (!isLeaf(unit)) throw data(null, { status: 404 })
  return unit
}
