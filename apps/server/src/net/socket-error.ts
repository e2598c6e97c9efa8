import { LinkError } from '@cellarium/model';

/** What the operating system calls it, to what the console says of it. */
const ERRORS: Readonly<Record<string, LinkError>> = {
  ECONNREFUSED: LinkError.refused,
  ECONNRESET: LinkError.closedByDevice,
  EPIPE: LinkError.closedByDevice,
  ETIMEDOUT: LinkError.timedOut,
  EHOSTUNREACH: LinkError.unreachable,
  ENETUNREACH: LinkError.unreachable,
  EHOSTDOWN: LinkError.unreachable,
  ENETDOWN: LinkError.unreachable,
  ENOTFOUND: LinkError.addressUnknown,
  EAI_AGAIN: LinkError.addressUnknown,
  EADDRNOTAVAIL: LinkError.addressUnknown,
};

export function linkErrorOf(error: Error): LinkError {
  const { code } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : ERRORS[code]) ?? LinkError.other;
}
