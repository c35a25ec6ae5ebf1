/** What the last audit of accessibility by program found, and when it was. */
export interface AccessibilityAudit {
  /** Its day, YYYY-MM-DD. */
  readonly on: string
  readonly tool: string
  /** How many of the pages that there are were looked at, and how often one was: in another state, in other colours, on another screen. */
  readonly pages: number
  readonly of: number
  readonly looks: number
  /** Breaches of WCAG 2.2 AA, of whatever weight. */
  readonly findings: number
}
