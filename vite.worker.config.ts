import { defineConfig } from 'vite'

/** The worker of a phone that takes courses along: one piece at the root of the site, so that it may answer for all of it; its name stays, browsers ask whether it changed. */
export default defineConfig({
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'build/client', emptyOutDir: false, reportCompressedSize: false, target: ['chrome95', 'safari15'],
    lib: { entry: 'app/browser/worker/worker.ts', formats: ['iife'], name: 'worker', fileName: () => 'worker.js' },
  },
})
