import { fieldDevices } from './en/field-devices.ts';
import { firmware } from './en/firmware.ts';
import { hardware } from './en/hardware.ts';
import { layers } from './en/layers.ts';
import { limits } from './en/limits.ts';
import { patterns } from './en/patterns.ts';
import { sensors } from './en/sensors.ts';
import { silence } from './en/silence.ts';
import type { GuidanceTexts } from './texts.ts';

export const en: GuidanceTexts = {
  ...hardware,
  ...firmware,
  ...limits,
  ...patterns,
  ...sensors,
  ...silence,
  ...fieldDevices,
  ...layers,
};
