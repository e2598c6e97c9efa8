import { Bell, Grid3x3, LayoutDashboard, Network, Server, ShieldCheck, Zap } from 'lucide-react';

/** Where one can go from every page. */
export const AREAS = [
  ['overview', '/', LayoutDashboard],
  ['map', '/map', Grid3x3],
  ['blocks', '/blocks', Server],
  ['alarms', '/alarms', Bell],
  ['protection', '/protection', ShieldCheck],
  ['dispatch', '/dispatch', Zap],
  ['links', '/links', Network],
] as const;

/** A rack is part of its block, and what is told of alarms part of them: their pages stand under those. */
export function isCurrent(href: string, path: string): boolean {
  if (href === '/') return path === '/';
  return (
    path.startsWith(href) ||
    (href === '/blocks' && path.startsWith('/racks')) ||
    (href === '/dispatch' && path.startsWith('/acts')) ||
    (href === '/alarms' && /^\/(incidents|journal|alarm-health)/.test(path))
  );
}
