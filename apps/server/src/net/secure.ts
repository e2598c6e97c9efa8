import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import type { Endpoint, LinkTls } from '@cellarium/model';

/**
 * Modbus Security asks for TLS 1.2 at least and for certificates of both ends. The device's is verified
 * always: there is no setting that would leave it out.
 */
const MIN_VERSION: ConnectionOptions['minVersion'] = 'TLSv1.2';

/**
 * Opens a connection of Modbus Security. The certificates are read anew each time, so that they can be
 * exchanged while the server runs. Throws where they can not be read or do not belong together.
 */
export function connectSecurely({ host, port }: Endpoint, tls: LinkTls): TLSSocket {
  const name = tls.serverName ?? host;
  return connect({
    host,
    port,
    ca: readFileSync(tls.ca),
    cert: readFileSync(tls.cert),
    key: readFileSync(tls.key),
    minVersion: MIN_VERSION,
    rejectUnauthorized: true,
    // An address is not a name that may be sent; the certificate is held against it all the same.
    ...(isIP(name) === 0 ? { servername: name } : {}),
  });
}
