import type { editorial as vi } from '../vi/editorial.ts'

export const editorial: typeof vi = {
  coverageTitle: 'Coverage of content',
  coverageLead: 'Which lesson teaches what, which questions ask it, and what is missing. Computed from the content in use.',
  gapsTitle: (count) => (count === 1 ? '1 gap' : `${count} gaps`),
  noGaps: 'There are no gaps.',
  untaughtCompetence: (code) => `${code}: no lesson teaches this competence`,
  unaskedLevel: (code, level) => `${code}: no question of level ${level}`,
  unassessedCompetence: (code) => `${code}: no question in the assessment of the basic level`,
  untaughtItem: (code, framework) => `${code} of ${framework}: no lesson teaches it`,
  competencesTitle: 'Competences of Circular 02/2025/TT-BGDĐT and DigComp 2.2',
  competencesLead: 'Each cell: lessons that teach it, then questions that ask for recall, understanding and use (NB/TH/VD), practice and graded together.',
  competence: 'Competence',
  cell: (lessons, recall, grasp, use) => `${lessons === 1 ? '1 lesson' : `${lessons} lessons`} · ${recall}/${grasp}/${use}`,
  cellNone: 'none',
  total: 'All',
  assessed: 'Basic level',
  source: (source) => `Source: ${source}.`,
  item: 'Content',
  taughtIn: 'Lessons',
  untaught: 'no lesson yet',
}
