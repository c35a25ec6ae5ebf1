/** The one script learners are sent: pages of a running attempt and the page of profiles each find their own part by what stands in them. */
import './attempt.ts'
import './profiles/profiles-page.ts'
