import type { Identification, Request } from '@cellarium/modbus';
import { ExceptionCode } from './exception-code.ts';

/** Objects 0 to 5 of function 43/14: the basic three, then the regular ones. */
export interface Identity {
  readonly vendorName: string;
  readonly productCode: string;
  readonly revision: string;
  readonly vendorUrl: string;
  readonly productName: string;
  readonly modelName: string;
}

/** Regular identification, as a stream and object by object. */
const CONFORMITY = 0x82;
const BASIC_OBJECTS = 3;
const ONE_OBJECT = 4;
const BASIC_STREAM = 1;

/** Six short texts fit one reply, so nothing ever follows. */
export function identification(
  identity: Identity,
  { readCode, objectId }: Extract<Request, { fn: 43 }>,
): Identification | number {
  const objects = [
    identity.vendorName,
    identity.productCode,
    identity.revision,
    identity.vendorUrl,
    identity.productName,
    identity.modelName,
  ].map((text, id) => ({ id, value: latin(text) }));
  const whole = { conformity: CONFORMITY, moreFollows: false, nextObjectId: 0 };
  if (readCode === ONE_OBJECT) {
    const object = objects[objectId];
    return object ? { ...whole, objects: [object] } : ExceptionCode.illegalAddress;
  }
  const all = readCode === BASIC_STREAM ? objects.slice(0, BASIC_OBJECTS) : objects;
  // A stream that is to begin at an object that is not there begins at the first (V1.1b3, 6.21).
  return { ...whole, objects: objectId < all.length ? all.slice(objectId) : all };
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text.slice(0, 32), (character) => character.charCodeAt(0) & 0x7f);
}
