import type { DeviceDetail } from '@cellarium/api';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { Writables } from '../device-writables/writables.tsx';
import { Exceptions } from './exceptions.tsx';
import styles from './facts.module.css';
import { Groups } from './groups.tsx';

interface FactsProps {
  readonly detail: DeviceDetail;
  /** In which addresses are written. */
  readonly base: 'hex' | 'dec';
}

/** Who the device says it is, which map it is read by, and how reading it goes. */
export function Facts({ detail, base }: FactsProps) {
  const t = useTranslations('device.facts');
  const format = useFormat();
  const { identity, profile, sunspec } = detail;
  return (
    <ScrollRegion className={styles.facts} label={t('about')}>
      <Panel title={t('identity')}>
        {identity ? (
          <dl className={styles.list}>
            <Fact label={t('manufacturer')}>{identity.manufacturer || MISSING}</Fact>
            <Fact label={t('model')}>{identity.model || MISSING}</Fact>
            {identity.options && <Fact label={t('options')}>{identity.options}</Fact>}
            <Fact label={t('version')}>{identity.version || MISSING}</Fact>
            <Fact label={t('serial')}>{identity.serial || MISSING}</Fact>
          </dl>
        ) : (
          <p className={styles.quiet}>{t('noIdentity')}</p>
        )}
      </Panel>
      {profile && (
        <Panel title={t('profile')}>
          <p>
            {profile.title}{' '}
            <span className={styles.quiet}>
              {t('profileName', { name: profile.name, version: String(profile.version) })}
            </span>
          </p>
          <p className={styles.quiet}>{t(`positive.${profile.positive}`)}</p>
          <p className={styles.quiet}>{profile.source}</p>
        </Panel>
      )}
      {detail.protocol === 'modbus' && (
        <>
          <Panel title={t('polling')}>
            <Groups groups={detail.groups} />
            <dl className={styles.list}>
              <Fact label={t('roundTrip')}>
                {detail.roundTripMs === null
                  ? MISSING
                  : `${format.number(detail.roundTripMs, 1)} ms`}
              </Fact>
              <Fact label={t('samples')}>{format.count(detail.samples)}</Fact>
            </dl>
          </Panel>
          <Writables writables={detail.writables} base={base} />
          <Panel title={t('exceptions')}>
            <Exceptions exceptions={detail.exceptions} />
          </Panel>
        </>
      )}
      {sunspec && (
        <Panel title={t('chain')}>
          {sunspec.length === 0 ? (
            <p className={styles.quiet}>{t('noChain')}</p>
          ) : (
            <table className={styles.chain}>
              <thead>
                <tr>
                  <th scope="col">{t('chainModel')}</th>
                  <th scope="col">{t('chainAddress')}</th>
                  <th scope="col">{t('chainLength')}</th>
                  <th scope="col">{t('chainUse')}</th>
                </tr>
              </thead>
              <tbody>
                {sunspec.map((model) => (
                  <tr key={model.address}>
                    <th scope="row">
                      {model.id} <span className={styles.quiet}>{model.name}</span>
                    </th>
                    <td>{model.address}</td>
                    <td>{model.length}</td>
                    <td>
                      {t(model.read ? 'chainRead' : model.known ? 'chainNotRead' : 'chainUnknown')}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      )}
    </ScrollRegion>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
