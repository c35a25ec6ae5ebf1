import { saveReport } from '#app/data/catalogue/reports.server.ts'
import { findCourse } from '#app/domain/catalogue/find.ts'
import { isCardThere, isWhole, longestReport, placementPlace, reportKinds, type ReportedPlace } from '#app/domain/catalogue/report.ts'
import { accept, refuse, type Result } from '#app/domain/result.ts'
import { readCertificateCode } from '#app/domain/training/certificate.ts'
import type { World } from '#app/world.server.ts'
import { findHeldQuestion } from '../assessment/held-questions.server.ts'

type Refused = 'report-place-unknown' | 'report-kind-missing' | 'report-text-missing' | 'report-text-too-long' | 'page-too-old'

/** Anybody tells editors what is wrong with a card, a question or a result. The page brought the code under which the answer is read, so that a form sent twice is one report. */
export async function reportContent(world: World, { place, kind: typed, text, code: brought }: { readonly place: ReportedPlace; readonly kind: string; readonly text: string; readonly code: string }): Promise<Result<{ readonly code: string }, Refused>> {
  if (!await isThere(world, place)) return refuse('report-place-unknown')
  const kind = reportKinds.find((each) => each === typed)
  if (kind === undefined) return refuse('report-kind-missing')
  const written = text.trim().normalize('NFC')
  if (written === '') return refuse('report-text-missing')
  if (written.length > longestReport) return refuse('report-text-too-long')
  const code = readCertificateCode(brought)
  if (code === null) return refuse('page-too-old')
  await saveReport(world.db, { ...place, code, kind, text: written, reportedAt: world.clock() })
  return accept({ code })
}

async function isThere(world: World, place: ReportedPlace): Promise<boolean> {
  const course = findCourse(world.catalogue, place.courseId)
  if (isWhole(place)) return course !== null || place.courseId === placementPlace
  if (!course) return false
  return place.questionId === null ? isCardThere(course, place) : await findHeldQuestion(world, place.courseId, place.questionId) !== null
}
