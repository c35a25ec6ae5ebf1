import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { Band } from '#app/ui/band.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import type { FrameFacts } from '#app/ui/frame-facts.ts'
import { FrameFromFacts } from '#app/ui/frame-from-facts.tsx'
import { Page } from '#app/ui/page.tsx'
import { longName, longSentence } from './samples.ts'

const guest: FrameFacts = { language: 'vi', person: null, profile: null, navigation: [{ href: '/', label: 'learn' }], demonstration: null, path: '/' }
const learner: FrameFacts = { ...guest, person: { name: 'Bùi Thị Lan' }, navigation: [{ href: '/', label: 'learn' }, { href: '/me', label: 'myLearning' }, { href: '/messages', label: 'messages' }] }
const staff: FrameFacts = { ...learner, person: { name: longName }, demonstration: '2026-11-23', navigation: [...learner.navigation, { href: '/admin', label: 'administration' }, { href: '/roadmap', label: 'roadmap' }, { href: '/imports', label: 'imports' }, { href: '/recovery', label: 'recovery' }] }
const words = <Page title="Trang" kicker="Ở đâu" lead={longSentence} back={{ href: '#', label: 'Khóa học' }}><p>{longSentence}</p></Page>

/** Whole pages, since each has the landmarks of one: the frame in every state, and errors. */
export const framing: Readonly<Record<string, ReactNode>> = {
  'frame-guest': <FrameFromFacts facts={guest} kind="plain">{words}</FrameFromFacts>,
  'frame-learner': <FrameFromFacts facts={learner} kind="plain">{words}</FrameFromFacts>,
  'frame-focus': <FrameFromFacts facts={learner} kind="focus">{words}</FrameFromFacts>,
  'frame-staff': <FrameFromFacts facts={staff} kind="plain"><Page title={longName} width="wide"><Band /></Page></FrameFromFacts>,
  'frame-profile': <FrameFromFacts facts={{ ...learner, profile: { name: 'Bà Lan', script: null } }} kind="plain">{words}</FrameFromFacts>,
  'frame-class-phone': <FrameFromFacts facts={{ ...guest, phone: { name: 'Bùi Thị An' } }} kind="plain">{words}</FrameFromFacts>,
  'frame-english': <FrameFromFacts facts={{ ...learner, language: 'en' }} kind="plain">{words}</FrameFromFacts>,
  'frame-unknown': <FrameFromFacts facts={undefined} kind="plain">{words}</FrameFromFacts>,
  ...Object.fromEntries([400, 401, 403, 404, 500].map((status) => [`error-${status}`, <FrameFromFacts key={status} facts={guest} kind="plain"><MemoryRouter><ErrorPage status={status} /></MemoryRouter></FrameFromFacts>])),
  'error-refused': <FrameFromFacts facts={guest} kind="plain"><MemoryRouter><ErrorPage status={404} refused="attempt-unknown" /></MemoryRouter></FrameFromFacts>,
}
