import type { Brush } from './brush.ts';
import { type MapFields, type QuantityField, sameValues } from './fields.ts';
import { cellRectInRack, moduleRectInRack, rackRect, type StationLayout } from './layout.ts';
import { formatValue, type MapMode } from './modes.ts';
import type { Picture } from './picture.ts';
import { TextSprites } from './text-sprites.ts';
import { fieldOf, rackValue } from './tinting.ts';
import { NO_VALUE } from './tints.ts';

/** A cell this wide, in desk pixels, holds its number; this wide also its name. */
const NUMBER_FROM_PX = 27;
const NAME_FROM_PX = 48;
/** A rack this wide holds one number for all of it. */
const RACK_NUMBER_FROM_PX = 64;
const MISSING = '\u2013';

/** Each cell's number, or each rack's where a rack has but one. */
export class Numbers {
  readonly #values = new TextSprites();
  readonly #names = new TextSprites();
  readonly #modules = new TextSprites();

  draw(
    brush: Brush,
    layout: StationLayout,
    racks: readonly number[],
    fields: MapFields,
    mode: MapMode,
    picture: Picture,
    nowMs: number,
  ): void {
    const css = brush.scale / brush.density;
    const field = fieldOf(fields, mode);
    if (field === undefined) {
      if (layout.sizes.rack.width * css < RACK_NUMBER_FROM_PX) return;
      this.#drawRacks(brush, layout, racks, fields, mode, picture, nowMs);
      return;
    }
    if (css < NUMBER_FROM_PX) return;
    const named = css >= NAME_FROM_PX;
    const sizePx = Math.round(Math.min(css / 2.7, 17) * brush.density);
    const namePx = Math.round(10 * brush.density);
    const { topology } = layout;
    for (const rack of racks) {
      const at = rackRect(layout, rack);
      const base = mode.diverging ? (field.median[rack] as number) : 0;
      if (sameValues(fields, field, rack) > 1) {
        this.#drawModules(brush, layout, rack, field, mode, base, picture);
        continue;
      }
      for (let cell = 0; cell < topology.cellsPerRack; cell += 1) {
        const rect = cellRectInRack(layout, cell);
        const x = brush.left + (at.x + rect.x + 0.5) * brush.scale;
        const y = brush.top + (at.y + rect.y + 0.5) * brush.scale;
        if (!this.#isShown(brush, x, y)) continue;
        const member = mode.member === 'cell' ? cell : topology.sensorOfCellInRack(cell);
        const value = field.values[rack * field.perRack + member] as number;
        const tint = picture.tintOfCell(rack, cell);
        const colour = picture.darkInk[tint] === 1 ? brush.ink.onLight : brush.ink.onDark;
        const text = value === NO_VALUE ? MISSING : formatValue(mode, value - base);
        const below = named ? brush.scale * 0.13 : 0;
        this.#values.stamp(brush.context, text, colour, sizePx, x, y + below);
        if (!named) continue;
        const inModule = (cell % topology.cellsPerModule) + 1;
        const module = Math.floor(cell / topology.cellsPerModule) + 1;
        const name = inModule === 1 ? `M${module} C01` : `C${String(inModule).padStart(2, '0')}`;
        this.#names.stamp(brush.context, name, colour, namePx, x, y - brush.scale * 0.27);
      }
    }
  }

  /** One number for a module whose cells are not known one by one. */
  #drawModules(
    brush: Brush,
    layout: StationLayout,
    rack: number,
    field: QuantityField,
    mode: MapMode,
    base: number,
    picture: Picture,
  ): void {
    const { modulesPerRack, cellsPerModule } = layout.topology;
    const at = rackRect(layout, rack);
    const sizePx = Math.round(22 * brush.density);
    for (let module = 0; module < modulesPerRack; module += 1) {
      const rect = moduleRectInRack(layout, module);
      const value = field.values[rack * field.perRack + (module * field.perRack) / modulesPerRack];
      const text =
        value === undefined || value === NO_VALUE ? MISSING : formatValue(mode, value - base);
      const tint = picture.tintOfCell(rack, module * cellsPerModule);
      const colour = picture.darkInk[tint] === 1 ? brush.ink.onLight : brush.ink.onDark;
      const x = brush.left + (at.x + rect.x + rect.width / 2) * brush.scale;
      const y = brush.top + (at.y + rect.y + rect.height / 2) * brush.scale;
      this.#modules.stamp(brush.context, text, colour, sizePx, x, y);
    }
  }

  #drawRacks(
    brush: Brush,
    layout: StationLayout,
    racks: readonly number[],
    fields: MapFields,
    mode: MapMode,
    picture: Picture,
    nowMs: number,
  ): void {
    const css = brush.scale / brush.density;
    const width = Math.min(layout.sizes.rack.width, layout.sizes.rack.height * 2.5);
    const sizePx = Math.round(Math.min(28, (width * css) / 5) * brush.density);
    for (const rack of racks) {
      const rect = rackRect(layout, rack);
      const value = rackValue(fields, mode, rack, nowMs);
      const text = value === NO_VALUE ? MISSING : `${formatValue(mode, value)} ${mode.unit}`;
      const colour =
        picture.darkInk[picture.tintOfCell(rack, 0)] === 1 ? brush.ink.onLight : brush.ink.onDark;
      const x = brush.left + (rect.x + rect.width / 2) * brush.scale;
      const y = brush.top + (rect.y + rect.height / 2) * brush.scale;
      this.#values.stamp(brush.context, text, colour, sizePx, x, y);
    }
  }

  #isShown({ context, scale }: Brush, x: number, y: number): boolean {
    const half = scale / 2;
    const { width, height } = context.canvas;
    return x > -half && y > -half && x < width + half && y < height + half;
  }
}
