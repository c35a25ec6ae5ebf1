/** Why what was done elsewhere is not entered, or not taken back. */
export type EvidenceRefusal = 'evidence-exists' | 'evidence-unknown' | 'certificate-missing' | 'happened-day-unreadable' | 'happened-day-ahead'
