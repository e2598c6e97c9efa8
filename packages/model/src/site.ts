import { type CodeOf, namesByCode } from './closed.ts';

/**
 * What a site has behind its point of interconnection beside the storage, each with a meter of its own:
 * the rows of SITE_COLUMNS. Their powers are positive for what they are called: load, or generation.
 */
export const SitePart = { building: 0, chargers: 1, generation: 2 } as const;
export type SitePart = CodeOf<typeof SitePart>;
export const SITE_PART_NAMES = namesByCode(SitePart);
