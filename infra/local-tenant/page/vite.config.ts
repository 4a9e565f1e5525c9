import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: '/',
  plugins: [react()],
  build: { outDir: '../../../build/local-tenant-page', emptyOutDir: true, chunkSizeWarningLimit: 1500 },
})
