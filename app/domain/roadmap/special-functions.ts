/** ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, nine terms): about fifteen digits. */
export function logGamma(x: number): number {
  const terms = [0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7]
  const series = terms.reduce((sum, term, place) => (place === 0 ? term : sum + term / (x - 1 + place)), 0)
  const shifted = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(series)
}

const enough = 1e-15
const mostTerms = 10_000

/** The regularised incomplete gamma function P(a, x): the share of a gamma distribution of shape a and scale 1 that lies below x (DLMF 8.11.4, 8.9.2). */
export function gammaShare(a: number, x: number): number {
  if (x <= 0) return 0
  const front = Math.exp(a * Math.log(x) - x - logGamma(a))
  return x < a + 1 ? front * risingSeries(a, x) : 1 - front * decliningFraction(a, x)
}

function risingSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < mostTerms && term > sum * enough; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Lentz's evaluation of the continued fraction of Q(a, x). */
function decliningFraction(a: number, x: number): number {
  return lentz(x + 1 - a, (n) => ({ over: -n * (n - a), under: x + 2 * n + 1 - a }))
}

/** 1 / (first + over₁ / (under₁ + over₂ / (under₂ + …))). */
function lentz(first: number, step: (n: number) => { readonly over: number; readonly under: number }): number {
  const least = 1e-300
  let c = 1 / least
  let d = 1 / first
  let value = d
  for (let n = 1; n < mostTerms; n++) {
    const { over, under } = step(n)
    d = 1 / (over * d + under || least)
    c = under + over / c || least
    value *= d * c
    if (Math.abs(d * c - 1) < enough) break
  }
  return value
}

/** The regularised incomplete beta function I_x(a, b) (DLMF 8.17.22). */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  return front * lentz(1, (n) => ({ over: betaTerm(n, x, a, b), under: 1 }))
}

function betaTerm(n: number, x: number, a: number, b: number): number {
  const m = Math.floor(n / 2)
  return n % 2 === 0 ? (m * (b - m) * x) / ((a + n - 1) * (a + n)) : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n))
}

/** The value below which a share (0 to 1) of a gamma distribution lies. */
export function gammaQuantile(share: number, shape: number, scale: number): number {
  return scale * rootOf((x) => gammaShare(shape, x) - share, shape + 20 * Math.sqrt(shape) + 20)
}

/** The value below which a share (0.5 to 1) of Student's t with so many degrees of freedom lies. */
export function studentQuantile(share: number, freedom: number): number {
  const below = (t: number) => 1 - 0.5 * betaShare(freedom / (freedom + t * t), freedom / 2, 0.5)
  return rootOf((t) => below(t) - share, 1)
}

/** The only root of a rising function above zero, by halving; `upper` is a first guess of what lies beyond it. */
function rootOf(rising: (x: number) => number, upper: number): number {
  let low = 0
  let high = upper
  while (rising(high) < 0) high *= 2
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
