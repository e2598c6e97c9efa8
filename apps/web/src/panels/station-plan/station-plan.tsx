import { placeOfBlock, rackIndexOf } from '@cellarium/model';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { placePath } from '../../format/places.ts';
import { useDrawn } from '../../hooks/use-drawn.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useHighlight } from '../../hooks/use-highlight.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import { BlockCard } from './block-card.tsx';
import { BlockLinks } from './block-links.tsx';
import { paintPlan } from './paint-plan.ts';
import { type PlanColours, readPlanColours } from './plan-colours.ts';
import { nextBlock } from './plan-layout.ts';
import { PlanLegend } from './plan-legend.tsx';
import { PoiSymbols } from './poi-symbols.tsx';
import styles from './station-plan.module.css';
import { usePlanSize } from './use-plan-size.ts';

/** The single line from the grid to every rack: where the power goes, and where something is wrong. */
export function StationPlan({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.plan');
  const station = useStation();
  const format = useFormat();
  const [{ theme }] = useSettings();
  const [, navigate] = useLocation();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<PlanColours>(undefined);
  const layout = usePlanSize(frame, canvas, station.topology);
  const [pointed, setPointed] = useState<number>();
  const [current, setCurrent] = useState(0);
  const highlighted = useHighlight();
  const marks = {
    block:
      pointed ??
      (highlighted?.rack === undefined ? highlighted && highlighted.block - 1 : undefined),
    rack: highlighted && rackIndexOf(station.topology, highlighted),
  };

  const redraw = useDrawn({ kind: 'station' }, (view, status) => {
    const context = canvas.current?.getContext('2d');
    if (!context || !layout || view.tick === 0) return;
    colours.current ??= readPlanColours(context.canvas);
    paintPlan(
      context,
      view,
      layout,
      {
        colours: colours.current,
        ratedBlockKw: station.block.ratedPowerKw,
        isStale: status !== 'live',
        blockName: (block) => format.place(placeOfBlock(block)),
        feederName: (feeder, kw) =>
          `${t('feeder', { feeder: String(feeder + 1) })}  ${format.power(kw, true).text}`,
      },
      marks,
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the drawing depends on beside its data
  useEffect(redraw, [layout, marks.block, marks.rack, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the tokens
  useEffect(() => {
    const observer = new MutationObserver(() => {
      colours.current = undefined;
      redraw();
    });
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [theme, redraw]);

  const onKey = (event: KeyboardEvent): void => {
    const next = layout && nextBlock(layout, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    frame.current?.querySelector<HTMLElement>(`[data-block="${next}"]`)?.focus();
  };

  return (
    <Panel title={t('title')} aside={<PlanLegend />} className={className}>
      <div ref={frame} className={styles.frame}>
        <canvas ref={canvas} className={styles.canvas} />
        {layout && !layout.isCompact && <PoiSymbols layout={layout} />}
        {layout && (
          <BlockLinks
            layout={layout}
            current={current}
            onKeyDown={onKey}
            onPoint={(block) => {
              setPointed(block);
              if (block !== undefined) setCurrent(block);
            }}
            onOpen={(block) => navigate(placePath(placeOfBlock(block)))}
          />
        )}
        {layout && pointed !== undefined && <BlockCard block={pointed} layout={layout} />}
      </div>
    </Panel>
  );
}
