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

/** Of OpenSSL and of the verification of certificates: `CERT_HAS_EXPIRED`, `ERR_SSL_WRONG_VERSION_NUMBER`. */
const OF_TLS =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|UNABLE_TO_|EPROTO|HOSTNAME_)|SELF_SIGNED|INVALID_CA/;

/** Undefined: the other end closed the connection in order. */
export function linkErrorOf(error: Error | undefined): LinkError {
  if (error === undefined) return LinkError.closedByDevice;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && OF_TLS.test(code)) return LinkError.tlsRefused;
  return (code === undefined ? undefined : ERRORS[code]) ?? LinkError.other;
}
