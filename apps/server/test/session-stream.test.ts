import { STREAM_PATH } from '@cellarium/api';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunningStream } from './running.ts';

const PASSWORD = 'gravel otter lantern seven';
/** Of the watch, and one beat. */
const LOOK_MS = 600;

let running: RunningStream;
beforeEach(async () => {
  running = await RunningStream.start();
});
afterEach(() => running.stop());

async function session(): Promise<string> {
  const { access } = running.field.door;
  if (!access.accounts.find('ada')) {
    await access.addAccount({ name: 'ada', role: 'operator', password: PASSWORD });
  }
  const token = await access.signIn('ada', PASSWORD, '::1');
  if (!token.ok) throw new Error(token.error.code);
  return token.value;
}

function connect(cookie: string | undefined) {
  const socket = io(`http://127.0.0.1:${running.port}`, {
    path: STREAM_PATH,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...(cookie !== undefined && { extraHeaders: { cookie } }),
  });
  const opened = new Promise<boolean>((resolve) => {
    socket.once('hello', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
  const cut = new Promise<string>((resolve) => {
    socket.once('cut', resolve);
  });
  return { socket, opened, cut };
}

test.each([
  [
    'its role is taken away',
    () => running.field.door.access.changeAccount('ada', { role: 'viewer' }),
  ],
  [
    'its account is closed',
    () => running.field.door.access.changeAccount('ada', { isDisabled: true }),
  ],
  ['its account is removed', async () => running.field.door.access.removeAccount('ada')],
  ['nobody was seen for too long', async () => running.field.clock.advance(61 * 60_000)],
])('a socket is cut within a second when %s', async (_, end) => {
  const token = await session();
  if (_ === 'its account is removed') {
    await running.field.door.access.addAccount({
      name: 'the other',
      role: 'administrator',
      password: PASSWORD,
    });
  }
  const { socket, opened, cut } = connect(`__Host-cellarium=${token}`);
  expect(await opened).toBe(true);
  await end();
  running.field.clock.advance(LOOK_MS);
  running.stream.publish();
  expect(await cut).toBe('session-over');
  socket.disconnect();
});

test('a socket whose session stands is left alone, one without a session too', async () => {
  const one = connect(`other=1; __Host-cellarium=${await session()}`);
  const other = connect(undefined);
  expect(await one.opened).toBe(true);
  expect(await other.opened).toBe(true);
  running.field.clock.advance(LOOK_MS);
  running.stream.publish();
  const alive = [one, other].map(
    ({ socket }) => new Promise((resolve) => socket.emit('clock', resolve)),
  );
  expect(await Promise.all(alive)).toHaveLength(2);
  one.socket.disconnect();
  other.socket.disconnect();
});

test('where nobody may look without signing in, no socket opens without a session', async () => {
  Object.assign(running.field.door, { anonymous: undefined });
  const token = await session();
  const tried = [
    [undefined, false],
    ['__Host-cellarium=invented', false],
    ['cellarium=x', false],
    [`__Host-cellarium=${token}`, true],
  ] as const;
  for (const [cookie, isOpen] of tried) {
    const { socket, opened } = connect(cookie);
    expect(await opened, String(cookie)).toBe(isOpen);
    socket.disconnect();
  }
});
