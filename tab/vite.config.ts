import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the tab into `build/tab`, which the host serves below `/tab`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/tab/',
  plugins: [react()],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    rolldownOptions: { input: { tab: 'tab/index.html', pane: 'tab/pane/index.html' } },
    outDir: '../build/tab',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
  },
})
