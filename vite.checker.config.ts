import { defineConfig } from 'vite'

/** The script of the file that checks badges away from us: one piece, since it is written into that file. */
export default defineConfig({
  publicDir: false,
  define: { 'import.meta.url': '"https://nowhere.invalid/"' }, // a package names its files by it, and none of them is ever asked for
  build: {
    outDir: 'build/checker', reportCompressedSize: false, target: ['chrome137', 'firefox129', 'safari17'],
    lib: { entry: 'app/browser/checker.ts', formats: ['iife'], name: 'checker', fileName: () => 'checker.js' },
  },
})
