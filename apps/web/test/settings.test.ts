import { expect, it } from 'vitest';
import { createSettingsStore } from '../src/stores/settings.ts';

function storageOf(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

it('starts dark and in the language of the browser', () => {
  expect(createSettingsStore(storageOf(null), 'zh-CN').getState()).toEqual({
    theme: 'dark',
    language: 'zh',
    sound: false,
  });
  expect(createSettingsStore(undefined, 'de-DE').getState().language).toBe('en');
});

it('remembers a choice, and survives what it can not read', () => {
  const storage = storageOf(null);
  createSettingsStore(storage, 'en').setState({ theme: 'light' });
  expect(createSettingsStore(storage, 'en').getState().theme).toBe('light');
  expect(createSettingsStore(storageOf('{"theme":"pink"}'), 'en').getState().theme).toBe('dark');
  expect(createSettingsStore(storageOf('not json'), 'en').getState().theme).toBe('dark');
});

it('keeps whether alarms are heard, and takes nothing else for it than yes or no', () => {
  const storage = storageOf(null);
  createSettingsStore(storage, 'en').setState({ sound: true });
  expect(createSettingsStore(storage, 'en').getState().sound).toBe(true);
  expect(createSettingsStore(storageOf('{"sound":"on"}'), 'en').getState().sound).toBe(false);
});
