import { assert } from '@cellarium/stdx';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boot } from './app/boot.tsx';
import { createStops } from './app/create-stops.ts';
import { preloadOverview } from './app/pages.tsx';
import './styles/base.css';
import { OwnSession } from './stores/own-session.ts';
import { createSettingsStore, type SettingsStorage } from './stores/settings.ts';
import { fetchAccess, sendJson } from './stream/send.ts';

function browserStorage(): SettingsStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

if (location.pathname === '/') preloadOverview();
const root = document.getElementById('root');
assert(root !== null, 'index.html has the root');
const session = new OwnSession({ send: sendJson, ask: fetchAccess });
void session.load();
createRoot(root).render(
  <StrictMode>
    <Boot
      settings={createSettingsStore(browserStorage(), navigator.language)}
      session={session}
      stops={createStops(session)}
    />
  </StrictMode>,
);
