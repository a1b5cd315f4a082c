import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

process.env['NODE_ENV'] = 'production';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * The page that citizens answer a questionnaire on is built by itself: it shares nothing with the console, so that an old
 * telephone on a slow network loads a few kilobytes and understands all of them.
 */
export default defineConfig({
  root,
  base: '/q/',
  publicDir: false,
  cacheDir: fileURLToPath(new URL('../.data/cache/vite-questionnaire', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('dist/q', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome63', 'safari12'],
    cssTarget: ['chrome63', 'safari12'],
    reportCompressedSize: false,
    modulePreload: false,
    rollupOptions: { input: fileURLToPath(new URL('questionnaire.html', import.meta.url)) },
  },
});
