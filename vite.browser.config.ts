import { defineConfig } from 'vite'

/**
 * The scripts sent to learners (app/browser), built after the pages and beside their style sheets; the server reads the
 * manifest to name them. Chrome 95 is the oldest browser they are meant for.
 */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'build/client', emptyOutDir: false, manifest: true, reportCompressedSize: false, modulePreload: false, target: ['chrome95', 'safari15'],
    rollupOptions: { input: ['app/browser/learner.ts', 'app/browser/listen.ts', 'app/browser/matrix.ts', 'app/browser/class-forms.ts', 'app/browser/offline.ts'], output: { entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js' } },
  },
})
