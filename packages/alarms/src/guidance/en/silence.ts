import type { SomeTexts } from '../texts.ts';

/** No data is not good news: what is shown is the last that was known. */
export const silence = {
  'rack-silent': {
    title: 'Rack silent',
    cause: 'Its data have stopped, the block still talks: BMS halted, its supply, or its cable.',
    consequence: 'Only the hardware layer guards the rack. It counts as lost for dispatch.',
    action:
      'Look at the hardware contacts of the rack and at the block current: does it still carry? If so, bring the block down and take the rack out. Then restart its BMS.',
  },
  'block-silent': {
    title: 'Block silent',
    cause: 'No data from any of it: gateway, its supply, network, or the whole container.',
    consequence: 'Nobody sees the racks. The block counts as lost; its PCS falls to its own rule.',
    action:
      'Check the meter: did the power go too? Look at link and switch. No answer and no power: send someone, with the emergency plan; not to the door before gas was measured.',
  },
  'meter-silent': {
    title: 'Meter at the POI silent',
    cause: 'No data from the meter: device, supply or network.',
    consequence: 'Delivery can not be proved and power at the POI is controlled blind.',
    action:
      'Hold the present power. Check the link of the meter. Tell the dispatcher; use the second meter if there is one.',
  },
  'link-lost': {
    title: 'Link lost',
    cause:
      'The connection to the device is broken: network, switch, supply, or another server has it.',
    consequence: 'What is behind it becomes old, then silent; commands do not arrive.',
    action:
      'Look at the links page: its last error says what to check. Several at once: switch or fibre ring. One alone: the device and its supply.',
  },
  'link-poor': {
    title: 'Link poor',
    cause: 'Frames are lost or late: bad cable, overloaded switch, or a radio link.',
    consequence: 'Gaps in data; commands come late; the link may be lost.',
    action: 'Look at gaps and round trip on the links page. Check cable and port counters.',
  },
  'clock-offset': {
    title: 'Device clock wrong',
    cause: 'Its clock is far from ours: time server not reached, or not set after a restart.',
    consequence: 'Order and times of its events can not be trusted.',
    action: 'Check the time server setting of the device and its path to it. Note the offset.',
  },
} as const satisfies SomeTexts;
