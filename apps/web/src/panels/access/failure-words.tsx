import type { RestErrorCode } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import type { SendFailure } from '../../stream/send.ts';
import styles from './access.module.css';

/** Failures that a person can do something about have words of their own. */
const TOLD = [
  'unreachable',
  'wrong-credentials',
  'too-many-tries',
  'weak-password',
  'bad-name',
  'name-taken',
  'no-such-account',
  'last-administrator',
  'set-up-already',
  'no-demo',
  'not-allowed',
  'sign-in',
  'not-stored',
  'foreign-origin',
] as const satisfies readonly (RestErrorCode | 'unreachable')[];

/** Why it was not done, and the server's own words where it gave some. */
export function FailureWords({ failure }: { readonly failure: SendFailure | undefined }) {
  const t = useTranslations('access.failure');
  const told = TOLD.find((code) => code === failure?.code);
  return (
    <p className={styles.failure} role="alert">
      {failure && failure.code !== 'given-up' && (
        <>
          {told ? t(told) : t('other', { code: failure.code })}{' '}
          {'detail' in failure ? failure.detail : ''}
        </>
      )}
    </p>
  );
}
