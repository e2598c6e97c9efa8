import { defineFault, hold } from './fault.ts';

/** The relay of a rack's hardware layer has lost its supply, or sticks: nobody sees that from outside. */
export const hardwareDead = defineFault({
  id: 'hardware-dead',
  title: 'Hardware layer of a rack does not act',
  signature:
    'Nothing, until a comparator should have acted: its contactors stay, its contacts too.',
  place: 'rack',
  parameters: {},
  apply: ({ state: { hardware } }, { rack }) => hold(hardware.dead, rack, 1, 0),
});
