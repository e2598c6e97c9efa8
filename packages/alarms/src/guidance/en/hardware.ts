import type { SomeTexts } from '../texts.ts';

/** Contactors are open and locked; nobody can close them from here, and nobody should want to. */
export const hardware = {
  'hardware-cell-voltage-high': {
    title: 'Hardware trip: cell over-voltage',
    cause:
      'A cell was charged to its ultimate limit. The BMS had not stopped it: halted, wrong limit, or a contactor that did not obey.',
    consequence:
      'The rack is open and locked. An overcharged cell can gas, swell and run away even hours later.',
    action:
      'Check that the rack current is 0; if it is not, stop the block. Watch gas and temperature of the block for an hour. Keep people away. Read in the ledger why the BMS stayed silent. Reset only at the rack, after the cell was measured by hand.',
  },
  'hardware-cell-voltage-low': {
    title: 'Hardware trip: cell under-voltage',
    cause:
      'A cell was discharged to its ultimate limit. The BMS had not stopped it, or the cell has a short inside.',
    consequence:
      'The rack is open and locked. Copper may have dissolved in the cell: charging it again can short it.',
    action:
      'Check that the rack current is 0; if it is not, stop the block. Watch the voltage of the cell: if it falls on at rest, treat it as an internal short and watch gas and temperature. Do not recharge. Reset only at the rack.',
  },
  'hardware-over-current': {
    title: 'Hardware trip: over-current',
    cause:
      'The rack current passed the ultimate limit: short on the DC side, PCS out of control, or this rack alone carrying the block.',
    consequence:
      'The rack is open and locked. Contactors may be welded, the fuse worn. The other racks carry more.',
    action:
      'Check that the rack current is 0; if it is not, stop the block and open its DC breaker. Look whether the PCS or other racks of the block also tripped. Let contactors, fuse and busbars be inspected before the reset.',
  },
  'hardware-over-temperature': {
    title: 'Hardware trip: over-temperature',
    cause:
      'A sensor in the rack reached the ultimate temperature: a cell heating itself, a loose connection, or no cooling.',
    consequence: 'The rack is open, but a cell that heats itself does not stop for that. Fire.',
    action:
      'Stop the block. Look at gas, smoke and dT/dt: if any of them rises, call the fire service by the emergency plan. Nobody goes to the container or opens a door. Keep the cooling running.',
  },
  'hardware-insulation': {
    title: 'Hardware trip: insulation fault',
    cause:
      'Resistance of a pole to earth fell below the ultimate limit: coolant leak, condensation, damaged cable.',
    consequence:
      'Frames and cabinets may be live. A second fault to earth is a short circuit across the rack.',
    action:
      'Nobody touches the block. Stop it. See whether insulation of its other racks fell too: then look for coolant or water. Measure at the rack only when isolated and tested dead.',
  },
} as const satisfies SomeTexts;
