/** What stands beside values everywhere. */
export const values = {
  missing: 'no value yet',
  notGiven: 'not given by the device',
  notGivenShort: 'not given',
  socOfRacks: '{with} of {fresh} racks',
  racksWithSoc: 'of {with} of {fresh} fresh racks: the others give no SOC',
  age: '{age} old',
  freshOf: '{fresh} of {of} fresh',
  worstAge: 'oldest {age}',
  never: 'some never reported',
  belowQuorum: 'Too few members are fresh: the figure is stale.',
  loading: 'Waiting for the first data',
  stale: 'Stale for {age}',
  staleFeed: 'No new data for {age}; what is shown is old.',
  refused: 'The server refused this data: {code}',
  limits:
    'Limits: trip {tripLow}, limit {limitLow}, report {reportLow} to {reportHigh}, limit {limitHigh}, trip {tripHigh} {unit}',
  priority: { p1: 'Priority 1', p2: 'Priority 2', p3: 'Priority 3', p4: 'Priority 4' },
  discharge: 'discharging',
  charge: 'charging',
  idle: 'idle',
} as const;
