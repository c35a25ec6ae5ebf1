import { canonical } from '../people/text.ts'

/** A position that may be given; `otherNames` as `positionKey` writes them. */
export interface NamedPosition { readonly id: string; readonly name: string; readonly otherNames: readonly string[] }
export interface PositionFinder { readonly find: (text: string) => Pick<NamedPosition, 'id' | 'name'> | null }

/** A position's name as it is compared: NFC, tone marks in one place, single spaces, small letters. */
export function positionKey(text: string): string {
  return canonical(text).toLowerCase()
}

/** Positions by name as written, else as it is compared where one alone bears it, else by what an administrator said it is called. */
export function positionFinder(positions: readonly NamedPosition[]): PositionFinder {
  const exact = new Map(positions.map((position) => [canonical(position.name), position]))
  const byKey = new Map<string, readonly NamedPosition[]>()
  for (const position of positions) byKey.set(positionKey(position.name), [...byKey.get(positionKey(position.name)) ?? [], position])
  const byOther = new Map(positions.flatMap((position) => position.otherNames.map((name) => [name, position] as const)))
  const alone = (text: string) => { const [only, another] = byKey.get(positionKey(text)) ?? []; return another === undefined ? only : undefined }
  return { find: (text) => exact.get(canonical(text)) ?? alone(text) ?? byOther.get(positionKey(text)) ?? null }
}
