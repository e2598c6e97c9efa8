import { type CodeOf, namesByCode } from '@cellarium/model';
import { exactArray, exactBoolean, exactNumber, exactText, type Reader } from '../exact.ts';

/** What a setting is, and so its unit: kW, kW/s, 0..1, s, min, Hz; the last three have parts of their own. */
export const SettingKind = {
  /** Of the batteries. */
  storagePower: 0,
  /** Of the site's connection, which may be larger or smaller than the batteries. */
  sitePower: 1,
  powerRate: 2,
  share: 3,
  seconds: 4,
  minutes: 5,
  frequency: 6,
  flag: 7,
  /** A curve of the table by its name, or a droop by its figures. */
  curve: 8,
  specialDays: 9,
  tariff: 10,
} as const;
export type SettingKind = CodeOf<typeof SettingKind>;
export const SETTING_KIND_NAMES = namesByCode(SettingKind);

/** What a form has to know to ask for a setting. */
export interface AskedSetting {
  readonly name: string;
  readonly kind: SettingKind;
  /** Both included; of a figure. */
  readonly least?: number;
  readonly most?: number;
  readonly parts?: readonly AskedSetting[];
}

/** One setting of a mode: how it is read, and how it is asked for; `undefined`: not by a person. */
export interface Setting<T> {
  readonly read: Reader<T>;
  readonly asked: Omit<AskedSetting, 'name'> | undefined;
}

/** No station is larger than 10 GW: a greater figure is a mistake of unit. */
const POWER_MOST_KW = 1e7;

export const eitherWayKw = exactNumber(-POWER_MOST_KW, POWER_MOST_KW);

function figure(kind: SettingKind, least: number, most: number): Setting<number> {
  return { read: exactNumber(least, most), asked: { kind, least, most } };
}

export const storagePowerKw = figure(SettingKind.storagePower, 0, POWER_MOST_KW);
export const storagePowerEitherWayKw = figure(
  SettingKind.storagePower,
  -POWER_MOST_KW,
  POWER_MOST_KW,
);
export const sitePowerKw = figure(SettingKind.sitePower, 0, POWER_MOST_KW);
export const rateKwPerS = figure(SettingKind.powerRate, 0, POWER_MOST_KW);
export const seconds = (most: number) => figure(SettingKind.seconds, 0, most);
export const minutes = (most: number) => figure(SettingKind.minutes, 0, most);
export const share = (least = 0, most = 1) => figure(SettingKind.share, least, most);
export const frequencyHz = (least: number, most: number) =>
  figure(SettingKind.frequency, least, most);
export const flag: Setting<boolean> = { read: exactBoolean, asked: { kind: SettingKind.flag } };

/** Comes with a plan or a command, not from a form. */
export function given<T>(read: Reader<T>): Setting<T> {
  return { read, asked: undefined };
}

type Settings<T> = { readonly [Name in keyof T]-?: Setting<T[Name]> };

export function readersOf<T extends object>(
  settings: Settings<T>,
): { readonly [Name in keyof T]-?: Reader<T[Name]> } {
  const entries = Object.entries<Setting<unknown>>(settings);
  return Object.fromEntries(entries.map(([name, { read }]) => [name, read])) as never;
}

export function askedOf<T extends object>(settings: Settings<T>): readonly AskedSetting[] {
  return Object.entries<Setting<unknown>>(settings).flatMap(([name, { asked }]) =>
    asked === undefined ? [] : [{ name, ...asked }],
  );
}

/** Ten years of holidays and their make-up days. */
export const days = exactArray(0, 400, exactText(10, 10, /^\d{4}-\d{2}-\d{2}$/));
