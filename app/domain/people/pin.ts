/** Whether something typed is meant as a PIN: six digits and nothing else. */
export function isPin(text: string): boolean {
  return /^\d{6}$/u.test(text)
}

/** What somebody who knows the person would try: the year of birth, and all that they sign in by: a name, a number, an address; null where they have none. */
export interface SecretOwner { readonly birthYear: number | null; readonly names: readonly (string | null)[] }

/**
 * Whether a PIN is among those tried first: fewer than three different digits, steps of one size, a part said again or backwards, the person's
 * year of birth in it or a day of that year, the end of their phone number, or one of the handful everybody knows.
 */
export function isEasyPin(pin: string, { birthYear, names }: SecretOwner): boolean {
  return new Set(pin).size < 3 || hasOneStep(pin) || isRepeated(pin) || commonPins.has(pin)
    || (birthYear !== null && isOfYear(pin, birthYear)) || names.some((name) => name?.replace(/\D/gu, '').endsWith(pin) === true)
}

/** 123456, 987654, 135791: each digit follows from the one before it by the same step, round the clock of ten. */
function hasOneStep(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, place) => (Number(digit) - Number(pin[place]) + 10) % 10)
  return new Set(steps).size === 1
}

/** 123123, 123321, 112233: halves alike or mirrored, or pairs of one digit. */
function isRepeated(pin: string): boolean {
  const [first, second] = [pin.slice(0, 3), pin.slice(3)]
  return first === second || first === [...second].toReversed().join('') || /^(\d)\1(\d)\2(\d)\3$/u.test(pin)
}

/** The year in four digits anywhere, or a day of that year with two: ddmmyy, mmddyy, yymmdd. */
function isOfYear(pin: string, birthYear: number): boolean {
  const short = String(birthYear).slice(2)
  if (pin.includes(String(birthYear))) return true
  return (pin.endsWith(short) && isDayAndMonth(pin.slice(0, 4))) || (pin.startsWith(short) && isDayAndMonth(pin.slice(2)))
}

function isDayAndMonth(digits: string): boolean {
  const [one, other] = [Number(digits.slice(0, 2)), Number(digits.slice(2))]
  return one > 0 && other > 0 && Math.max(one, other) <= 31 && Math.min(one, other) <= 12
}

/** Columns of the keys, and numbers that mean something to many. */
const commonPins = new Set(['147258', '258369', '369258', '147369', '159753', '159357', '357159', '741852', '852963', '963852', '789456', '456123', '123654', '654123', '142536', '520131', '131452', '686868', '868686', '181920', '102030', '112358', '314159'])
