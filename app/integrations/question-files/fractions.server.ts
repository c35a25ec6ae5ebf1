/**
 * The shares of a mark that Moodle knows, in percent (question/engine/bank.php, `question_bank::fraction_options_full`).
 * A file with any other share was not made by it, and would be marked differently there and here.
 */
const known = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0]

/** Percent → share −1…1; null when Moodle knows no such share (it compares to five decimals, as here). */
export function fractionOf(percent: number): number | null {
  const found = known.find((each) => Math.abs(each - Math.abs(percent)) < 0.0001)
  return found === undefined ? null : Math.sign(percent) * exact(found)
}

/** 33.33333 means a third. */
function exact(percent: number): number {
  const parts = [3, 6, 7, 9].flatMap((parts) => Array.from({ length: parts }, (_, at) => (at + 1) / parts))
  return parts.find((share) => Math.abs(share * 100 - percent) < 0.0001) ?? percent / 100
}

/** Share → percent as Moodle writes it; the nearest it knows. */
export function percentOf(share: number): number {
  const percent = Math.abs(share) * 100
  const nearest = known.reduce((best, each) => (Math.abs(each - percent) < Math.abs(best - percent) ? each : best), 100)
  return share < 0 ? -nearest : nearest
}
