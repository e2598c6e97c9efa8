import { useTranslations } from 'use-intl';

/** What a parameter of a rule is called; its own name where a newer server has one more. */
export function useParameterName(): (name: string) => string {
  const t = useTranslations('strategies.parameters');
  type Known = Parameters<typeof t>[0];
  return (name) => (t.has(name as Known) ? t(name as Known) : name);
}
