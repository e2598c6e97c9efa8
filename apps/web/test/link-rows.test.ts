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
