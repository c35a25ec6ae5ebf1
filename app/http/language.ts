/** The interface's languages; the first is the one without a choice. */
const languages = ['vi', 'en'] as const
export type RequestLanguage = (typeof languages)[number]

/** The language this browser chose, kept in a cookie; Vietnamese until it chooses (never guessed from the browser). */
export function languageOf(request: Request): RequestLanguage {
  const chosen = /(?:^|;\s*)language=(\w+)/.exec(request.headers.get('Cookie') ?? '')?.[1]
  return languages.find((language) => language === chosen) ?? 'vi'
}

/** The cookie that keeps the choice for a year. */
export function languageCookie(language: RequestLanguage): string {
  return `language=${language}; Path=/; SameSite=Lax; HttpOnly; Max-Age=31536000`
}
