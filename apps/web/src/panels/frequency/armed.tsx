import type { ArmedBlock, FrequencyResponse } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { formatNumber, MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import styles from './frequency.module.css';

const COLUMNS = ['block', 'standing', 'asked', 'held', 'wanted', 'metered'] as const;
/** More than a shift looks through; the rest is told as a number. */
const ROWS_MAX = 40;

/** How many PCSs hold their share of the contract, and which do not, and why. */
export function Armed({ response }: { readonly response: FrequencyResponse }) {
  const t = useTranslations('frequency.inPcs');
  const format = useFormat();
  const { armed, blocks, contractedKw } = response;
  const kw = (value: number): string => {
    const { text, unit } = format.power(value);
    return `${text} ${unit}`;
  };
  const others = blocks.filter(({ standing }) => standing !== 'armed');
  const more = others.length - ROWS_MAX;
  return (
    <Panel title={t('title')}>
      <p>
        <strong>
          {t('count', {
            armed: armed.blocks,
            blocks: blocks.length,
            kw: kw(armed.kw),
            contracted: kw(contractedKw),
          })}
        </strong>
      </p>
      {armed.unheldKw > 0 && <p>{t('fromHere', { power: kw(armed.unheldKw) })}</p>}
      {others.length === 0 ? (
        <p className={dispatch.quiet}>{t('all')}</p>
      ) : (
        <ScrollRegion className={styles.scroll} label={t('others')}>
          <table className={styles.armed}>
            <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
            <tbody>
              {others.slice(0, ROWS_MAX).map((block) => (
                <Row key={block.block} block={block} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {more > 0 && <p className={dispatch.quiet}>{t('more', { count: more })}</p>}
    </Panel>
  );
}

function Row({ block }: { readonly block: ArmedBlock }) {
  const t = useTranslations('frequency.inPcs');
  const { standing, out, askedKw, heldKw, leastKw, mostKw, meteredKw } = block;
  const kw = (value: number | null, isSigned = true): string => {
    if (value === null) return MISSING;
    // Of one block also where the station speaks of MW.
    return `${formatNumber(value, 0, isSigned)} kW`;
  };
  const isOne = Math.abs(mostKw - leastKw) < 0.05;
  return (
    <tr>
      <th scope="row">
        <PlaceText place={block.block} />
      </th>
      <td>
        {t(`standings.${standing}`)}
        {out !== 'none' && `: ${t(`outs.${out}`)}`}
      </td>
      <td>{kw(askedKw, false)}</td>
      <td>{kw(heldKw, false)}</td>
      <td>{isOne ? kw(mostKw) : t('between', { least: kw(leastKw), most: kw(mostKw) })}</td>
      <td>{kw(meteredKw)}</td>
    </tr>
  );
}
