/** The served product's clock: begins on a Monday morning in Viet Nam and runs so fast that no journey waits for a lesson to be read. */
export const firstInstant = new Date('2026-11-23T02:00:00Z')
/** The day it stays on for fifteen minutes of a run; quiet hours begin after twelve. */
export const today = '2026-11-23'
const speed = 60

/** A clock that stood at `firstInstant` at the real instant `began` (milliseconds). */
export function fastClock(began: number): () => Date {
  return () => new Date(firstInstant.getTime() + (Date.now() - began) * speed)
}
