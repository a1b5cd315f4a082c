import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The console that is built is the one that ships, also when a test builds it.
process.env['NODE_ENV'] = 'production';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  cacheDir: fileURLToPath(new URL('../.data/cache/vite', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('dist', import.meta.url)),
    emptyOutDir: true,
    reportCompressedSize: false,
    // The libraries that every page needs make one large file that browsers keep between releases.
    chunkSizeWarningLimit: 2000,
  },
});
