import type { ActRow } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import styles from './acts.module.css';
import { plainOf } from './plain.ts';

const COLUMNS = [
  'time',
  'who',
  'from',
  'what',
  'subject',
  'before',
  'after',
  'reason',
  'hash',
] as const;

/** As much of a hash as one compares with the eye. */
const HASH_LETTERS = 8;

/** Who did what, when, from where, from what to what and why, newest first. */
export function ActTable({ acts }: { readonly acts: readonly ActRow[] }) {
  const t = useTranslations('acts');
  const format = useFormat();
  return (
    <ScrollRegion className={styles.scroll} label={t('title')}>
      <table className={styles.table}>
        <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
        <tbody>
          {acts.map((act) => {
            const { date, clockMs } = format.plantTime(act.utcMs);
            return (
              <tr key={act.seq}>
                <td className={styles.time}>
                  {date} {clockMs}
                </td>
                <td>{act.who}</td>
                <td>{act.from}</td>
                <th scope="row">{t(`words.${wordKey(act.what)}`)}</th>
                <td>{act.subject}</td>
                <td className={styles.json}>{plainOf(act.before, act.after)}</td>
                <td className={styles.json}>{plainOf(act.after, act.before)}</td>
                <td>{act.reason}</td>
                <td className={styles.json} title={act.hash}>
                  {act.seq} {act.hash.slice(0, HASH_LETTERS)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

type KeyOf<Word extends string> = Word extends `${infer Head}.${infer Tail}`
  ? `${Head}-${Tail}`
  : Word;

/** A point in a key of the catalogue is a step deeper. */
export function wordKey<Word extends string>(word: Word): KeyOf<Word> {
  return word.replace('.', '-') as KeyOf<Word>;
}
