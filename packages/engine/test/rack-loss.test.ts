import { RackState } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { lossOfRack } from '../src/index.ts';
import { Field } from './field.ts';

/* The station of the field gives 600 kW over six racks: 100 kW is the share of each. */

function fieldWith(change: (field: Field) => void): Field {
  const field = new Field();
  for (let rack = 0; rack < 6; rack += 1) field.rack(rack);
  field.block(0);
  field.block(1);
  change(field);
  field.cycle();
  return field;
}
const lossIn = ({ engine }: Field, rack: number) => lossOfRack(engine.station, engine.image, rack);

describe('what the station loses by one rack', () => {
  test('is nothing where all is well', () => {
    const field = fieldWith(() => undefined);
    expect(lossIn(field, 0)).toEqual({ isOut: false, dischargeLostKw: 0, chargeLostKw: 0 });
  });

  test('is its whole share while it is open, whatever its limits say', () => {
    const field = fieldWith((at) => at.rack(0, { state: RackState.tripped }));
    expect(lossIn(field, 0)).toEqual({ isOut: true, dischargeLostKw: 100, chargeLostKw: 100 });
  });

  test('is what its BMS does not allow, in that direction alone', () => {
    const field = fieldWith((at) => at.rack(0, { chargeLimitDeciA: 400 }));
    expect(lossIn(field, 0)).toEqual({ isOut: false, dischargeLostKw: 0, chargeLostKw: 60 });
  });

  test('is its whole share while its PCS gives nothing, though the rack itself is fit', () => {
    const field = fieldWith((at) =>
      at.block(0, { dischargeablePowerDeciKw: 0, chargeablePowerDeciKw: 0 }),
    );
    expect(lossIn(field, 1)).toEqual({ isOut: false, dischargeLostKw: 100, chargeLostKw: 100 });
    expect(lossIn(field, 3).dischargeLostKw).toBe(0);
  });

  test('is nothing by a PCS that has room for the racks that are left', () => {
    const field = fieldWith((at) => {
      at.rack(0, { state: RackState.open });
      at.block(0, { dischargeablePowerDeciKw: 2_000, chargeablePowerDeciKw: 2_000 });
    });
    expect(lossIn(field, 1)).toEqual({ isOut: false, dischargeLostKw: 0, chargeLostKw: 0 });
  });
});
