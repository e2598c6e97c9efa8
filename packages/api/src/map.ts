/*
 * The map frame, little-endian. A rack that brought nothing new since the acknowledged frame is left
 * out. Values are distances from the rack's median, so that a million cells are a million bytes:
 *
 *   | u8 version | u8 5 | u16 racks in this frame | u32 epoch | u32 tick | u32 baseTick | f64 serverTimeMs |
 *   | u8 level | u8 quantity | u16 values a rack | u32 0 |                                   (32 bytes)
 *   then for each rack:
 *   | u16 rack of the station | u8 rack | u8 form | u16 soc permille | i16 median | u32 age ms |  (12 bytes)
 *   | values: form 0: i8 distance from the median, -128 = no value; padded to a multiple of 4
 *   |         form 1: i16 distance from the median, -32768 = no value; padded to a multiple of 4
 *   |         form 2: none: they are as they were (in a keyframe: there are none)
 *
 * The rack's byte is its quality, and its alarms' highest priority times 8: 0 none, 1 the most urgent, 4.
 * The form's byte is the form, and times 8 the rack's state (RackState; unknown where its BMS gives none).
 * The SOC is 65535 where the BMS gives none.
 * mV for voltage, 0.1 degC for temperature. At level module and rack the value is that of the cell (or
 * sensor) farthest from the median, so that the worst one is never averaged away.
 */

export const MAP_VERSION = 3;
export const MAP_KIND = 5;
export const MAP_HEADER_BYTES = 32;
export const MAP_RACK_BYTES = 12;

/** The quality's part of a rack's byte; the priority of its alarms lies above. */
export const MAP_QUALITY_MASK = 0b111;
export const MAP_PRIORITY_SHIFT = 3;
export const MAP_PRIORITY_MAX = 4;

/** The form's part of its byte; the rack's state lies above. */
export const MAP_FORM_MASK = 0b111;
export const MAP_STATE_SHIFT = 3;

/** SOC of a rack that gives none. */
export const NO_MAP_SOC = 0xffff;

/** How a rack's values are written. */
export const MapForm = { narrow: 0, wide: 1, unchanged: 2 } as const;
export const NO_NARROW_VALUE = -0x80;
export const NO_WIDE_VALUE = -0x8000;

export const MAP_LEVEL_CODES = { cell: 0, module: 1, rack: 2 } as const;
export const MAP_QUANTITY_CODES = { voltage: 0, temperature: 1 } as const;

/** Bytes of a rack's values, with their padding; rack headers stay on a multiple of 4. */
export function mapValueBytes(form: number, values: number): number {
  if (form === MapForm.unchanged) return 0;
  return (values * (form === MapForm.wide ? 2 : 1) + 3) & ~3;
}
