/** A column that names a person and moves with them: by which other columns its rows are told apart, and what keeps a row where it is. */
export interface MovedColumn {
  readonly table: string
  readonly column: string
  /** Key of a row without the person; as text they name it. */
  readonly key: readonly string[]
  /** A row stays where it is when the kept person has one like it in these columns (a unique key); with `where`, only among rows so. */
  readonly unlike?: { readonly columns: readonly string[]; readonly where?: string }
  /** Rows are numbered within these columns: they move behind those of the kept person. */
  readonly numberedIn?: readonly string[]
  /** What else of a row is put back as it was when the two are parted, since it may have come to say something of both. */
  readonly asItWas?: { readonly column: string; readonly type: string }
  /** On the way back rows are known by these columns alone: what was written since to what moved goes with it. */
  readonly together?: readonly string[]
  /** Moved by statements of its own (merge-memberships.server.ts). */
  readonly isApart?: true
  /** Never so that both ends of a row are one person. */
  readonly otherEnd?: string
}

const person = 'person_id'

/**
 * Everything learned and done, and who answers for whom: moved by a merge, moved back when the two are parted, and moved for good by a claim.
 * Every column that names a person is here or below: a test holds the database against both.
 */
export const movedColumns: readonly MovedColumn[] = [
  { table: 'reading', column: person, key: ['id'], unlike: { columns: ['course_id', 'lesson_id'] } },
  { table: 'attempt', column: person, key: ['id'], numberedIn: ['course_id', 'quiz_id'] },
  { table: 'placement', column: person, key: ['id'], numberedIn: [] },
  { table: 'enrolment', column: person, key: ['course_id'], unlike: { columns: ['course_id'] }, asItWas: { column: 'enrolled_at', type: 'timestamptz' } },
  { table: 'completion', column: person, key: ['id'], unlike: { columns: ['course_id', 'round'] } },
  { table: 'confirmation', column: person, key: ['id'], unlike: { columns: ['rule_version'], where: 'revoked_at IS NULL' } },
  { table: 'recognition', column: person, key: ['id'], unlike: { columns: ['year'], where: 'revoked_at IS NULL' } },
  { table: 'withdrawn_completion', column: person, key: ['id'] },
  { table: 'completion_override', column: person, key: ['id'], unlike: { columns: ['course_id', 'item_kind', 'item_subject', 'round'], where: 'taken_back_at IS NULL' } },
  { table: 'entered_evidence', column: person, key: ['id'], unlike: { columns: ['kind', 'subject', 'happened_on'], where: 'taken_back_at IS NULL' } },
  { table: 'extra_time', column: person, key: ['id'] },
  { table: 'cohort_member', column: person, key: ['cohort_id'], isApart: true },
  { table: 'sitting_entry', column: person, key: ['sitting_id'], unlike: { columns: ['sitting_id'] } },
  { table: 'inquiry', column: person, key: ['id'] },
  { table: 'register_line', column: person, key: ['session_id', 'version'], unlike: { columns: ['session_id'] }, together: ['session_id'] },
  { table: 'paper_sheet', column: person, key: ['id'], unlike: { columns: ['set_id'] } },
  { table: 'absence', column: person, key: ['id'], unlike: { columns: ['starts_on'], where: 'taken_back_at IS NULL' } },
  { table: 'person_list_member', column: person, key: ['list_id', 'starts_on'], unlike: { columns: ['list_id', 'starts_on'] } },
  { table: 'post', column: person, key: ['id'] },
  { table: 'guardianship', column: 'guardian_id', key: ['ward_id'], unlike: { columns: ['ward_id'] }, otherEnd: 'ward_id' },
  { table: 'guardianship', column: 'ward_id', key: ['guardian_id'], unlike: { columns: ['guardian_id'] }, otherEnd: 'guardian_id' },
  { table: 'person', column: 'claimed_by_id', key: ['id'] },
  { table: 'imported_record', column: 'subject_id', key: ['id'] }, // a list that names them by its own code means the one they are now
]

/**
 * What stays with the row it was said of: its account, consents, homes, roles, messages, and the browsers, phones and slips it learned with. Cycles of what
 * is required stay as they were, being only ever added to: those of the kept person open by the posts and lists that moved, as the merge evaluates them, are met by what still holds of either, and end when it is parted; those of the other rest meanwhile. Rows of a file being read are judged again when they are written.
 */
export const stayingColumns: readonly string[] = ['account.person_id', 'consent.person_id', 'data_request.person_id', 'processing_restriction.person_id', 'erasure.person_id', 'residence.person_id', 'role_grant.person_id', 'message.person_id', 'guest_key.person_id', 'phone_profile.person_id', 'shared_phone.person_id', 'claim_slip.person_id', 'claim_slip.claimed_by_id', 'cohort_pin.person_id', 'sitting_request.person_id', 'obligation_cycle.person_id', 'cycle_event.person_id', 'cycle_relief.person_id', 'import_row.subject_id']
