import { formatPlace, parsePlace, type Topology } from '@cellarium/model';
import { type FormEvent, type RefObject, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStation } from '../../hooks/use-station.ts';
import styles from './map-bar.module.css';
import type { MapClient } from './map-client.ts';
import { MAP_MODES } from './modes.ts';
import { useMapState } from './use-map.ts';
import { WhereText } from './where-text.tsx';

interface MapBarProps {
  readonly client: MapClient;
  readonly find: RefObject<HTMLInputElement | null>;
}

/** Where one is, what the colour says, and the way to a place by its name. */
export function MapBar({ client, find }: MapBarProps) {
  return (
    <>
      <WhereText client={client} />
      <ModeChoice client={client} />
      <FindPlace client={client} find={find} />
    </>
  );
}

function ModeChoice({ client }: { readonly client: MapClient }) {
  const t = useTranslations('cellMap');
  const mode = useMapState(client, (state) => state.summary?.mode) ?? 'deviation';
  return (
    <fieldset className={styles.modes}>
      <legend className="heard">{t('modes.label')}</legend>
      {MAP_MODES.map(({ id }, index) => (
        <label key={id} className={styles.mode} title={t(`modeHints.${id}`)}>
          <input
            type="radio"
            className="heard"
            name="map-mode"
            checked={id === mode}
            onChange={() => client.say({ say: 'mode', mode: id })}
          />
          <kbd>{index + 1}</kbd>
          {t(`modes.${id}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** A place that this station has. */
function exampleOf(topology: Topology): string {
  const block = Math.min(17, topology.blocks);
  const rack = Math.min(5, topology.racksPerBlock);
  return `${formatPlace({ block, rack })} C${Math.min(213, topology.cellsPerRack)}`;
}

function FindPlace({ client, find }: MapBarProps) {
  const t = useTranslations('cellMap.find');
  const { topology } = useStation();
  const [text, setText] = useState('');
  const answerId = useId();
  const place = parsePlace(text, topology);
  const isUnknown = text.trim() !== '' && place === undefined;
  const fly = (event: FormEvent): void => {
    event.preventDefault();
    if (place === undefined) return;
    client.say({ say: 'fly', place });
    setText('');
    find.current?.blur();
  };
  return (
    <form className={styles.find} onSubmit={fly}>
      <input
        ref={find}
        className={styles.findInput}
        aria-label={t('label')}
        aria-describedby={answerId}
        aria-invalid={isUnknown}
        placeholder={exampleOf(topology)}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setText('');
          event.currentTarget.blur();
        }}
      />
      <kbd>/</kbd>
      <output id={answerId} className={styles.findAnswer}>
        {place
          ? `${t('go')}: ${formatPlace(place)}`
          : isUnknown
            ? t('unknown', { text: text.trim() })
            : null}
      </output>
    </form>
  );
}
