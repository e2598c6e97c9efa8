import { assert } from '@cellarium/stdx';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boot } from './app/boot.tsx';
import './styles/base.css';
import { createSettingsStore, type SettingsStorage } from './stores/settings.ts';

function browserStorage(): SettingsStorage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const root = document.getElementById('root');
assert(root !== null, 'index.html has the root');
createRoot(root).render(
  <StrictMode>
    <Boot settings={createSettingsStore(browserStorage(), navigator.language)} />
  </StrictMode>,
);
