import { FRAME_PAUSE_MS_MAX, mapFrameBytesMax, type Scope, scopeKey } from '@cellarium/api';
import type { Context } from '../context.ts';
import { fillBlock, fillLinks, fillRack, fillStation } from './fill.ts';
import { fillDispatch } from './fill-dispatch.ts';
import { MapScopeSource } from './map-source.ts';
import { newsOf, SECOND_MS } from './news.ts';
import { Room } from './room.ts';
import type { ScopeSource } from './scope-source.ts';
import { TableSource } from './table-source.ts';

/** What counts, or cycles, once a second. */
const SECONDLY: readonly Scope['kind'][] = ['links', 'dispatch'];

/** The scopes in use, each once however many clients look at it. */
export class Rooms {
  readonly #context: Context;
  readonly #encoded: () => void;
  readonly #rooms = new Map<string, Room>();
  #scratch: Uint8Array | undefined;
  #tick: number;

  constructor(context: Context, encoded: () => void) {
    this.#context = context;
    this.#encoded = encoded;
    // Ticks begin at 1: 0 on the wire means "from nothing".
    this.#tick = context.engine.closeTick();
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** Ends a tick: every scope in use that is due takes the state of the station now. */
  advance(): void {
    const { clock, engine } = this.#context;
    const monotonicMs = clock.monotonicMs();
    const due = [...this.#rooms.values()].filter((room) => room.isDue(monotonicMs));
    if (due.length === 0) return;
    this.#tick = engine.closeTick();
    const serverTimeMs = clock.utcMs();
    for (const room of due) room.advance(this.#tick, serverTimeMs, monotonicMs);
  }

  /** The room of a scope, for one more user. A new one begins with the state of now. */
  enter(scope: Scope): Room {
    const key = scopeKey(scope);
    let room = this.#rooms.get(key);
    if (!room) {
      const { clock } = this.#context;
      room = new Room({
        key,
        source: this.#sourceOf(scope),
        news: newsOf(scope, this.#context),
        pauseMs: SECONDLY.includes(scope.kind) ? SECOND_MS : FRAME_PAUSE_MS_MAX,
        encoded: this.#encoded,
      });
      room.advance(this.#tick, clock.utcMs(), clock.monotonicMs());
      this.#rooms.set(key, room);
    }
    room.users += 1;
    return room;
  }

  leave(room: Room): void {
    room.users -= 1;
    if (room.users === 0) this.#rooms.delete(room.key);
  }

  #sourceOf(scope: Scope): ScopeSource {
    const context = this.#context;
    switch (scope.kind) {
      case 'station':
        return new TableSource(context, 'station', fillStation);
      case 'block':
        return new TableSource(context, 'block', fillBlock(scope.block));
      case 'rack':
        return new TableSource(context, 'rack', fillRack(scope.rack));
      case 'links':
        return new TableSource(context, 'links', fillLinks);
      case 'dispatch':
        return new TableSource(context, 'dispatch', fillDispatch);
      case 'map':
        return new MapScopeSource(context, scope, this.#mapScratch());
    }
  }

  /** As large as the largest frame; most servers never show a map of everything and never need it. */
  #mapScratch(): Uint8Array {
    if (!this.#scratch) {
      const { topology } = this.#context.station;
      const whole = { kind: 'map', level: 'cell', firstBlock: 0, blocks: topology.blocks } as const;
      const bytes = Math.max(
        mapFrameBytesMax(topology, { ...whole, quantity: 'voltage' }),
        mapFrameBytesMax(topology, { ...whole, quantity: 'temperature' }),
      );
      this.#scratch = new Uint8Array(bytes);
    }
    return this.#scratch;
  }
}
