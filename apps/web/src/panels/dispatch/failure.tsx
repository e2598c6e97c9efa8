import type { RestErrorCode } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import type { SendFailure } from '../../stream/send.ts';
import styles from './dispatch.module.css';

/** Failures that a person can do something about have words of their own. */
const TOLD = [
  'unreachable',
  'sign-in',
  'not-allowed',
  'bad-request',
  'wrong-settings',
  'no-plan-found',
  'no-prices',
  'no-such-plan',
  'no-such-command',
  'tag-refused',
  'not-stored',
  'not-now',
  'not-ready',
  'no-such-place',
  'foreign-origin',
] as const satisfies readonly (RestErrorCode | 'unreachable')[];

/** Enough to know where to walk. */
const PLACES_MAX = 8;

/** Why an act was not done, and that nothing went out. */
export function Failure({ failure }: { readonly failure: SendFailure | undefined }) {
  const words = useFailureWords();
  if (!failure || failure.code === 'given-up') return null;
  return (
    <p className={styles.failure} role="alert">
      {words(failure)}
    </p>
  );
}

function useFailureWords(): (failure: SendFailure) => string {
  const t = useTranslations('dispatch.failure');
  const refusals = useTranslations('dispatch.refusal');
  const constraints = useTranslations('dispatch.constraint');
  const format = useFormat();
  return (failure) => {
    if ('refusal' in failure && failure.refusal) {
      const { code, mostKw, constraint, holder, places } = failure.refusal;
      const most = mostKw === undefined ? undefined : format.power(mostKw, true);
      return [
        refusals(code),
        most && t('most', { power: `${most.text} ${most.unit}` }),
        constraint && t('heldBy', { constraint: constraints(constraint) }),
        holder && t('holder', { holder }),
        places &&
          places.length > 0 &&
          t('places', { places: places.slice(0, PLACES_MAX).join(', ') }),
      ]
        .filter(Boolean)
        .join(' ');
    }
    const told = TOLD.find((code) => code === failure.code);
    const detail = 'detail' in failure ? (failure.detail ?? '') : '';
    return `${told ? t(told) : t('other', { code: failure.code })} ${detail}`.trim();
  };
}
