import { createScopeView } from '@cellarium/api';
import { LinkError, LinkState, Topology } from '@cellarium/model';
import { expect, it } from 'vitest';
import { linkRows, summarise } from '../src/panels/link-table/link-rows.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});

const listed = [
  { name: 'meter', protocol: 'frames' },
  { name: 'B001', protocol: 'frames' },
  { name: 'B002 R03', protocol: 'modbus' },
] as const;

it('the meter comes first, then the blocks, and trouble outranks a far clock', () => {
  const { links } = createScopeView('links', topology, 3).tables;
  links.state.set([LinkState.up, LinkState.down, LinkState.up]);
  links.lastError[1] = LinkError.refused;
  links.clockOffsetMs[2] = -1_840;
  links.framesPerSecond.set([1, 0, 13]);
  const rows = linkRows(links, listed, topology);
  expect(rows.map(({ id, priority, lastError }) => [id, priority, lastError])).toEqual([
    ['meter', undefined, 'none'],
    ['B001', 'p2', 'refused'],
    ['B002 R03', 'p3', 'none'],
  ]);
  expect(rows[2]?.place).toEqual({ block: 2, rack: 3 });
  expect((rows[1]?.badness ?? 0) > (rows[2]?.badness ?? 0)).toBe(true);
  expect(summarise(rows)).toMatchObject({
    up: 2,
    of: 3,
    others: [{ state: LinkState.down, count: 1 }],
    framesPerSecond: 14,
  });
});

it('what was never measured is missing, not zero', () => {
  const { links } = createScopeView('links', topology, 3).tables;
  expect(linkRows(links, listed, topology)[1]).toMatchObject({
    sinceMs: undefined,
    lastFrameMs: undefined,
    roundTripMs: undefined,
    clockOffsetMs: undefined,
  });
});

it('what frames lose and what questions lose are counted apart', () => {
  const { links } = createScopeView('links', topology, 3).tables;
  links.gaps.set([1, 2, 4]);
  links.checksumErrors.set([0, 5, 0]);
  links.malformed.set([0, 3, 16]);
  links.replayed.set([1, 1, 0]);
  links.lost.set([0, 0, 32]);
  expect(summarise(linkRows(links, listed, topology))).toMatchObject({
    frames: { gaps: 3, faults: 8, replayed: 2, lost: 0 },
    polls: { gaps: 4, faults: 16, replayed: 0, lost: 32 },
  });
});

it('a second gateway of a block stands at that block, by its own name and address', () => {
  const two = [
    { name: 'B001', protocol: 'modbus' },
    { name: 'B001 #2', protocol: 'modbus' },
    { name: 'B001 PCS', protocol: 'modbus' },
  ] as const;
  const { links } = createScopeView('links', topology, 3).tables;
  expect(linkRows(links, two, topology).map((row) => [row.place, row.suffix, row.path])).toEqual([
    [{ block: 1 }, '', '/links/B001/0'],
    [{ block: 1 }, ' #2', '/links/B001%232/0'],
    [{ block: 1 }, ' PCS', '/links/B001PCS/0'],
  ]);
});

it('a link of which nothing can be made is not silent', () => {
  const { links } = createScopeView('links', topology, 3).tables;
  links.state.set([LinkState.garbled, LinkState.silent, LinkState.up]);
  expect(summarise(linkRows(links, listed, topology)).others).toEqual([
    { state: LinkState.silent, count: 1 },
    { state: LinkState.garbled, count: 1 },
  ]);
});
