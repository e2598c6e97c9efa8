import type { SomeTexts } from '../texts.ts';

/** Blocks and the station: PCS, fire, cooling, grid. Where people are in danger they come first. */
export const fieldDevices = {
  'pcs-fault': {
    title: 'PCS fault',
    cause: 'The PCS has stopped on a fault of its own, of the grid or of its DC side.',
    consequence: 'The block delivers nothing; its share falls on the others.',
    action:
      'Read the fault code at the PCS. Many blocks at once: the grid; wait for it to be stable. One alone: check DC voltage and breaker, reset once; a second time call maintenance.',
  },
  smoke: {
    title: 'Smoke',
    cause: 'A smoke detector in the container answers: fire, venting cell, or dust.',
    consequence: 'Fire and explosive gas. Two detectors release the fire system.',
    action:
      'Treat it as real. Stop the block and its neighbours. Evacuate, call the fire service by the emergency plan. Nobody opens a door. Look at gas and temperatures from here.',
  },
  gas: {
    title: 'Combustible gas',
    cause: 'Gas in the container: a cell is venting, or a sensor was poisoned.',
    consequence: 'Explosive mixture. Smoke and fire follow within about 10 minutes.',
    action:
      'Stop the block: without current it may end here. Nobody goes near or opens a door. Look for a cell with falling voltage or rising temperature. Rising gas: fire service by the emergency plan.',
  },
  heat: {
    title: 'Heat detector',
    cause: 'The container is hot enough to close the heat detector.',
    consequence: 'Fire. With smoke it releases the fire system.',
    action:
      'Treat it as real. Stop the block and its neighbours. Evacuate, call the fire service by the emergency plan. Nobody opens a door.',
  },
  'fire-system-released': {
    title: 'Fire system released',
    cause: 'Two detectors confirmed a fire, or someone released it by hand.',
    consequence: 'Agent in the container: danger to breathe. Cells can burn again for a day.',
    action:
      'Make sure that everyone is out and counted. Fire service by the emergency plan. Keep the block off and the doors closed. Watch gas and temperatures here for 24 hours.',
  },
  'emergency-stop': {
    title: 'Emergency stop pressed',
    cause: 'Someone pressed it at the container, or its loop is broken.',
    consequence: 'The block is off and must not be started from here.',
    action:
      'Call the people at the block: is someone hurt? Do not reset from afar. Whoever pressed it releases it, when the reason is gone.',
  },
  'chiller-fault': {
    title: 'Chiller fault',
    cause: 'The chiller has stopped: pressure, compressor, supply or coolant level.',
    consequence: 'Coolant warms up; racks derate, then trip, in an hour or two at full load.',
    action:
      'Halve the power of the block. Read the fault at the chiller and reset it once. Does it come back: bring the block to 0 kW and call maintenance.',
  },
  'pump-stopped': {
    title: 'Coolant pump stopped',
    cause: 'The pump contact fell: supply, motor protection, or coolant low.',
    consequence: 'Cells keep their heat: about 9 K an hour at half power, all racks together.',
    action:
      'Halve the power of the block. Check supply and motor protection of the pump; coolant level before a restart. Not running within 30 min: 0 kW.',
  },
  'door-open': {
    title: 'Door open',
    cause: 'Someone is at the container, or the door was not closed.',
    consequence: 'Moisture and dust get in; the fire system can not hold its agent.',
    action:
      'Is work known there? If yes, note who. If no, look at the camera and send someone. Do not connect racks while people are inside.',
  },
  'grid-frequency': {
    title: 'Grid frequency out of range',
    cause: 'The grid lacks or has too much power, or the station stands on an island.',
    consequence: 'The station answers by its droop; beyond the limits the PCS disconnect.',
    action:
      'Leave the frequency response in service. Check that reserve is left in the needed direction. Speak to the dispatcher before any change.',
  },
  'transformer-temperature': {
    title: 'Transformer hot',
    cause: 'Overload, fans off, a hot day, or a fault inside.',
    consequence: 'Its protection trips: all the station is off the grid.',
    action:
      'Lower the power of the station until it falls. Check the fans and the oil level. Rising without load: disconnect it by the book.',
  },
  'supply-short': {
    title: 'Supply short: load has to be shed',
    cause:
      'A mode finds more load than storage and connection carry, or than they carry for as long as was set.',
    consequence:
      'On an island the storage runs empty or feeders fall by under-frequency; at a hub the connection is overloaded.',
    action:
      'Read on the dispatch page how much is missing and how long the reserve lasts. Start other generation; take off the feeders that matter least. At a hub look whether the chargers obey their limit.',
  },
  'mode-blind': {
    title: 'Mode without data',
    cause:
      'A measurement that a mode needs is stale or not given: a meter of the site, the POI meter, or the SOC.',
    consequence: 'The mode asks for nothing; chargers go to their fail-safe limit.',
    action:
      'Look at the mode stack which mode it is, and at the links which meter fails. Put the mode off, or set power by hand, if it takes long.',
  },
} as const satisfies SomeTexts;
