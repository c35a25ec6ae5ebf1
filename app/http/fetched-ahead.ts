/** Whether a browser asks for a page before anyone has asked for it: «Sec-Purpose: prefetch», as older ones «Purpose» or «X-Moz», with or without «;prerender». */
export function isFetchedAhead({ headers }: Request): boolean {
  return ['Sec-Purpose', 'Purpose', 'X-Moz', 'X-Purpose'].some((name) => /\bpre(?:fetch|render|view)\b/iu.test(headers.get(name) ?? ''))
}
