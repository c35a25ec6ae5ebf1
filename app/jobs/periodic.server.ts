import type { World } from '#app/world.server.ts'
import { keepAllClassLimits } from '#app/usecases/cohorts/keep-class-limits.server.ts'
import { endImports, workImports } from '#app/usecases/imports/work-imports.server.ts'
import { remindProtectors } from '#app/usecases/people/remind-protectors.server.ts'
import { sendMessages } from '#app/usecases/people/send-messages.server.ts'
import { publishFigures } from '#app/usecases/roadmap/publish-figures.server.ts'
import { reconcileFigures } from '#app/usecases/roadmap/reconcile-figures.server.ts'
import { evaluateEverybody } from '#app/usecases/training/evaluate-obligations.server.ts'
import { remindDue } from '#app/usecases/training/remind-due.server.ts'
import { sendDigests } from '#app/usecases/training/send-digests.server.ts'
import { shortenRecords } from '#app/usecases/people/shorten-records.server.ts'
import { tidyAccounts } from '#app/usecases/people/tidy-accounts.server.ts'

/** What the clock starts: safe to run twice, and to be cut off at any point. */
export interface PeriodicJob {
  readonly name: string
  /** Minute, hour, day, month, weekday, as it is in Asia/Ho_Chi_Minh. */
  readonly cron: string
  readonly run: (world: World) => Promise<unknown>
}

/** Every job that runs by the clock, one line each. */
export const periodicJobs: readonly PeriodicJob[] = [
  { name: 'send-messages', cron: '* * * * *', run: sendMessages },
  { name: 'reconcile-figures', cron: '30 2 * * *', run: reconcileFigures },
  { name: 'publish-figures', cron: '10 4 * * *', run: publishFigures },
  { name: 'evaluate-obligations', cron: '5 0 * * *', run: evaluateEverybody },
  { name: 'remind-due', cron: '10 6 * * *', run: remindDue },
  { name: 'send-digests', cron: '20 6 * * *', run: sendDigests },
  // By day, when it goes out at once: what is answered meanwhile is not told of.
  { name: 'remind-protectors', cron: '5 7-20 * * *', run: remindProtectors },
  { name: 'keep-class-limits', cron: '15 0 * * *', run: keepAllClassLimits },
  { name: 'tidy-accounts', cron: '23 3 * * *', run: tidyAccounts },
  { name: 'shorten-records', cron: '40 3 * * *', run: shortenRecords },
  { name: 'work-imports', cron: '* * * * *', run: workImports },
  { name: 'end-imports', cron: '20 3 * * *', run: endImports },
]

/** What of it runs at a kit: nothing is published there, and nobody is reminded of what the centre knows better. */
const jobsOfKit: readonly PeriodicJob[] = periodicJobs.filter(({ name }) => !['publish-figures', 'remind-due', 'send-digests', 'evaluate-obligations'].includes(name))

/** Those of this process, whether it serves pages as well or is a worker apart. */
export const jobsOf = ({ KIT_NAME: kit }: { readonly KIT_NAME?: string | undefined }): readonly PeriodicJob[] => (kit === undefined ? periodicJobs : jobsOfKit)
