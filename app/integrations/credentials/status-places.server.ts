import { createHmac, hkdfSync } from 'node:crypto'
import { listLength, type StatusPlace } from '#app/domain/training/status-list.ts'

/** Half the bits of an index. */
const half = Math.log2(listLength) / 2
const rounds = 8

/**
 * Where the badge of a certificate stands in the lists of revoked ones, by its running number. Within a list places are shuffled under the server's
 * secret (a Feistel network of eight rounds of HMAC-SHA-256), so that no two share a bit, nothing has to be written when a badge is taken, and nobody
 * without the secret can tell a place from chance, or two certificates given one after the other. Independent of the keys that sign: it outlives their rotation.
 */
export function statusPlaces(secret: string): (number: number) => StatusPlace {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'ky-nang-so places of badges', 32))
  return (number) => {
    const list = 1 + Math.floor((number - 1) / listLength)
    return { list, index: shuffled((number - 1) % listLength, (round, part) => mixed(key, `${list} ${round} ${part}`)) }
  }
}

function shuffled(place: number, mix: (round: number, part: number) => number): number {
  let [left, right] = [place >> half, place & (2 ** half - 1)]
  for (let round = 0; round < rounds; round += 1) [left, right] = [right, left ^ mix(round, right)]
  return (left << half) | right
}

/** As many bits as half an index has. */
const mixed = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest().readUInt16BE(0) & (2 ** half - 1)
