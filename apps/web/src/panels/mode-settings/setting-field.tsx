import type { AskedSetting, SettingKindName } from '@cellarium/api';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { FieldError } from './field-error.tsx';
import { type FormValues, scaled, scaleOf } from './form-values.ts';
import styles from './settings.module.css';
import { useSettingWords } from './use-setting-words.ts';

interface SettingFieldProps {
  readonly setting: Omit<AskedSetting, 'parts'>;
  readonly field: `figures.${string}` | `parts.${string}`;
}

/** One figure, or a yes or no: what it is, its unit, what it may be, and what is wrong with it. */
export function SettingField({ setting, field }: SettingFieldProps) {
  const { register, getFieldState, formState, watch } = useFormContext<FormValues>();
  const t = useTranslations('modeSettings');
  const words = useSettingWords();
  const id = useId();
  const { name, kind } = setting;
  const { error } = getFieldState(field, formState);
  const range = useRange(setting);
  const isBeyond = useIsBeyondNameplate(kind, watch(field));
  const described = { 'aria-describedby': `${id}help ${id}error`, 'aria-invalid': !!error };
  return (
    <div className={styles.setting}>
      <label htmlFor={id} className={styles.label}>
        {words.label(name)}
      </label>
      <div className={styles.entry}>
        {kind === 'flag' ? (
          <select id={id} {...register(field)} {...described}>
            <option value="yes">{t('yes')}</option>
            <option value="no">{t('no')}</option>
          </select>
        ) : (
          <>
            <input
              id={id}
              inputMode="decimal"
              autoComplete="off"
              {...register(field)}
              {...described}
            />
            <span className={styles.unit}>{words.unit(kind)}</span>
            <span className={styles.range}>{range}</span>
          </>
        )}
      </div>
      <p id={`${id}help`} className={styles.help}>
        {words.help(name)}
        {isBeyond && <strong> {t('beyondNameplate')}</strong>}
      </p>
      <FieldError id={`${id}error`} problem={error?.type} range={range} />
    </div>
  );
}

/** "0 to 3,600 s"; of a power the nameplate says more than the bound, which only catches wrong units. */
function useRange({ kind, least, most }: Omit<AskedSetting, 'parts'>): string {
  const t = useTranslations('modeSettings');
  const format = useFormat();
  const { nominal } = useStation();
  const words = useSettingWords();
  if (kind === 'storagePower') {
    const { text, unit } = format.power(nominal.powerKw);
    return t('nameplate', { power: `${text} ${unit}` });
  }
  if (least === null || most === null) return '';
  if (kind === 'sitePower' || kind === 'powerRate') return t('fromZero');
  const scale = scaleOf(kind, format.powerUnit);
  const figure = (value: number): string => String(scaled(value, scale));
  return t('range', { least: figure(least), most: figure(most), unit: words.unit(kind) });
}

function useIsBeyondNameplate(kind: SettingKindName, text: unknown): boolean {
  const { nominal } = useStation();
  const { powerUnit } = useFormat();
  if (kind !== 'storagePower' || typeof text !== 'string') return false;
  return Math.abs(Number(text)) / scaleOf(kind, powerUnit) > nominal.powerKw;
}
