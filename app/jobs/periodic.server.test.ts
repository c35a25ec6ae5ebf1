import { expect, test } from 'vitest'
import { periodicJobs } from './periodic.server.ts'

test('nothing that must happen by itself drops out of the clock: figures, duties, reminders, digests, messages, imports, publication, and that raw records are shortened', () => {
  const cronOf = new Map(periodicJobs.map(({ name, cron }) => [name, cron]))
  expect(cronOf.size).toBe(periodicJobs.length)
  expect(Object.fromEntries(cronOf)).toMatchObject({
    'send-messages': '* * * * *',
    'evaluate-obligations': '5 0 * * *',
    'remind-due': '10 6 * * *',
    'send-digests': '20 6 * * *',
    'remind-protectors': '5 7-20 * * *',
    'reconcile-figures': '30 2 * * *',
    'publish-figures': '10 4 * * *',
    'tidy-accounts': '23 3 * * *',
    'shorten-records': '40 3 * * *',
    'work-imports': '* * * * *',
    'end-imports': '20 3 * * *',
  })
})
