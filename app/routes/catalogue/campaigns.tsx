import { data, redirect } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countCampaigns, listCampaigns } from '#app/data/catalogue/campaigns.server.ts'
import { campaignCode, longestPlace } from '#app/domain/catalogue/campaign.ts'
import { role } from '#app/domain/people/access.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { Refused } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { startCampaign } from '#app/usecases/catalogue/start-campaign.server.ts'
import { world } from '#app/world.server.ts'
import { guarded, personOf } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { CampaignPages, pageOf } from './campaign-pages.tsx'
import { campaignTitle } from './campaign-titles.server.ts'
import type { Route } from './+types/campaigns'

export const access = { read: role('campaign.make', 'any'), write: role('campaign.make', 'any') }

export const meta = pageTitle((words) => words.campaigns.title)

const perPage = 50
const fields = z.object({ lesson: z.string().max(200).default(''), place: z.string().max(2_000).default(''), code: z.string().max(40).default('') })

export const loader = guarded(access.read, async ({ request }: Route.LoaderArgs & { asker: Asker }) => {
  const counts = await countCampaigns(world.db)
  const paged = pageOf(request.url, counts.campaigns, perPage)
  const listed = await listCampaigns(world.db, perPage, (paged.page - 1) * perPage)
  return {
    counts, paged,
    code: campaignCode(world.randomBytes(6)),
    lessons: world.catalogue.courses.flatMap(({ id, short, lessons }) => lessons.map((lesson) => ({ value: `${id}/${lesson.id}`, label: lesson.title, group: short }))),
    listed: listed.map((campaign) => ({ id: campaign.id, place: campaign.place, madeAt: campaign.madeAt, openings: campaign.openings, title: campaignTitle(campaign) })),
  }
})

export const action = guarded(access.write, async ({ asker, request }: Route.ActionArgs & { asker: Asker }) => {
  const parsed = parseForm(await request.formData(), fields)
  if (!parsed.ok) return data({ refused: 'campaign-place-too-long' as const, typed: { lesson: '', place: '', code: '' } }, { status: 400 })
  const [courseId = '', lessonId = ''] = parsed.value.lesson.split('/')
  const result = await startCampaign(world, { actorId: personOf(asker).personId, courseId, lessonId, place: parsed.value.place, code: parsed.value.code })
  return result.ok ? redirect(`/campaigns/${result.value.id}`) : data({ refused: result.reason, typed: parsed.value }, { status: 400 })
})

export default function Campaigns({ loaderData: { code, lessons, listed, counts, paged }, actionData }: Route.ComponentProps) {
  const { words: { campaigns }, format } = useWords()
  const typed = actionData?.typed
  return (
    <Page title={campaigns.title} lead={campaigns.lead}>
      <Refused reason={actionData?.refused} />
      <Card title={campaigns.newTitle}>
        <form method="post">
          <input type="hidden" name="code" value={typed?.code === undefined || typed.code === '' ? code : typed.code} />
          <SelectField name="lesson" label={campaigns.lesson} choices={lessons} defaultValue={typed?.lesson ?? ''} lang="vi" />
          <TextField name="place" label={campaigns.place} hint={campaigns.placeHint} defaultValue={typed?.place ?? ''} maxLength={longestPlace} />
          <Button wide icon="print">{campaigns.start}</Button>
        </form>
      </Card>
      <h2>{campaigns.listTitle}</h2>
      {listed.length === 0 ? <p>{campaigns.none}</p> : <>
        <p>{campaigns.all(format.number(counts.campaigns), format.number(counts.openings))}</p>
        <ul className="choices">
          {listed.map(({ id, title, place, madeAt, openings }) => <li key={id}><a href={`/campaigns/${id}`}><Taught>{title}</Taught></a><span className="small muted"><Taught>{place}</Taught> · {campaigns.madeOn(format.day(madeAt))} · {campaigns.openings(format.number(openings))}</span></li>)}
        </ul>
        <CampaignPages {...paged} here="/campaigns" file="/campaigns/openings.csv" />
      </>}
    </Page>
  )
}
