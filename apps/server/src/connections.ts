import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** While the sockets of those who made room are closing. */
const CLOSING_MAX = 100;

/**
 * Sockets of the HTTP server, `most` of them: whoever comes when all are taken, perhaps to stop the
 * station, takes the place of one that asks nothing, or of the oldest that was never answered anything.
 */
export function keepRoom(http: Server, most: number): void {
  http.maxConnections = most + CLOSING_MAX;
  const open = new Set<Socket>();
  /** Oldest first. */
  const unanswered = new Set<Socket>();
  http.on('connection', (socket) => {
    if (open.size >= most) {
      http.closeIdleConnections();
      const [oldest] = unanswered;
      oldest?.destroy();
    }
    open.add(socket);
    unanswered.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      unanswered.delete(socket);
    });
  });
  http.on('request', ({ socket }, response) => {
    response.once('finish', () => unanswered.delete(socket));
  });
  // The stream has a limit of its own.
  http.on('upgrade', (_request, socket) => unanswered.delete(socket as Socket));
}
