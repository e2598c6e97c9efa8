import { useTranslations } from 'use-intl';
import { type ContactorPosition, conducts, disagrees, type RackLine } from './contactors.ts';
import styles from './line-diagram.module.css';

interface LineDiagramProps {
  readonly line: RackLine;
  /** What is drawn is not live: the diagram is dimmed and hatched, and says nothing in colour. */
  readonly stale: boolean;
  /** The voltages of the string and of the bus behind its contactors, with their unit. */
  readonly string: string;
  readonly bus: string;
}

/**
 * The string, its fuse, its contactors and the DC bus. A contactor is drawn as its feedback says; where
 * it was told otherwise, a diamond and a word stand beside it.
 */
export function LineDiagram({ line, stale, string, bus }: LineDiagramProps) {
  const t = useTranslations('rack.line');
  const name = (position: ContactorPosition): string => t(`position.${position}`);
  const sentence = t('sentence', {
    positive: name(line.positive),
    negative: name(line.negative),
    precharge: name(line.precharge),
    fuse: line.fuseIntact ? t('fuseIntact') : t('fuseOpen'),
  });
  const positive = line.fuseIntact && conducts(line.positive);
  const precharge = line.fuseIntact && conducts(line.precharge);
  return (
    <svg
      className={styles.diagram}
      viewBox="0 0 390 112"
      role="img"
      aria-label={sentence}
      data-stale={stale || undefined}
    >
      {/* The string of cells. */}
      <path className={styles.wire} data-on="" d="M26 42 V24 H62 M26 70 V92 H150" />
      <path className={styles.cell} d="M14 42 H38 M19 50 H33 M14 58 H38 M19 66 H33" />
      {/* Fuse on the positive pole. */}
      <Fuse intact={line.fuseIntact} />
      <text className={styles.name} x="78" y="13">
        {t('fuse')}
      </text>
      <path
        className={styles.wire}
        data-on={line.fuseIntact ? '' : undefined}
        d="M94 24 H150 M122 24 V56 H150"
      />
      <Contactor x={150} y={24} position={line.positive} label="K+" />
      <Contactor x={150} y={56} position={line.precharge} label="Kp" />
      <path className={styles.wire} data-on={precharge ? '' : undefined} d="M182 56 H198" />
      <rect className={styles.resistor} x="198" y="51" width="26" height="10" />
      <path className={styles.wire} data-on={precharge ? '' : undefined} d="M224 56 H244 V24" />
      <path
        className={styles.wire}
        data-on={positive || precharge ? '' : undefined}
        d="M244 24 H330"
      />
      <path className={styles.wire} data-on={positive ? '' : undefined} d="M182 24 H244" />
      <Contactor x={150} y={92} position={line.negative} label="K−" />
      <path
        className={styles.wire}
        data-on={conducts(line.negative) ? '' : undefined}
        d="M182 92 H330"
      />
      {/* The DC bus and the voltage behind the contactors. */}
      <path className={styles.bus} d="M330 14 V34 M330 82 V102" />
      <text className={styles.name} x="340" y="29">
        +
      </text>
      <text className={styles.name} x="340" y="97">
        −
      </text>
      <LinkVoltage share={line.linkShare} voltage={bus} label={t('bus')} />
      <text className={styles.value} x="46" y="62">
        {string}
      </text>
    </svg>
  );
}

function Fuse({ intact }: { readonly intact: boolean }) {
  return (
    <g data-trouble={intact ? undefined : ''} className={styles.fuse}>
      <rect x="62" y="18" width="32" height="12" />
      {intact ? (
        <path d="M62 24 H94" />
      ) : (
        <path d="M62 24 H72 M84 24 H94 M72 20 L84 28 M72 28 L84 20" />
      )}
    </g>
  );
}

interface ContactorProps {
  readonly x: number;
  readonly y: number;
  readonly position: ContactorPosition;
  readonly label: string;
}

function Contactor({ x, y, position, label }: ContactorProps) {
  const trouble = disagrees(position);
  const closed = conducts(position);
  return (
    <g
      className={styles.contactor}
      data-trouble={trouble ? '' : undefined}
      data-closed={closed ? '' : undefined}
      transform={`translate(${x} ${y})`}
    >
      <circle cx="3" cy="0" r="2.5" />
      <circle cx="29" cy="0" r="2.5" />
      <path d={closed ? 'M5 0 H27' : 'M5 -1 L25 -11'} />
      <text className={styles.name} x="16" y={closed ? -7 : 12}>
        {label}
      </text>
      {trouble && <path className={styles.diamond} d="M36 -14 l6 6 l-6 6 l-6 -6 z" />}
    </g>
  );
}

interface LinkVoltageProps {
  readonly share: number | undefined;
  readonly voltage: string;
  readonly label: string;
}

/** How far the bus is charged up to the string's voltage. */
function LinkVoltage({ share, voltage, label }: LinkVoltageProps) {
  const height = 44 * (share ?? 0);
  return (
    <g>
      <rect className={styles.linkFrame} x="326" y="36" width="8" height="44" />
      <rect className={styles.linkLevel} x="326" y={80 - height} width="8" height={height} />
      <text className={styles.start} x="340" y="55">
        {label}
      </text>
      <text className={styles.value} x="340" y="70">
        {voltage}
      </text>
    </g>
  );
}
