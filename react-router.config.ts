import type { Config } from '@react-router/dev/config'

/** Every page is written by the server for each request; no client framework is sent, so nothing is split for it. */
export default {
  appDirectory: 'app',
  ssr: true,
  splitRouteModules: false,
  routeDiscovery: { mode: 'initial' },
} satisfies Config
