import { type ComponentType, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { loadLater, type TextGroup } from '../i18n/load-later.ts';
import { LaterTexts } from './later-texts.tsx';
import { NotFound } from './not-found.tsx';

/** A page is a chunk of its own, and one line here. */
const CHUNKS = {
  overview: () => import('../pages/overview/index.tsx'),
  map: () => import('../pages/cell-map/index.tsx'),
  blocks: () => import('../pages/blocks/index.tsx'),
  block: () => import('../pages/block/index.tsx'),
  rack: () => import('../pages/rack/index.tsx'),
  links: () => import('../pages/links/index.tsx'),
  device: () => import('../pages/device/index.tsx'),
} as const;
const LATER_CHUNKS = {
  dispatch: () => import('../pages/dispatch/index.tsx'),
  deliverable: () => import('../pages/deliverable/index.tsx'),
  mode: () => import('../pages/mode/index.tsx'),
  plan: () => import('../pages/plan/index.tsx'),
  frequency: () => import('../pages/frequency/index.tsx'),
  tags: () => import('../pages/tags/index.tsx'),
  acts: () => import('../pages/acts/index.tsx'),
  users: () => import('../pages/users/index.tsx'),
  setup: () => import('../pages/setup/index.tsx'),
  alarms: () => import('../pages/alarms/index.tsx'),
  incident: () => import('../pages/incident/index.tsx'),
  journal: () => import('../pages/journal/index.tsx'),
  health: () => import('../pages/alarm-health/index.tsx'),
  protection: () => import('../pages/protection/index.tsx'),
  strategies: () => import('../pages/strategies/index.tsx'),
  strategy: () => import('../pages/strategy/index.tsx'),
  compare: () => import('../pages/compare/index.tsx'),
  shadow: () => import('../pages/shadow/index.tsx'),
  ledger: () => import('../pages/ledger/index.tsx'),
} as const;
const Overview = lazy(CHUNKS.overview);
const CellMap = withTexts('places', CHUNKS.map);
const Blocks = withTexts('places', CHUNKS.blocks);
const Block = withTexts('places', CHUNKS.block);
const Rack = withTexts('places', CHUNKS.rack);
const Links = withTexts('places', CHUNKS.links);
const Device = withTexts('places', CHUNKS.device);
/** Pages with texts of their own: those come beside the page, not after it. */
const Alarms = withTexts('later', LATER_CHUNKS.alarms);
const Incident = withTexts('later', LATER_CHUNKS.incident);
const Dispatch = withTexts('later', LATER_CHUNKS.dispatch);
const Deliverable = withTexts('later', LATER_CHUNKS.deliverable);
const Mode = withTexts('later', LATER_CHUNKS.mode);
const Plan = withTexts('later', LATER_CHUNKS.plan);
const Frequency = withTexts('later', LATER_CHUNKS.frequency);
const Tags = withTexts('later', LATER_CHUNKS.tags);
const Acts = withTexts('later', LATER_CHUNKS.acts);
const Users = withTexts('later', LATER_CHUNKS.users);
const SetUp = withTexts('later', LATER_CHUNKS.setup);
const Journal = withTexts('later', LATER_CHUNKS.journal);
const AlarmHealth = withTexts('later', LATER_CHUNKS.health);
const Protection = withTexts('later', LATER_CHUNKS.protection);
const Strategies = withTexts('later', LATER_CHUNKS.strategies);
const Strategy = withTexts('later', LATER_CHUNKS.strategy);
const Compare = withTexts('later', LATER_CHUNKS.compare);
const Shadow = withTexts('later', LATER_CHUNKS.shadow);
const Ledger = withTexts('later', LATER_CHUNKS.ledger);

function withTexts(of: TextGroup, chunk: () => Promise<{ default: ComponentType }>): ComponentType {
  const Page = lazy(() => {
    loadLater(document.documentElement.lang.startsWith('zh') ? 'zh' : 'en', of);
    return chunk();
  });
  return () => (
    <LaterTexts of={of}>
      <Page />
    </LaterTexts>
  );
}

/** The overview is asked for with the station, not after it: on a thin link a round trip counts. */
export function preloadOverview(): void {
  // Where it fails the page asks again, and says so.
  CHUNKS.overview().catch(() => undefined);
}

export function Pages() {
  return (
    <Switch>
      <Route path="/" component={Overview} />
      <Route path="/map" component={CellMap} />
      <Route path="/blocks" component={Blocks} />
      <Route path="/blocks/:block" component={Block} />
      <Route path="/racks/:rack" component={Rack} />
      <Route path="/links" component={Links} />
      <Route path="/links/:link/:unit" component={Device} />
      <Route path="/alarms" component={Alarms} />
      <Route path="/incidents/:incident" component={Incident} />
      <Route path="/journal" component={Journal} />
      <Route path="/alarm-health" component={AlarmHealth} />
      <Route path="/protection" component={Protection} />
      <Route path="/protection/strategies" component={Strategies} />
      <Route path="/protection/strategies/:version" component={Strategy} />
      <Route path="/protection/compare" component={Compare} />
      <Route path="/protection/shadow" component={Shadow} />
      <Route path="/protection/ledger" component={Ledger} />
      <Route path="/dispatch" component={Dispatch} />
      <Route path="/dispatch/deliverable" component={Deliverable} />
      <Route path="/dispatch/modes/:mode" component={Mode} />
      <Route path="/dispatch/plan" component={Plan} />
      <Route path="/dispatch/frequency" component={Frequency} />
      <Route path="/dispatch/tags" component={Tags} />
      <Route path="/acts" component={Acts} />
      <Route path="/users" component={Users} />
      <Route path="/setup" component={SetUp} />
      <Route component={NotFound} />
    </Switch>
  );
}
