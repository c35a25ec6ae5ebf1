/** The one script learners are sent: pages of a running attempt, the page of profiles and every other page of an open profile each find their own part by what stands in them. */
import './attempt.ts'
import './leaving.ts'
import './profiles/profiles-page.ts'
