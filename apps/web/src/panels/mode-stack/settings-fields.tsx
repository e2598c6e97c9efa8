import type { FrequencyResponse } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { useCurveName } from '../frequency/use-curve-name.ts';
import type { ModeField, ModeTexts } from './mode-fields.ts';

interface SettingsFieldsProps {
  readonly fields: readonly ModeField[];
  readonly texts: ModeTexts;
  readonly onTexts: (texts: ModeTexts) => void;
}

export function SettingsFields({ fields, texts, onTexts }: SettingsFieldsProps) {
  const t = useTranslations('dispatch.modes');
  const curveName = useCurveName();
  const hasCurve = fields.some(({ kind }) => kind === 'curve');
  const { value } = useAsked<FrequencyResponse>(
    hasCurve ? '/api/v1/dispatch/frequency-response' : undefined,
    0,
  );
  if (fields.length === 0) return null;
  const set = (name: string, text: string): void => onTexts({ ...texts, [name]: text });
  return (
    <div className={dispatch.row}>
      {fields.map(({ name, kind }) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is one of the two below
        <label key={name} className={dispatch.field}>
          <span>{t(`fields.${name}`)}</span>
          {kind === 'curve' || kind === 'flag' ? (
            <select value={texts[name] ?? ''} onChange={(event) => set(name, event.target.value)}>
              {kind === 'curve' && <option value="">–</option>}
              {(kind === 'curve'
                ? (value?.known ?? []).map((curve) => curve.name)
                : ['yes', 'no']
              ).map((option) => (
                <option key={option} value={option}>
                  {kind === 'curve' ? curveName(option) : t(option === 'yes' ? 'yes' : 'no')}
                </option>
              ))}
            </select>
          ) : (
            <input
              inputMode="decimal"
              size={8}
              value={texts[name] ?? ''}
              onChange={(event) => set(name, event.target.value)}
            />
          )}
        </label>
      ))}
    </div>
  );
}
