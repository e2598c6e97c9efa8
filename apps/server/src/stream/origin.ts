import { hostName } from '../hosts.ts';

/**
 * Whether a page of this origin may open the stream: pages that this server sent, and those of the
 * configured origins. A request without an origin does not come from a page, and needs no leave of one.
 */
export function mayOpen(
  origin: string | undefined,
  host: string | undefined,
  origins: readonly string[],
  hosts: readonly string[] | undefined,
): boolean {
  if (hosts !== undefined && !hosts.includes(hostName(host))) return false;
  if (origin === undefined || origins.includes(origin)) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
