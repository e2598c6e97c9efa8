import type { Identity } from '../identity.ts';
import type { ServedModel } from './chain.ts';

/** Model 1: who the device is. */
export function setCommon(model: ServedModel, identity: Identity, serial: string): void {
  model.setText('Mn', identity.vendorName);
  model.setText('Md', identity.productCode);
  model.setText('Vr', identity.revision);
  model.setText('SN', serial);
}
