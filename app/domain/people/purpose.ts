/** What personal data are kept for (content/purposes.yaml), in the words that the privacy page shows. */
export interface Purpose {
  readonly id: string
  readonly title: string
  /** 'consent': the person agreed and may withdraw; 'duty': the law, or the relation of work. */
  readonly basis: 'consent' | 'duty'
  readonly data: string
  readonly seenBy: string
  readonly kept: string
}
