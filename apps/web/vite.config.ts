import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './vite/precompress.ts';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  // Set here, so that `vite build apps/web` means the same from any folder.
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), precompress()],
  build: {
    target: 'es2023',
    // The server answers with hashed names as immutable; inlined assets would be fetched again each time.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': server,
      '/stream': { target: server, ws: true },
    },
  },
});
