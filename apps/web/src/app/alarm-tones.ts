import type { Tones } from '../stores/alarms/alarm-sound.ts';
import type { Burst } from '../stores/alarms/sound-plan.ts';

interface Tone {
  readonly hertz: number;
  readonly atS: number;
  readonly forS: number;
}

/** Loud enough beside talk in a control room; the loudspeaker has its own knob. */
const GAIN = 0.22;
/** Without a ramp the ends of a tone click. */
const RAMP_S = 0.012;

const tones = (hertz: readonly number[], forS: number, everyS: number): readonly Tone[] =>
  hertz.map((pitch, at) => ({ hertz: pitch, atS: at * everyS, forS }));

/** The more urgent, the higher, the faster and the more of them; told apart without looking. */
const PATTERNS: Readonly<Record<Burst['priority'], readonly Tone[]>> = {
  1: tones([988, 1319, 988, 1319, 988, 1319], 0.11, 0.14),
  2: tones([784, 784, 988], 0.16, 0.22),
  3: tones([587, 494], 0.2, 0.26),
  4: tones([392], 0.18, 0.2),
};
/** Follows where a burst stands for several alarms. */
const SEVERAL = tones([659, 740, 831], 0.05, 0.07);

/** Short synthesised tones: nothing to load, and nothing that a machine lacks. */
export function createTones(): Tones {
  const audio = new AudioContext();
  const play = ({ hertz, atS, forS }: Tone, startS: number): void => {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    const from = startS + atS;
    oscillator.type = 'triangle';
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(GAIN, from + RAMP_S);
    gain.gain.setValueAtTime(GAIN, from + forS - RAMP_S);
    gain.gain.linearRampToValueAtTime(0, from + forS);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + forS);
  };
  return {
    get isAllowed() {
      return audio.state === 'running';
    },
    allow: () => audio.resume(),
    play: ({ priority, count }) => {
      const startS = audio.currentTime + 0.02;
      const pattern = PATTERNS[priority];
      for (const tone of pattern) play(tone, startS);
      const last = pattern.at(-1);
      if (count < 2 || !last) return;
      for (const tone of SEVERAL) play(tone, startS + last.atS + last.forS + 0.08);
    },
  };
}
