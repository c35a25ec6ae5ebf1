/** The served product's clock: begins on a Monday morning in Viet Nam and runs so fast that no journey waits long for a lesson to be read, and so slowly that a slow machine is done on the same day. */
export const firstInstant = new Date('2026-11-23T02:00:00Z')
/** The day it stays on for forty-five minutes of a run; quiet hours begin after thirty-six. */
export const today = '2026-11-23'
const speed = 20

/** A clock that stood at `firstInstant` at the real instant `began` (milliseconds). */
export function fastClock(began: number): () => Date {
  return () => new Date(firstInstant.getTime() + (Date.now() - began) * speed)
}
