import type { plan as vi } from '../vi/plan.ts'

export const plan: typeof vi = {
  title: 'Roadmap and plan', headline: (unit) => `Roadmap of ${unit}`, link: 'Roadmap, plan of classes',
  statusTitle: 'Against the milestone', statusNone: 'There is no milestone or no denominator, so nothing can be compared.', statusWithheld: 'The figure here is too small to be shown, so it is not compared.',
  due: (share, day) => `Next milestone: ${share} by ${day}.`, pace: (needed, perMonth) => `${needed} people to go, ${perMonth} a month.`, reached: 'Enough for the next milestone.',
  limits: (onTrack, watch, source) => `On track: from ${onTrack} of what is due today; watch: from ${watch}; behind: below ${watch}. ${source}.`,
  holdsTitle: 'What holds it back', holdsNone: 'Figures here are too small to name a step, or nobody has begun.', nobodyLost: 'No step loses anybody.',
  step: (from, to, share) => `Most are lost from “${from}” to “${to}”: only ${share} go on.`, area: (title, share) => `Weakest area: “${title}”, reached by ${share} of those assessed.`,
  rule: 'The step named is the one at which the smallest share goes on; the area is the one reached by the smallest share of those assessed in all five.',
  steps: { enrolled: 'enrolled', started: 'started', completed: 'completed', basic: 'at basic' }, funnel: 'From enrolment to the basic level', passage: 'Step', came: 'Came so far', went: 'Went on', goOn: 'Share that goes on',
  areasTitle: 'Five competence areas', areaName: 'Area', areaReached: 'Reached', areaAssessed: 'Assessed',
  planTitle: 'Plan of classes', planText: (day) => `To reach the milestone of ${day}, by the assumptions below:`, planNone: 'No plan can be made: it needs a milestone, a denominator and a figure that may be shown.', planDone: 'Enough for the next milestone: no more classes are needed.',
  learners: 'Learners', classes: 'Classes', trainers: 'Trainers', inAll: 'In all', perMonth: 'A month',
  formula: 'Learners = people to go ÷ share who complete; classes = learners ÷ class size; trainers = classes a month × hours of a class ÷ hours of a trainer a month. Everything is rounded up.',
  assumptions: 'Assumptions', classSize: 'Learners in a class', passRate: 'Share who complete (%)', classHours: 'Hours of a class', trainerHours: 'Hours a trainer teaches a month',
  usual: 'Nobody has entered assumptions for this unit: these are guesses of the platform.', saidBy: (name, at) => `Entered by ${name} at ${at}.`, before: 'What was entered before', save: 'Keep assumptions', saved: 'Assumptions kept. The plan uses them.',
}
