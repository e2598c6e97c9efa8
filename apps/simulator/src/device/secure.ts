import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import type { Certificates } from '@cellarium/model';

/** A client that is there at all is through its greeting in well under a second. */
const HANDSHAKE_MS_MAX = 5_000;

/**
 * A server of Modbus Security: TLS 1.2 at least, and nobody is accepted whose certificate the authority
 * did not sign. Throws where the certificates can not be read or do not belong together.
 */
export function createSecureServer(
  { ca, cert, key }: Certificates,
  accept: (socket: Socket) => void,
): Server {
  const server = createServer(
    {
      ca: readFileSync(ca),
      cert: readFileSync(cert),
      key: readFileSync(key),
      minVersion: 'TLSv1.2',
      requestCert: true,
      rejectUnauthorized: true,
      handshakeTimeout: HANDSHAKE_MS_MAX,
    },
    accept,
  );
  // Who does not speak TLS, or is not trusted, is told so by TLS itself: the device has nothing to add.
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return server;
}
