import { defineFault, hold } from './fault.ts';

/** Its current transformers are open or its measuring board is dead: the rest of it goes on. */
export const siteMeterDead = defineFault({
  id: 'site-meter-dead',
  title: 'Site meter without a value',
  signature: 'It answers, and gives its code for "no value" in place of the power.',
  place: 'part',
  parameters: {},
  apply: ({ state: { site } }, { part }) => hold(site.isDead, part, 1, 0),
});
