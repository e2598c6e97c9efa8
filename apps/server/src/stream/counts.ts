/** What the stream has done and holds, for the metrics. */
export interface StreamCounts {
  clients: number;
  subscriptions: number;
  scopes: number;
  inFlightBytes: number;
  frames: number;
  bytes: number;
  encodes: number;
  refused: number;
  cut: number;
  /** Clients that follow the alarms. */
  followers: number;
  alarmBatches: number;
  /** Events that clients have taken. */
  alarmEvents: number;
  alarmResets: number;
}

export function createCounts(): StreamCounts {
  return {
    clients: 0,
    subscriptions: 0,
    scopes: 0,
    inFlightBytes: 0,
    frames: 0,
    bytes: 0,
    encodes: 0,
    refused: 0,
    cut: 0,
    followers: 0,
    alarmBatches: 0,
    alarmEvents: 0,
    alarmResets: 0,
  };
}
