import type { SomeTexts } from '../texts.ts';

/** The two layers are only worth their name when each is seen to do its part. */
export const layers = {
  'hardware-silent': {
    title: 'Hardware layer silent',
    cause:
      'A value was beyond the hardware limit and no contact came: comparator, relay or wiring.',
    consequence: 'The last guard of this rack may not work.',
    action:
      'Take the rack out of service. Compare value and limit in the ledger. Have the trip circuit proof-tested before it goes back.',
  },
  'firmware-silent': {
    title: 'BMS silent while another layer acted',
    cause: 'The BMS should have acted and did not: halted, wrong limits, or wrong measurement.',
    consequence: 'One layer of protection is missing on this rack.',
    action:
      'Leave the rack open. See in the ledger whether its data had stopped. Compare its limits with those of its siblings. Restart or replace the BMS before it goes back.',
  },
  'software-silent': {
    title: 'Software silent while the BMS acted',
    cause: 'No rule here warned: limit too wide, rule off, or data missing at that time.',
    consequence: 'The early warning of this kind can not be relied on.',
    action:
      'Open the ledger entry. Compare limits and data age. Mend the rule in a new strategy and run it in shadow first.',
  },
  'events-lost': {
    title: 'Device lost events',
    cause: 'Its own store overflowed or was cleared while it could not be reached.',
    consequence: 'The order of what happened has a hole: the first alarm may be missing.',
    action: 'Do not rely on first-out of this time. Read the log at the device itself, soon.',
  },
} as const satisfies SomeTexts;
