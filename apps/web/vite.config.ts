import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compiledTexts } from './vite/compile-texts.ts';
import { precompress } from './vite/precompress.ts';

const server = 'http://127.0.0.1:8080';

/** The console's frame and what it stands on; a page and its charts are chunks of their own. */
const FRAME = new RegExp(
  [
    'apps/web/src/(?:main|app/(?!help|more|search|display-menu|sound-menu|operator|session-(?:menu|dialog)|sign-in-first|alarm-(?:tones|keys)|dialog(?!s))|stream|stores)',
    'apps/web/src/hooks/(?!use-asked|use-guidance|use-alarm-health|use-page-keys)',
    'apps/web/src/format/(?!rough|plant-input)',
    'apps/web/src/ui/(?!data-table|filter-bar|filtered-table|seen-rows)',
    'packages/(?:stdx|model)/',
    // Schemas of resources bring their builder with them; what a page needs of them comes with it.
    'packages/api/src/(?!rest/(?!alarm-words))',
    'node_modules/(?:react|react-dom|scheduler|wouter|regexparam|zustand|use-sync-external-store)/',
    'node_modules/(?:use-intl|intl-messageformat|icu-minify|@formatjs/[^/]+)/',
    'node_modules/(?:socket\\.io|engine\\.io|@socket\\.io)[^/]*/',
  ].join('|'),
);

export default defineConfig({
  // Set here, so that `vite build apps/web` means the same from any folder.
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [compiledTexts(), react(), precompress()],
  build: {
    target: 'es2023',
    // The server answers with hashed names as immutable; inlined assets would be fetched again each time.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs is one file: on a link of 300 ms each further request is felt.
          groups: [{ name: 'console', test: FRAME }],
        },
      },
    },
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
