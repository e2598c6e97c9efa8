import type { ModelTable } from '../table.ts';

/** DER DC Measurement. Facts of the SunSpec model definitions (sunspec/models, Apache-2.0). */
export const MODEL_714: ModelTable = {
  id: 714,
  name: 'DERMeasureDC',
  points: [
    { name: 'ID', type: 'uint16' },
    { name: 'L', type: 'uint16' },
    { name: 'PrtAlrms', type: 'bitfield32' },
    { name: 'NPrt', type: 'uint16' },
    { name: 'DCA', type: 'int16', sf: 'DCA_SF', unit: 'A' },
    { name: 'DCW', type: 'int16', sf: 'DCW_SF', unit: 'W' },
    { name: 'DCWhInj', type: 'uint64', sf: 'DCWH_SF', unit: 'Wh' },
    { name: 'DCWhAbs', type: 'uint64', sf: 'DCWH_SF', unit: 'Wh' },
    { name: 'DCA_SF', type: 'sunssf' },
    { name: 'DCV_SF', type: 'sunssf' },
    { name: 'DCW_SF', type: 'sunssf' },
    { name: 'DCWH_SF', type: 'sunssf' },
    { name: 'Tmp_SF', type: 'sunssf' },
  ],
  groups: [
    {
      name: 'Prt',
      repeats: 'NPrt',
      points: [
        {
          name: 'PrtTyp',
          type: 'enum16',
          symbols: { PV: 0, ESS: 1, EV: 2, INJ: 3, ABS: 4, BIDIR: 5, DC_DC: 6 },
        },
        { name: 'ID', type: 'uint16' },
        { name: 'IDStr', type: 'string', size: 8 },
        { name: 'DCA', type: 'int16', sf: 'DCA_SF', unit: 'A' },
        { name: 'DCV', type: 'uint16', sf: 'DCV_SF', unit: 'V' },
        { name: 'DCW', type: 'int16', sf: 'DCW_SF', unit: 'W' },
        { name: 'DCWhInj', type: 'uint64', sf: 'DCWH_SF', unit: 'Wh' },
        { name: 'DCWhAbs', type: 'uint64', sf: 'DCWH_SF', unit: 'Wh' },
        { name: 'Tmp', type: 'int16', sf: 'Tmp_SF', unit: 'C' },
        { name: 'DCSta', type: 'enum16', symbols: { OFF: 0, ON: 1, WARNING: 2, ERROR: 3 } },
        {
          name: 'DCAlrm',
          type: 'bitfield32',
          symbols: {
            GROUND_FAULT: 0,
            INPUT_OVER_VOLTAGE: 1,
            DC_DISCONNECT: 3,
            CABINET_OPEN: 5,
            MANUAL_SHUTDOWN: 6,
            OVER_TEMP: 7,
            BLOWN_FUSE: 12,
            UNDER_TEMP: 13,
            MEMORY_LOSS: 14,
            ARC_DETECTION: 15,
            RESERVED: 19,
            TEST_FAILED: 20,
            INPUT_UNDER_VOLTAGE: 21,
            INPUT_OVER_CURRENT: 22,
          },
        },
      ],
    },
  ],
};
