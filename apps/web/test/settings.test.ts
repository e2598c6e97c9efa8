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
    operator: '',
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

it('keeps who acts at this browser, and no name that the server would refuse', () => {
  const storage = storageOf(null);
  createSettingsStore(storage, 'en').setState({ operator: '王 芳', sound: true });
  expect(createSettingsStore(storage, 'en').getState()).toMatchObject({
    operator: '王 芳',
    sound: true,
  });
  for (const operator of ['   ', 'x'.repeat(65), 7]) {
    const kept = storageOf(JSON.stringify({ operator }));
    expect(createSettingsStore(kept, 'en').getState().operator).toBe('');
  }
});
