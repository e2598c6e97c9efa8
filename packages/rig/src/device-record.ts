import type { Topology } from '@cellarium/model';

export class DeviceRecord {
  constructor(_topology: Topology) {}
  hear(_connection: number, _bytes: Uint8Array): void {}
}
