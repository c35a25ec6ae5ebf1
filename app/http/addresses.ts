/** Where to sign in, coming back to the page that asked. */
export function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`
}

/** A path of this site and nothing else: «/a?b»; anything that could lead elsewhere becomes the fallback. */
export function safePath(path: unknown, fallback = '/'): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[^\s\\]*$/u.test(path) || path.length > 500) return fallback
  return new URL(path, 'http://here.invalid').origin === 'http://here.invalid' ? path : fallback
}
