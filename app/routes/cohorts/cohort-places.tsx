import { useWords } from '#app/ui/words-context.tsx'

/** Where the work of a class is done, each a page of its own. */
export function CohortPlaces({ cohortId, hasLearners }: { readonly cohortId: string; readonly hasLearners: boolean }) {
  const { words: { cohorts, cohortPeople, cockpit, inPerson, receipts } } = useWords()
  const places = [
    { path: 'people', label: cohortPeople.peopleTitle },
    { path: 'sessions', label: inPerson.sessionsTitle },
    { path: 'join-sheet', label: cohortPeople.sheetTitle },
    { path: 'sittings', label: cohorts.sittings },
    ...(hasLearners ? [
      { path: 'papers', label: inPerson.papersTitle },
      { path: 'message', label: cockpit.messageTitle },
      { path: 'questions', label: cockpit.questionsTitle },
      { path: 'attempts', label: receipts.attempts },
      { path: 'answers', label: cohorts.answersTitle },
      { path: 'print', label: cockpit.printTitle },
    ] : []),
    { path: 'trainers', label: cohortPeople.trainersTitle },
    { path: 'change', label: cohortPeople.changeTitle },
  ]
  return (
    <nav aria-label={cohortPeople.places} className="cohort-places">
      <ul>{places.map(({ path, label }) => <li key={path}><a href={`/cohorts/${cohortId}/${path}`}>{label}</a></li>)}{hasLearners && <li><a href={`/cohorts/${cohortId}/table`} download="">{cockpit.csv}</a></li>}</ul>
    </nav>
  )
}
