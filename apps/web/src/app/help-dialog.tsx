import { Dialog } from '@base-ui/react/dialog';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { MISSING } from '../format/numbers.ts';
import { PriorityMark } from '../ui/priority.tsx';
import styles from './dialog.module.css';

const AlarmKeys = lazy(() => import('./alarm-keys.tsx'));

const KEYS = [
  ['search', ['/']],
  ['help', ['?']],
  ['overview', ['g', 'o']],
  ['map', ['g', 'm']],
  ['blocks', ['g', 'b']],
  ['links', ['g', 'l']],
  ['alarms', ['g', 'a']],
  ['journal', ['g', 'j']],
  ['protection', ['g', 'p']],
  ['dispatch', ['g', 'd']],
  ['stop', ['Ctrl', 'Shift', 'Backspace']],
  ['theme', ['d']],
  ['escape', ['Esc']],
] as const;
const PLAN_KEYS = [
  ['planMove', ['←', '→', '↑', '↓']],
  ['planOpen', ['Enter']],
] as const;
const PRIORITIES = ['p1', 'p2', 'p3', 'p4'] as const;

/** The keys of the console and what its marks mean. */
export default function HelpDialog({ close }: { readonly close: () => void }) {
  const t = useTranslations('shell.help');
  const rows = (keys: typeof KEYS | typeof PLAN_KEYS) =>
    keys.map(([name, sequence]) => (
      <div key={name} className={styles.keyRow}>
        <dt>{t(name)}</dt>
        <dd>
          {sequence.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </dd>
      </div>
    ));
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{t('title')}</Dialog.Title>
          <div className={styles.columns}>
            <section>
              <h3>{t('anywhere')}</h3>
              <dl>{rows(KEYS)}</dl>
            </section>
            <section>
              <Suspense>
                <AlarmKeys />
              </Suspense>
            </section>
            <section>
              <h3>{t('plan')}</h3>
              <dl>{rows(PLAN_KEYS)}</dl>
              <h3>{t('marks')}</h3>
              <ul className={styles.marks}>
                {PRIORITIES.map((priority) => (
                  <li key={priority}>
                    <PriorityMark priority={priority} /> {priority.toUpperCase()} {t(priority)}
                  </li>
                ))}
                <li>
                  <span className={`${styles.sample} hatched`} /> {t('hatched')}
                </li>
                <li>
                  <span className={styles.dash}>{MISSING}</span> {t('dash')}
                </li>
              </ul>
            </section>
          </div>
          <Dialog.Close className={styles.close}>{t('close')}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
