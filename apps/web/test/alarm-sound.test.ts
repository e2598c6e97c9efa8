import { describe, expect, it } from 'vitest';
import { AlarmSound, type Tones } from '../src/stores/alarms/alarm-sound.ts';
import { SoundPlan } from '../src/stores/alarms/sound-plan.ts';
import { createSettingsStore } from '../src/stores/settings.ts';
import { alarmOf, RAISED_MS } from './alarm-fixture.ts';

const always = (): boolean => true;
const never = (): boolean => false;
const p = (priority: 1 | 2 | 3 | 4) => alarmOf({ id: 1, priority });

describe('the plan of sounds', () => {
  it('makes one burst of all that came since the last tick, of its highest priority', () => {
    const plan = new SoundPlan();
    plan.add(Array.from({ length: 399 }, () => p(3)));
    plan.add([p(1)]);
    expect(plan.tick(0, always)).toEqual({ priority: 1, count: 400 });
    expect(plan.tick(500, always)).toBeUndefined();
  });

  it('repeats what must be acted on until it is silenced, and the rest not', () => {
    const plan = new SoundPlan();
    plan.add([p(1)]);
    plan.tick(0, always);
    expect(plan.tick(5_000, always)).toEqual({ priority: 1, count: 1 });
    plan.silence();
    expect(plan.tick(10_000, always)).toBeUndefined();
    plan.add([p(3)]);
    expect(plan.tick(11_000, always)).toEqual({ priority: 3, count: 1 });
    expect(plan.isSounding).toBe(false);
    expect(plan.tick(1_000_000, always)).toBeUndefined();
  });

  it('is quiet when all of the priority are acknowledged', () => {
    const plan = new SoundPlan();
    plan.add([p(1)]);
    plan.tick(0, always);
    expect(plan.tick(5_000, never)).toBeUndefined();
    expect(plan.isSounding).toBe(false);
  });

  it('does not sound for what was acknowledged before it could', () => {
    const plan = new SoundPlan();
    plan.add([p(1)]);
    expect(plan.tick(0, never)).toBeUndefined();
  });

  it('does not let a lower burst hide that a higher one was not heard', () => {
    const plan = new SoundPlan();
    plan.add([p(1)]);
    plan.tick(0, always);
    plan.add([p(4)]);
    expect(plan.tick(1_000, always)).toEqual({ priority: 1, count: 2 });
    expect(plan.isSounding).toBe(true);
  });

  it('is muted until a time, and keeps nothing for after it', () => {
    const plan = new SoundPlan();
    plan.mute(60_000);
    plan.add([p(1)]);
    expect(plan.tick(1_000, always)).toBeUndefined();
    expect(plan.tick(61_000, always)).toBeUndefined();
    plan.add([p(2)]);
    expect(plan.tick(62_000, always)).toEqual({ priority: 2, count: 1 });
  });
});

describe('the sound of this console', () => {
  function create() {
    const settings = createSettingsStore(undefined, 'en');
    const plan = new SoundPlan();
    const played: number[] = [];
    let isAllowed = false;
    const tones: Tones = {
      get isAllowed() {
        return isAllowed;
      },
      allow: async () => {
        isAllowed = true;
      },
      play: ({ priority }) => played.push(priority),
    };
    const sound = new AlarmSound(plan, settings, async () => tones);
    return { sound, plan, played, settings };
  }

  it('is off until somebody turns it on, and then does not sound for what was before', async () => {
    const { sound, plan, played } = create();
    plan.add([p(1)]);
    sound.tick(RAISED_MS, always);
    expect(sound.store.getState().state).toBe('off');
    await sound.allow();
    sound.tick(RAISED_MS + 500, always);
    expect(played).toEqual([]);
    expect(sound.store.getState().state).toBe('quiet');
    plan.add([p(1)]);
    sound.tick(RAISED_MS + 1_000, always);
    expect(played).toEqual([1]);
    expect(sound.store.getState().state).toBe('sounding');
    sound.silence();
    expect(sound.store.getState().state).toBe('quiet');
  });

  it('says that the browser waits for a click, where it was wanted at an earlier visit', async () => {
    const { sound, settings, played, plan } = create();
    settings.setState({ sound: true });
    plan.add([p(2)]);
    sound.tick(RAISED_MS, always);
    await Promise.resolve();
    sound.tick(RAISED_MS + 500, always);
    expect(sound.store.getState().state).toBe('blocked');
    expect(played).toEqual([]);
  });

  it('says until when it is muted, and ends the mute by itself', async () => {
    const { sound } = create();
    await sound.allow();
    sound.mute(RAISED_MS + 60_000);
    expect(sound.store.getState()).toEqual({
      state: 'muted',
      mutedUntilMs: RAISED_MS + 60_000,
    });
    sound.tick(RAISED_MS + 60_000, always);
    expect(sound.store.getState().state).toBe('quiet');
  });
});
