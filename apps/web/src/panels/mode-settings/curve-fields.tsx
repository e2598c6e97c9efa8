import type { AskedSetting, FrequencyResponse } from '@cellarium/api';
import { useId } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { useCurveName } from '../frequency/use-curve-name.ts';
import { FieldError } from './field-error.tsx';
import { type FormValues, OWN_CURVE, SHARED_PART } from './form-values.ts';
import { SettingField } from './setting-field.tsx';
import styles from './settings.module.css';
import { useSettingWords } from './use-setting-words.ts';

/** A curve of the table, or a droop of one's own figures. */
export function CurveFields({ setting }: { readonly setting: AskedSetting }) {
  const { register, watch, getFieldState, formState } = useFormContext<FormValues>();
  const t = useTranslations('modeSettings');
  const words = useSettingWords();
  const curveName = useCurveName();
  const id = useId();
  const { value } = useAsked<FrequencyResponse>('/api/v1/dispatch/frequency-response', 0);
  const field = `figures.${setting.name}` as const;
  const chosen = watch(field);
  const { error } = getFieldState(field, formState);
  const names = (value?.known ?? []).map(({ name }) => name);
  return (
    <>
      <div className={styles.setting}>
        <label htmlFor={id} className={styles.label}>
          {words.label(setting.name)}
        </label>
        <div className={styles.entry}>
          {/* Its options come with an answer: what is chosen is shown before and after it. */}
          <select
            id={id}
            key={names.length}
            aria-describedby={`${id}help ${id}error`}
            aria-invalid={!!error}
            {...register(field)}
          >
            <option value="">{t('choose')}</option>
            {(chosen && chosen !== OWN_CURVE && !names.includes(chosen)
              ? [...names, chosen]
              : names
            ).map((name) => (
              <option key={name} value={name}>
                {curveName(name)}
              </option>
            ))}
            <option value={OWN_CURVE}>{t('ownDroop')}</option>
          </select>
        </div>
        <p id={`${id}help`} className={styles.help}>
          {words.help(setting.name)}
        </p>
        <FieldError id={`${id}error`} problem={error?.type} />
      </div>
      {chosen === OWN_CURVE && (
        <fieldset className={styles.group}>
          <legend>{t('ownDroop')}</legend>
          {setting.parts
            .filter(({ name }) => name !== SHARED_PART)
            .map((part) => (
              <SettingField key={part.name} setting={part} field={`parts.${part.name}`} />
            ))}
        </fieldset>
      )}
    </>
  );
}
