import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunningStream } from '../running.ts';

let running: RunningStream;

beforeEach(async () => {
  running = await RunningStream.start();
  running.field.everyone();
});

afterEach(() => running.stop());

describe('the door', () => {
  const knock = (headers: Record<string, string>, transports = ['websocket']) =>
    new Promise<boolean>((resolve) => {
      const socket = io(`http://127.0.0.1:${running.port}`, {
        path: '/stream',
        transports: transports as ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: headers,
      });
      const settle = (opened: boolean) => () => {
        socket.disconnect();
        resolve(opened);
      };
      socket.on('connect', settle(true));
      socket.on('connect_error', settle(false));
    });

  test('opens to our own pages, the configured ones and programs', async () => {
    expect(await knock({})).toBe(true);
    expect(await knock({ origin: `http://127.0.0.1:${running.port}` })).toBe(true);
    expect(await knock({ origin: 'https://ems.example' })).toBe(true);
  });

  test('stays shut for every other page', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      '',
      `http://127.0.0.1:${running.port}.evil.example`,
      `http://127.0.0.1:${running.port + 1}`,
      'http://127.0.0.1',
      `http://user@127.0.0.1:${running.port}`,
      `ftp://127.0.0.1:${running.port}`,
      'https://ems.example.evil.example',
    ]) {
      expect([origin, await knock({ origin })]).toEqual([origin, false]);
    }
  });

  test('stays shut for a foreign name that points here', async () => {
    const host = `evil.example:${running.port}`;
    expect(await knock({ host, origin: `http://${host}` })).toBe(false);
  });

  test('does not know polling', async () => {
    expect(await knock({}, ['polling'])).toBe(false);
  });
});
