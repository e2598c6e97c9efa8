import { expect, test } from 'vitest';
import { DeviceTrouble, SunspecSurvey } from '../src/index.ts';
import { profile } from './polled-station.ts';

const BASE = 40_000;
const MARKER = [0x5375, 0x6e53];
/** Models and lengths of an inverter that shows its direct current too. */
const CHAIN: readonly (readonly [id: number, length: number])[] = [
  [1, 66],
  [701, 153],
  [702, 50],
  [704, 65],
  [714, 43],
  [715, 7],
];

/** The survey of such a device, of which reads of one model are answered as `refuses` says. */
function survey(refused: number, isRefused: boolean) {
  const registers = new Uint16Array(0x10000);
  registers.set(MARKER, BASE);
  let address = BASE + MARKER.length;
  const places = new Map<number, number>();
  for (const [id, length] of CHAIN) {
    registers.set([id, length], address);
    // One port of direct current, which 714 counts in its fifth register.
    if (id === 714) registers[address + 4] = 1;
    places.set(id, address);
    address += length + 2;
  }
  registers.set([0xffff, 0], address);
  const surveyed = new SunspecSurvey(profile('sunspec-pcs'), { cells: 0, sensors: 0 });
  for (let { request } = surveyed; request?.fn === 3; { request } = surveyed) {
    const isRead = request.count > 2;
    const isThere = isRead && request.address === places.get(refused);
    if (isThere) surveyed.answered(undefined, isRefused);
    else surveyed.answered(registers.slice(request.address, request.address + request.count));
  }
  return surveyed.end;
}

test('a model that a device may lack may be refused: its points are not given, all else is read', () => {
  const end = survey(714, true);
  if (end?.kind !== 'map') throw new Error('the device was refused');
  const names = end.map.points.map(({ point }) => point.name);
  expect(names).toContain('power');
  expect(names).toContain('control');
  expect(names).not.toContain('dcVoltage');
});

test.each([
  ['a model that it must have', 704, true],
  ['silence, even to one that it may lack', 714, false],
])('%s, refused, is told', (_, refused, isRefused) => {
  expect(survey(refused, isRefused)).toMatchObject({
    kind: 'trouble',
    trouble: DeviceTrouble.modelMissing,
  });
});
