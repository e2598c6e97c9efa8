import type { Alarms, SavedAnnunciations } from '@cellarium/alarms';
import type { Judgement } from '@cellarium/engine';
import type { SavedShadow } from '@cellarium/protection';
import type { Clock } from '@cellarium/stdx';
import type { Store } from '../store/store.ts';

/** What a kill may take of the counts, ms; they are some kB. */
const KEPT_EACH_MS = 60_000;
const NOTHING = { entries: [], records: [] };
const HEALTH = 'alarm-health';
const SHADOW = 'shadow-report';

export interface KeptCountsOptions {
  readonly alarms: Alarms;
  readonly judgement: Judgement;
  readonly store: Store;
  readonly clock: Clock;
}

/** What is counted over days (alarm health, the shadow's report) outlives the program. */
export class KeptCounts {
  readonly #options: KeptCountsOptions;
  #keptMs: number;

  constructor(options: KeptCountsOptions) {
    this.#options = options;
    this.#keptMs = options.clock.monotonicMs();
  }

  static health(store: Store): SavedAnnunciations | undefined {
    return store.setting(HEALTH) as SavedAnnunciations | undefined;
  }

  /** Of the shadow that began then, UTC: one that stood before it is not its past. */
  static shadow(store: Store, beganMs: number): SavedShadow | undefined {
    const saved = store.setting(SHADOW) as SavedShadow | null | undefined;
    return saved && saved.sinceMs >= beganMs ? saved : undefined;
  }

  /** After every cycle; a disk that refuses is asked again a minute later. */
  beat(): void {
    if (this.#options.clock.monotonicMs() - this.#keptMs >= KEPT_EACH_MS) this.keep();
  }

  keep(): void {
    const { alarms, judgement, store, clock } = this.#options;
    this.#keptMs = clock.monotonicMs();
    store.put('normal', NOTHING, [], () => {
      store.putSetting(HEALTH, alarms.counted());
      store.putSetting(SHADOW, judgement.savedShadow() ?? null);
    });
  }
}
