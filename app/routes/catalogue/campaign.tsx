import { data } from 'react-router'
import { z } from 'zod'
import type { Asker } from '#app/auth/asker.server.ts'
import { countOpenings, findCampaign, listOpenings } from '#app/data/catalogue/campaigns.server.ts'
import { campaignAddress, pointsOf } from '#app/domain/catalogue/campaign.ts'
import { findCourse, findLesson } from '#app/domain/catalogue/find.ts'
import { nobody, role } from '#app/domain/people/access.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { Taught } from '#app/ui/taught.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { wordsOf } from '#app/words/words.ts'
import { world } from '#app/world.server.ts'
import { guarded } from '../guarded.server.ts'
import { pageTitle } from '../page-title.ts'
import { CampaignPages, pageOf } from './campaign-pages.tsx'
import { campaignTitle } from './campaign-titles.server.ts'
import type { Route } from './+types/campaign'

export const access = { read: role('campaign.make', 'any'), write: nobody }

/** A month of days. */
const perPage = 31

export const meta = pageTitle((words) => words.campaigns.title)

export const loader = guarded(access.read, async ({ params, request }: Route.LoaderArgs & { asker: Asker }) => {
  const campaign = z.uuid().safeParse(params.campaign).success ? await findCampaign(world.db, { id: params.campaign }) : null
  if (!campaign) throw data(null, { status: 404 })
  const course = findCourse(world.catalogue, campaign.courseId)
  const lesson = course && findLesson(course, campaign.lessonId)
  const address = campaignAddress(campaign.code, world.origin === '' ? new URL(request.url).origin : world.origin)
  const counts = await countOpenings(world.db, campaign.id)
  const paged = pageOf(request.url, counts.days, perPage)
  return {
    id: campaign.id, counts, paged, code: campaign.code, place: campaign.place, madeAt: campaign.madeAt, address, title: campaignTitle(campaign),
    // What is sent goes to people who read Vietnamese, whatever language this page is read in.
    message: lesson ? wordsOf('vi').campaigns.message(lesson.title, pointsOf(lesson), address) : null,
    openings: await listOpenings(world.db, campaign.id, perPage, (paged.page - 1) * perPage),
  }
})

export default function Campaign({ loaderData: { id, code, place, madeAt, address, title, message, openings, counts, paged } }: Route.ComponentProps) {
  const { words: { campaigns }, format } = useWords()
  return (
    <Page title={<Taught>{title}</Taught>} kicker={<Taught>{place}</Taught>} lead={`${campaigns.madeOn(format.day(madeAt))} · ${campaigns.openings(format.number(counts.openings))}`} back={{ href: '/campaigns', label: campaigns.title }}>
      <p>{campaigns.code}: <strong>{code}</strong><br />{campaigns.address}: <span className="address">{address}</span></p>
      {message === null ? <Notice kind="attention">{campaigns.lessonGone}</Notice> : (
        <>
          <p className="actions"><ButtonLink href={`/campaigns/${id}/ap-phich`} icon="print">{campaigns.poster}</ButtonLink><ButtonLink href={`/campaigns/${id}/the`} kind="ghost" icon="print">{campaigns.card}</ButtonLink></p>
          <Card title={campaigns.messageTitle}><p className="small muted">{campaigns.messageHint}</p><p className="written" lang="vi">{message}</p></Card>
        </>
      )}
      <Card title={campaigns.openingsTitle}>
        <p className="small muted">{campaigns.openingsNote}</p>
        {openings.length === 0 ? <p>{campaigns.noOpenings}</p> : <><p>{campaigns.inDays(format.number(counts.openings), format.number(counts.days))}</p><Table caption={campaigns.openingsTitle} captionHidden rows={openings} keyOf={({ day }) => day} columns={[{ title: campaigns.day, header: true, cell: ({ day }) => format.day(day) }, { title: campaigns.count, numeric: true, cell: ({ count }) => format.number(count) }]} /><CampaignPages {...paged} here={`/campaigns/${id}`} file={`/campaigns/${id}/openings.csv`} /></>}
      </Card>
    </Page>
  )
}
