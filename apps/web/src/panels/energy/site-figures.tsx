import { Quality, SITE_PART_NAMES, type SitePart } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { isSitePowerAbsent, sitePowerKw } from '../../format/site-point.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { shownQuality } from '../../ui/shown-quality.ts';
import styles from './energy.module.css';
import { Figure } from './figure.tsx';

/** What the parts of the site beside the storage draw or give; nothing where none has a meter. */
export function SiteFigures() {
  const parts = useTranslations('states.sitePart');
  const format = useFormat();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const { site } = view.tables;
  const metered = SITE_PART_NAMES.map((name, part) => ({ name, part: part as SitePart })).filter(
    ({ part }) => hasData && site.quality[part] !== Quality.notImplemented,
  );
  if (metered.length === 0) return null;
  return (
    <dl className={styles.figures} data-of="site">
      {metered.map(({ name, part }) => {
        const kw = sitePowerKw(site, part);
        return (
          <Figure
            key={name}
            label={parts(name)}
            amount={kw === undefined ? undefined : format.power(kw)}
            isNotGiven={isSitePowerAbsent(site, part)}
            quality={shownQuality(site.quality[part] as number, status)}
            isQuiet
          />
        );
      })}
    </dl>
  );
}
