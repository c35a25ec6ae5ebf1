/**
 * Keeps what is made of one version of something until another version is asked for; whoever asks meanwhile shares the making. At most so many keys are kept, the
 * oldest goes first. What failed is made again.
 */
export function keptWhile<Value>(most: number): (key: string, version: string, make: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, { readonly version: string; readonly value: Promise<Value> }>()
  return (key, version, make) => {
    const own = kept.get(key)
    if (own?.version === version) return own.value
    const value = make()
    kept.delete(key)
    kept.set(key, { version, value })
    for (const oldest of kept.keys()) if (kept.size > most) kept.delete(oldest)
    value.catch(() => { if (kept.get(key)?.value === value) kept.delete(key) })
    return value
  }
}
