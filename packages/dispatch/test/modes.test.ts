import { describe, expect, test } from 'vitest';
import {
  DEMAND_NOTE_NAMES,
  type Demand,
  DemandNote,
  MODE_NAMES,
  MODES,
  ModeCode,
  type ModeView,
  modeByCode,
  QUARTER_HOUR_MS,
  type RunningMode,
  type StackedMode,
  settle,
} from '../src/index.ts';

const VIEW: ModeView = {
  utcMs: 0,
  monotonicMs: 0,
  dtS: 1,
  local: { day: '2026-11-23', weekday: 1, minuteOfDay: 0 },
  frequencyHz: 50,
  poiKw: 0,
  storageKw: 0,
  socShare: 0.5,
  energyKwh: 2_000,
  maxDischargeKw: 1_000,
  maxChargeKw: 1_000,
  buildingKw: undefined,
  chargersKw: undefined,
  hasChargers: false,
  generationKw: undefined,
  unheldResponseKw: 0,
  remote: { isRemote: false, powerKw: Number.NaN, receivedMs: -1, untilMs: -1 },
};

function start(code: ModeCode, settings: unknown): RunningMode {
  const started = modeByCode(code).start(settings);
  if (!started.ok) throw new Error(`${MODE_NAMES[code]}: ${started.error.field}`);
  return started.value;
}

/** One line of a cycle table: what the mode sees, and what it must say. */
type Line = readonly [Partial<ModeView>, keyof typeof DemandNote, Partial<Demand>];

function expectTable(mode: RunningMode, lines: readonly Line[]): void {
  for (const [at, [change, note, demand]] of lines.entries()) {
    const { note: said, ...rest } = mode.demand({ ...VIEW, ...change });
    expect(DEMAND_NOTE_NAMES[said], `line ${at + 1}`).toBe(note);
    expect(rest, `line ${at + 1}`).toEqual(demand);
  }
}

const remote = (powerKw: number, receivedMs: number, untilMs: number, isRemote = true) => ({
  isRemote,
  powerKw,
  receivedMs,
  untilMs,
});

describe('cycle tables', () => {
  test('the list has every mode at its code', () => {
    expect(MODES.map(({ code }) => MODE_NAMES[code])).toEqual([...MODE_NAMES]);
  });

  test('manual: holds for its time', () => {
    expectTable(start(ModeCode.manual, { powerKw: 300, untilMonotonicMs: 2_000 }), [
      [{ monotonicMs: 0 }, 'active', { targetKw: 300 }],
      [{ monotonicMs: 1_999 }, 'active', { targetKw: 300 }],
      [{ monotonicMs: 2_000 }, 'expired', {}],
    ]);
  });

  test('schedule: work days, free days, holidays and the days that make up for them', () => {
    const dayOf = (kw: number): number[] => Array.from({ length: 96 }, (_, at) => kw + at);
    const local = (day: string, weekday: number, minuteOfDay: number): Partial<ModeView> => ({
      local: { day, weekday, minuteOfDay },
    });
    const special = { holidays: ['2026-10-01'], workDays: ['2026-10-10'] };
    expectTable(
      start(ModeCode.schedule, { workDayKw: dayOf(100), freeDayKw: dayOf(-500), special }),
      [
        [local('2026-11-23', 1, 0), 'active', { targetKw: 100 }],
        [local('2026-11-23', 1, 14), 'active', { targetKw: 100 }],
        [local('2026-11-23', 1, 15), 'active', { targetKw: 101 }],
        [local('2026-11-23', 1, 1_439), 'active', { targetKw: 195 }],
        [local('2026-11-22', 0, 0), 'active', { targetKw: -500 }],
        [local('2026-10-01', 4, 30), 'active', { targetKw: -498 }],
        [local('2026-10-10', 6, 30), 'active', { targetKw: 102 }],
      ],
    );
  });

  test('arbitrage: its plan, and nothing before and after it', () => {
    const plan = { startUtcMs: QUARTER_HOUR_MS, powerKw: [-400, 0, 600] };
    expectTable(start(ModeCode.arbitrage, { tariff: null, plan }), [
      [{ utcMs: QUARTER_HOUR_MS - 1 }, 'outsidePlan', {}],
      [{ utcMs: QUARTER_HOUR_MS }, 'active', { targetKw: -400 }],
      [{ utcMs: 3 * QUARTER_HOUR_MS - 1 }, 'active', { targetKw: 0 }],
      [{ utcMs: 3 * QUARTER_HOUR_MS }, 'active', { targetKw: 600 }],
      [{ utcMs: 4 * QUARTER_HOUR_MS }, 'outsidePlan', {}],
    ]);
  });

  test('peak shaving: bounds from below above the limit, on charging beneath it', () => {
    expectTable(start(ModeCode.peakShaving, { mostImportKw: 500, mostExportKw: 100 }), [
      // A load of 800 without the battery.
      [{ poiKw: -800, storageKw: 0 }, 'active', { leastKw: 300, mostKw: 900 }],
      // The same load while the battery gives 300: the answer is the same.
      [{ poiKw: -500, storageKw: 300 }, 'active', { leastKw: 300, mostKw: 900 }],
      // 200 of load leave 300 for charging.
      [{ poiKw: -200, storageKw: 0 }, 'active', { leastKw: -300, mostKw: 300 }],
      [{ poiKw: -1_900 }, 'short', { leastKw: 1_400, mostKw: 2_000, shedKw: 400 }],
      [{ poiKw: undefined }, 'noData', {}],
      [{ storageKw: undefined }, 'noData', {}],
    ]);
  });

  test('AGC: follows, holds, ramps to its fallback; handed over it waits for a new setpoint', () => {
    const settings = { holdS: 10, fallbackKw: 0, fallbackRampKwPerS: 100 };
    expectTable(start(ModeCode.agc, settings), [
      [{ remote: remote(400, 0, 4_000, false) }, 'local', {}],
      // Remote now, and the setpoint came before: it does not act.
      [{ monotonicMs: 1_000, remote: remote(400, 0, 4_000) }, 'idle', {}],
      [{ monotonicMs: 2_000, remote: remote(500, 1_500, 5_500) }, 'active', { targetKw: 500 }],
      [{ monotonicMs: 5_500, remote: remote(500, 1_500, 5_500) }, 'held', { targetKw: 500 }],
      [{ monotonicMs: 15_499, remote: remote(500, 1_500, 5_500) }, 'held', { targetKw: 500 }],
      [{ monotonicMs: 15_500, remote: remote(500, 1_500, 5_500) }, 'expired', { targetKw: 400 }],
      [{ monotonicMs: 16_500, remote: remote(500, 1_500, 5_500) }, 'expired', { targetKw: 300 }],
      [{ monotonicMs: 17_000, remote: remote(250, 16_900, 20_900) }, 'active', { targetKw: 250 }],
      [{ monotonicMs: 18_000, remote: remote(250, 16_900, 20_900, false) }, 'local', {}],
      [{ monotonicMs: 19_000, remote: remote(250, 16_900, 20_900) }, 'idle', {}],
    ]);
  });

  test('frequency response: adds by its curve, keeps its room, and without a frequency only that', () => {
    const room = { reserveDischargeKw: 400, reserveChargeKw: 400 };
    const settings = {
      curve: 'dynamicContainment',
      contractedKw: 400,
      nominalHz: 50,
      atPcs: false,
    };
    expectTable(start(ModeCode.frequencyResponse, settings), [
      [{ frequencyHz: 50.01 }, 'idle', { ...room, offsetKw: 0 }],
      [{ frequencyHz: 49.5 }, 'active', { ...room, offsetKw: 400 }],
      [{ frequencyHz: 50.6 }, 'active', { ...room, offsetKw: -400 }],
      [{ frequencyHz: undefined }, 'noData', room],
    ]);
    expectTable(start(ModeCode.frequencyResponse, { ...settings, atPcs: true }), [
      [{ frequencyHz: 49.5 }, 'active', room],
    ]);
  });

  test('SOC keeping: begins outside its band, ends at its target', () => {
    const settings = { targetShare: 0.5, bandShare: 0.1, powerKw: 200 };
    expectTable(start(ModeCode.socKeeping, settings), [
      [{ socShare: 0.59 }, 'idle', {}],
      [{ socShare: 0.61 }, 'active', { targetKw: 200 }],
      [{ socShare: 0.52 }, 'active', { targetKw: 200 }],
      [{ socShare: 0.5005 }, 'idle', {}],
      [{ socShare: 0.55 }, 'idle', {}],
      [{ socShare: 0.39 }, 'active', { targetKw: -200 }],
      [{ socShare: undefined }, 'noData', {}],
    ]);
  });

  test('island balance: load less generation, minutes of reserve, what has to be shed', () => {
    const settings = { leastSocShare: 0.2, leastReserveMinutes: 60 };
    const site = (buildingKw: number, generationKw: number, socShare = 0.5) => ({
      buildingKw,
      generationKw,
      socShare,
    });
    expectTable(start(ModeCode.islandBalance, settings), [
      [site(500, 200), 'active', { targetKw: 300, reserveMinutes: 120 }],
      [site(200, 500), 'active', { targetKw: -300, reserveMinutes: 10_080 }],
      [site(900, 0), 'short', { targetKw: 900, reserveMinutes: 40, shedKw: 300 }],
      [site(500, 0, 0.2), 'short', { targetKw: 500, reserveMinutes: 0, shedKw: 500 }],
      [
        { ...site(300, 200), chargersKw: 200, hasChargers: true },
        'active',
        { targetKw: 300, reserveMinutes: 120 },
      ],
      [{ ...site(300, 200), buildingKw: undefined }, 'noData', {}],
      [{ ...site(300, 200), generationKw: undefined }, 'noData', {}],
      // Chargers that are there and not known are load that nobody reckoned with.
      [{ ...site(300, 200), hasChargers: true }, 'noData', {}],
      [{ ...site(300, 200), socShare: undefined }, 'noData', {}],
    ]);
  });

  describe('charging hub', () => {
    const hub = (): RunningMode => start(ModeCode.chargingHub, { siteLimitKw: 1_000 });
    const site = (buildingKw: number, chargersKw: number, maxDischargeKw = 1_000) => ({
      buildingKw,
      chargersKw,
      maxDischargeKw,
    });
    // Two percent below the limit is where it holds the site.
    test.each<Line>([
      [site(200, 100), 'active', { leastKw: -680, mostKw: 300, chargersMostKw: 1_780 }],
      [site(200, 900), 'active', { leastKw: 120, mostKw: 1_100, chargersMostKw: 1_780 }],
      [
        site(200, 900, 100),
        'short',
        { leastKw: 120, mostKw: 1_100, chargersMostKw: 880, shedKw: 20 },
      ],
      [site(1_200, 0, 0), 'short', { leastKw: 220, mostKw: 1_200, chargersMostKw: 0, shedKw: 220 }],
      [
        { ...site(200, 900), generationKw: 300 },
        'active',
        { leastKw: -180, mostKw: 800, chargersMostKw: 2_080 },
      ],
      // Auxiliaries and losses: the POI takes 30 kW more than its parts.
      [
        { ...site(200, 900), storageKw: 470, poiKw: -660 },
        'active',
        { leastKw: 150, mostKw: 1_100, chargersMostKw: 1_750 },
      ],
      // A meter at the POI that is lost, or older than the others, makes nothing of it.
      [
        { ...site(200, 100), poiKw: undefined },
        'active',
        { leastKw: -680, mostKw: 300, chargersMostKw: 1_780 },
      ],
      [
        { ...site(200, 100), poiKw: -50 },
        'active',
        { leastKw: -680, mostKw: 300, chargersMostKw: 1_780 },
      ],
      // Own generation that is not known is not counted on.
      [
        { ...site(200, 900), generationKw: undefined },
        'active',
        { leastKw: 120, mostKw: 1_100, chargersMostKw: 1_780 },
      ],
      [{ ...site(200, 100), buildingKw: undefined }, 'noData', {}],
      [{ ...site(200, 100), chargersKw: undefined }, 'noData', {}],
    ])('chargers get what limit, building and battery leave: %j is %s', (...line) => {
      expectTable(hub(), [line]);
    });

    test('a load that rises is met where it will be, one that falls where it is', () => {
      expectTable(hub(), [
        [site(200, 900), 'active', { leastKw: 120, mostKw: 1_100, chargersMostKw: 1_780 }],
        [site(200, 920), 'active', { leastKw: 200, mostKw: 1_120, chargersMostKw: 1_780 }],
        [site(200, 880), 'active', { leastKw: 100, mostKw: 1_080, chargersMostKw: 1_780 }],
        // What was lost between is not a leap of the load.
        [{ ...site(200, 880), chargersKw: undefined }, 'noData', {}],
        [site(200, 980), 'active', { leastKw: 200, mostKw: 1_180, chargersMostKw: 1_780 }],
      ]);
    });
  });
});

function stacked(priority: number, demand: Partial<Demand>, isEnabled = true): StackedMode {
  const running = { demand: () => ({ note: DemandNote.active, ...demand }) };
  return { id: `m${priority}`, code: ModeCode.manual, priority, isEnabled, running };
}

describe('the stack', () => {
  test.each<[string, StackedMode[], number, number]>([
    ['nothing asks: 0', [], 0, 0],
    ['a target', [stacked(1, { targetKw: 300 })], 300, 0],
    ['the first target', [stacked(2, { targetKw: 9 }), stacked(1, { targetKw: 300 })], 300, 0],
    ['one that is off', [stacked(1, { targetKw: 300 }, false), stacked(2, { targetKw: 9 })], 9, 0],
    ['a bound from below', [stacked(1, { leastKw: 200 })], 200, 0],
    ['a bound on a target', [stacked(1, { mostKw: 200 }), stacked(2, { targetKw: 300 })], 200, 0],
    ['a bound beneath', [stacked(1, { targetKw: 300 }), stacked(2, { mostKw: 200 })], 200, 0],
    [
      'a lower bound that leaves the one above',
      [stacked(1, { leastKw: -50, mostKw: 50 }), stacked(2, { leastKw: 200 })],
      50,
      0,
    ],
    [
      'a lower bound that is wider',
      [stacked(1, { mostKw: 200 }), stacked(2, { mostKw: 900 }), stacked(3, { targetKw: 500 })],
      200,
      0,
    ],
    ['an offset', [stacked(1, { targetKw: 300 }), stacked(2, { offsetKw: -100 })], 300, -100],
    [
      'an offset at a bound',
      [stacked(1, { mostKw: 350 }), stacked(2, { targetKw: 300 }), stacked(3, { offsetKw: 100 })],
      300,
      50,
    ],
    [
      'room for a reserve',
      [stacked(1, { targetKw: 900 }), stacked(2, { reserveDischargeKw: 400 })],
      600,
      0,
    ],
    [
      'room that does not fit',
      [
        stacked(1, { targetKw: 900 }),
        stacked(2, { reserveDischargeKw: 1_500, reserveChargeKw: 1_500 }),
      ],
      0,
      0,
    ],
    ['more than there is is asked for all the same', [stacked(1, { targetKw: 5_000 })], 5_000, 0],
  ])('%s', (_, stack, baseKw, offsetKw) => {
    expect(settle(stack, VIEW)).toMatchObject({ baseKw, offsetKw });
  });

  test('says whose target counts and what everybody asked', () => {
    const { contributions } = settle(
      [stacked(2, { targetKw: 9 }), stacked(1, { targetKw: 300 })],
      VIEW,
    );
    expect(contributions.map(({ id, isBase }) => [id, isBase])).toEqual([
      ['m1', true],
      ['m2', false],
    ]);
  });
});
