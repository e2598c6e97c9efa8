import type { Command, CommandDetail } from '@cellarium/api';
import type { OwnSession } from '../stores/own-session.ts';
import { Stops } from '../stores/stops.ts';
import { fetchJson } from '../stream/fetch-json.ts';
import { pageClock } from '../stream/page.ts';
import { newKey } from '../stream/send.ts';

const LOOK_WITHIN_MS = 4_000;

/** There before anything is known of the station: a stop waits for nothing. */
export function createStops(session: OwnSession): Stops {
  return new Stops({
    send: (sent) => session.send<Command>(sent),
    look: async (id) => {
      const answer = await fetchJson<CommandDetail>(
        `/api/v1/dispatch/commands/${id}`,
        LOOK_WITHIN_MS,
      );
      return answer.ok ? answer.value.command : undefined;
    },
    nowMs: pageClock.utcMs,
    newKey,
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  });
}
