import { reactRouter } from '@react-router/dev/vite'
import cascadeLayers from '@csstools/postcss-cascade-layers'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** Phones that no longer get updates: Chrome 95 knows neither cascade layers nor oklch colours. */
const oldPhones = ['chrome95', 'safari15']

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  css: { postcss: { plugins: [cascadeLayers()] } },
  build: { cssTarget: oldPhones, cssMinify: 'lightningcss', target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  environments: {
    // build/server/index.js exports what app/web.server.ts exports.
    ssr: { build: { target: 'node22', rollupOptions: { input: './app/web.server.ts' } } },
  },
})
