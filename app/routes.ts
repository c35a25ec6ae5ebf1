import { index, route, type RouteConfig } from '@react-router/dev/routes'

/** Every place of the product, one line each. Who may ask is declared beside each loader and action. */
export default [
  index('routes/people/home.tsx'),
  route('sign-up', 'routes/people/sign-up.tsx'),
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-out', 'routes/people/sign-out.ts'),
  route('claim', 'routes/people/claim.tsx'),
  route('language', 'routes/people/language.ts'),

  route('courses/:course', 'routes/learning/course.tsx'),
  route('courses/:course/lessons/:lesson', 'routes/learning/lesson.tsx'),
  route('me', 'routes/learning/me.tsx'),

  route('requirements', 'routes/training/requirements.tsx'),
  route('organisations', 'routes/training/organisations.tsx'),
  route('organisations/:organisation', 'routes/training/organisation.tsx'),
  route('organisations/:organisation/roster.csv', 'routes/training/roster.ts'),
  route('admin/requirements', 'routes/training/admin-requirements.tsx'),
  route('admin/requirements/new', 'routes/training/new-requirement.tsx'),
  route('admin/requirements/:requirement/withdraw', 'routes/training/withdraw-requirement.tsx'),
  route('certificates/:code', 'routes/training/certificate.tsx'),
  route('check', 'routes/training/check.tsx'),
  route('check/:code', 'routes/training/checked.tsx'),

  route('cohorts', 'routes/cohorts/cohorts.tsx'),
  route('cohorts/new', 'routes/cohorts/new-cohort.tsx'),
  route('cohorts/:cohort', 'routes/cohorts/cohort.tsx'),
  route('cohorts/:cohort/sittings', 'routes/cohorts/sittings.tsx'),
  route('cohorts/:cohort/sittings/:sitting', 'routes/cohorts/sitting.tsx'),
  route('cohorts/:cohort/attempts', 'routes/cohorts/attempts.tsx'),
  route('cohorts/:cohort/attempts/:attempt', 'routes/cohorts/attempt.tsx'),
  route('cohorts/:cohort/attempts/:attempt/late', 'routes/cohorts/late.tsx'),
  route('cohorts/:cohort/answers', 'routes/cohorts/answers.tsx'),
  route('join', 'routes/cohorts/join.tsx'),
  route('join/:cohort/leave', 'routes/cohorts/leave.tsx'),

  route('courses/:course/quizzes/:quiz', 'routes/assessment/quiz.tsx'),
  route('basic-level', 'routes/assessment/basic-level.tsx'),
  route('basic-level/sitting', 'routes/assessment/begin-sitting.tsx'),
  route('placement', 'routes/assessment/placement.tsx'),
  route('attempts/:attempt/questions/:position', 'routes/assessment/question.tsx'),
  route('attempts/:attempt/answers', 'routes/assessment/answers.ts'),
  route('attempts/:attempt/review', 'routes/assessment/review.tsx'),
  route('attempts/:attempt/result', 'routes/assessment/result.tsx'),
  route('attempts/:attempt/receipts', 'routes/assessment/receipts.tsx'),

  route('editor/questions', 'routes/editor/questions.tsx'),
  route('editor/questions/import', 'routes/editor/import.tsx'),
  route('editor/questions/import/:staged', 'routes/editor/staged.tsx'),
  route('editor/questions/export', 'routes/editor/export.tsx'),
  route('editor/questions/file', 'routes/editor/export-file.ts'),
  route('editor/questions/:course/:question', 'routes/editor/question.tsx'),
  route('editor/questions/:course/:question/neutralising', 'routes/editor/neutralising.tsx'),

  route('units', 'routes/roadmap/units.tsx'),
  route('units/:unit', 'routes/roadmap/unit.tsx'),
  route('units/:unit/figures.csv', 'routes/roadmap/unit-figures.ts'),
  route('units/:unit/evidence', 'routes/roadmap/evidence.tsx'),
  route('roadmap', 'routes/roadmap/roadmap.tsx'),
  route('roadmap.csv', 'routes/roadmap/roadmap-figures.ts'),

  route('editor/statistics', 'routes/assessment/statistics-courses.tsx'),
  route('editor/statistics/:course', 'routes/assessment/statistics.tsx'),
  route('editor/statistics/:course/:question', 'routes/assessment/statistics-question.tsx'),

  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
