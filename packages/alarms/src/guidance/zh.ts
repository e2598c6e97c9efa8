import type { GuidanceTexts } from './texts.ts';
import { fieldDevices } from './zh/field-devices.ts';
import { firmware } from './zh/firmware.ts';
import { hardware } from './zh/hardware.ts';
import { layers } from './zh/layers.ts';
import { limits } from './zh/limits.ts';
import { patterns } from './zh/patterns.ts';
import { sensors } from './zh/sensors.ts';
import { silence } from './zh/silence.ts';

export const zh: GuidanceTexts = {
  ...hardware,
  ...firmware,
  ...limits,
  ...patterns,
  ...sensors,
  ...silence,
  ...fieldDevices,
  ...layers,
};
