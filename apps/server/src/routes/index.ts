import { blocks } from './blocks.ts';
import { devices } from './devices.ts';
import { links } from './links.ts';
import { racks } from './racks.ts';
import { recent } from './recent.ts';
import type { Routes } from './route.ts';
import { station } from './station.ts';

/** Every resource under the prefix; a new one is a new file and a line here. */
export const ROUTES: readonly Routes[] = [station, blocks, racks, recent, links, devices];
