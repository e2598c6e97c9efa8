import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../settings.ts';
import type { Burst, SoundPlan } from './sound-plan.ts';

/** What makes the sounds; a browser allows it only after a click or a key on the page. */
export interface Tones {
  readonly isAllowed: boolean;
  allow(): Promise<void>;
  play(burst: Burst): void;
}

/** off: not wanted; blocked: wanted, and the browser waits for a click; muted: until a time. */
export type SoundState = 'off' | 'blocked' | 'quiet' | 'sounding' | 'muted';

export interface SoundShown {
  readonly state: SoundState;
  readonly mutedUntilMs: number;
}

/** Whether alarms are heard at this console, and what they sound like. */
export class AlarmSound {
  readonly store: StoreApi<SoundShown> = createStore<SoundShown>(() => ({
    state: 'off',
    mutedUntilMs: 0,
  }));
  readonly #plan: SoundPlan;
  readonly #settings: StoreApi<Settings>;
  readonly #loadTones: () => Promise<Tones>;
  #tones: Tones | undefined;
  #isLoading = false;

  constructor(plan: SoundPlan, settings: StoreApi<Settings>, loadTones: () => Promise<Tones>) {
    this.#plan = plan;
    this.#settings = settings;
    this.#loadTones = loadTones;
  }

  tick(nowMs: number, isUnacknowledged: (priority: number) => boolean): void {
    if (!this.#settings.getState().sound) {
      // Nothing waits to be heard when it is turned on.
      this.#plan.tick(nowMs, () => false);
      this.#show();
      return;
    }
    this.#load();
    if (nowMs >= this.#plan.mutedUntilMs) this.#plan.mute(0);
    if (this.#tones?.isAllowed) {
      const burst = this.#plan.tick(nowMs, isUnacknowledged);
      if (burst) this.#tones.play(burst);
    }
    this.#show();
  }

  /** Called in the click that turns it on, or in any click while it is blocked. */
  async allow(): Promise<void> {
    this.#settings.setState({ sound: true });
    this.#tones ??= await this.#loadTones();
    await this.#tones.allow();
    this.#show();
  }

  turnOff(): void {
    this.#settings.setState({ sound: false });
    this.#plan.silence();
    this.#show();
  }

  silence(): void {
    this.#plan.silence();
    this.#show();
  }

  mute(untilMs: number): void {
    this.#plan.mute(untilMs);
    this.#show();
  }

  #load(): void {
    if (this.#tones || this.#isLoading) return;
    this.#isLoading = true;
    this.#loadTones().then(
      (tones) => {
        this.#tones = tones;
      },
      () => {
        // The chunk did not come; the next tick asks again, and until then the page says it is blocked.
        this.#isLoading = false;
      },
    );
  }

  #show(): void {
    const state = this.#stateNow();
    const { mutedUntilMs } = this.#plan;
    const shown = this.store.getState();
    if (shown.state !== state || shown.mutedUntilMs !== mutedUntilMs) {
      this.store.setState({ state, mutedUntilMs });
    }
  }

  #stateNow(): SoundState {
    if (!this.#settings.getState().sound) return 'off';
    if (!this.#tones?.isAllowed) return 'blocked';
    if (this.#plan.mutedUntilMs > 0) return 'muted';
    return this.#plan.isSounding ? 'sounding' : 'quiet';
  }
}
