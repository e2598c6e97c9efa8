import type { SettingKindName } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';

/** Every setting that a mode of today asks for; one that a newer server asks for is shown by its name. */
const KNOWN = [
  'holdS',
  'fallbackKw',
  'fallbackRampKwPerS',
  'mostImportKw',
  'mostExportKw',
  'targetShare',
  'bandShare',
  'powerKw',
  'leastSocShare',
  'leastReserveMinutes',
  'siteLimitKw',
  'curve',
  'contractedKw',
  'nominalHz',
  'atPcs',
  'deadBandHz',
  'droopShare',
  'mostShare',
  'special',
  'tariff',
  'currency',
] as const;

interface SettingWords {
  label(name: string): string;
  help(name: string): string;
  unit(kind: SettingKindName): string;
}

/** How a setting is called, what it does, and in which unit it is typed. */
export function useSettingWords(): SettingWords {
  const t = useTranslations('modeSettings.settings');
  const { powerUnit } = useFormat();
  const known = (name: string) => KNOWN.find((each) => each === name);
  return {
    label: (name) => {
      const setting = known(name);
      return setting ? t(`${setting}.label`) : name;
    },
    help: (name) => {
      const setting = known(name);
      return setting ? t(`${setting}.help`) : '';
    },
    unit: (kind) => unitOf(kind, powerUnit),
  };
}

function unitOf(kind: SettingKindName, powerUnit: string): string {
  switch (kind) {
    case 'storagePower':
    case 'sitePower':
      return powerUnit;
    case 'powerRate':
      return `${powerUnit}/s`;
    case 'share':
      return '%';
    case 'seconds':
      return 's';
    case 'minutes':
      return 'min';
    case 'frequency':
      return 'Hz';
    default:
      return '';
  }
}
