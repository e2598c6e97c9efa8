import { useTranslations } from 'use-intl';

const KNOWN = [
  'dynamicContainment',
  'dynamicModeration',
  'dynamicRegulation',
  'fcr',
  'gbt40595',
  'droop',
] as const;

/** A curve as people call it; one that is not known here by the server's name. */
export function useCurveName(): (name: string) => string {
  const t = useTranslations('frequency.curves');
  return (name) => {
    const known = KNOWN.find((each) => each === name);
    return known ? t(known) : name;
  };
}
