import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { NotFound } from './not-found.tsx';

/** A page is a chunk of its own, and one line here. */
const Overview = lazy(() => import('../pages/overview/index.tsx'));
const CellMap = lazy(() => import('../pages/cell-map/index.tsx'));
const Blocks = lazy(() => import('../pages/blocks/index.tsx'));
const Block = lazy(() => import('../pages/block/index.tsx'));
const Rack = lazy(() => import('../pages/rack/index.tsx'));
const Links = lazy(() => import('../pages/links/index.tsx'));

export function Pages() {
  return (
    <Switch>
      <Route path="/" component={Overview} />
      <Route path="/map" component={CellMap} />
      <Route path="/blocks" component={Blocks} />
      <Route path="/blocks/:block" component={Block} />
      <Route path="/racks/:rack" component={Rack} />
      <Route path="/links" component={Links} />
      <Route component={NotFound} />
    </Switch>
  );
}
