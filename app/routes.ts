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

  route('courses/:course/quizzes/:quiz', 'routes/assessment/quiz.tsx'),
  route('attempts/:attempt/questions/:position', 'routes/assessment/question.tsx'),
  route('attempts/:attempt/review', 'routes/assessment/review.tsx'),
  route('attempts/:attempt/result', 'routes/assessment/result.tsx'),
] satisfies RouteConfig
