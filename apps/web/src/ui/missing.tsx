import { useTranslations } from 'use-intl';
import { MISSING } from '../format/numbers.ts';

/** Stands where a value may still come: a dash to the eye, words to the ear and to the pointer. */
export function Missing() {
  const t = useTranslations('values');
  return (
    <span title={t('missing')}>
      <span aria-hidden="true">{MISSING}</span>
      <span className="heard">{t('missing')}</span>
    </span>
  );
}
