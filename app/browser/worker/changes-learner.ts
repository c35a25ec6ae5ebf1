/** Addresses after which whoever learns here may be another; the build holds them against every route that begins or ends a session (tests/architecture). */

/** By a form: signing in and out, an account opened by a link, opening and leaving a profile, a phone passed around. */
const byForm = /^\/(?:sign-in|sign-out|sign-up|recover|account-link\/open|invitation|profiles\/(?:add|open|leave|remove)|class-phone|cohorts\/[^/]+\/sessions\/[^/]+\/phone)(?:\/|$)/
export const changesLearner = (path: string) => byForm.test(path)

/** By a link: where somebody comes back from the sign-in of their organisation. */
export const isBackFromProvider = (path: string) => path === '/sign-in/provider/return'
