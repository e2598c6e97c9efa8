import type { Answer, Request, RequestHandler } from '../../src/index.ts';

/** Coils, inputs, holding and input registers, each with addresses 0 to `IMAGE_SIZE` - 1. */
export const IMAGE_SIZE = 2_200;

/* The same formulas stand in the Python programs beside: every peer serves the same contents. */
export const coilAt = (at: number): number => (at % 3 === 0 ? 1 : 0);
export const discreteAt = (at: number): number => (at % 5 === 1 ? 1 : 0);
export const holdingAt = (at: number): number => (at * 257 + 13) & 0xffff;
export const inputAt = (at: number): number => (at * 101 + 7) & 0xffff;

/** Vendor, product code and revision of every server. */
export const IDENTITY = ['Cellarium', 'contract', '1.0'] as const;

export interface Image {
  readonly coils: Uint8Array;
  readonly discrete: Uint8Array;
  readonly holding: Uint16Array;
  readonly input: Uint16Array;
}

export function startImage(): Image {
  return {
    coils: Uint8Array.from({ length: IMAGE_SIZE }, (_, at) => coilAt(at)),
    discrete: Uint8Array.from({ length: IMAGE_SIZE }, (_, at) => discreteAt(at)),
    holding: Uint16Array.from({ length: IMAGE_SIZE }, (_, at) => holdingAt(at)),
    input: Uint16Array.from({ length: IMAGE_SIZE }, (_, at) => inputAt(at)),
  };
}

const WRITTEN: Answer = { kind: 'written' };
const ILLEGAL_ADDRESS = 2;

/** Our server's handler over an image. */
export function imageHandler(image: Image): RequestHandler {
  return (_, request) => {
    if (!lies(request)) return ILLEGAL_ADDRESS;
    switch (request.fn) {
      case 1:
      case 2: {
        const bits = request.fn === 1 ? image.coils : image.discrete;
        return { kind: 'bits', bits: bits.slice(request.address, request.address + request.count) };
      }
      case 3:
      case 4: {
        const from = request.fn === 3 ? image.holding : image.input;
        const registers = from.slice(request.address, request.address + request.count);
        return { kind: 'registers', registers };
      }
      case 5:
        image.coils[request.address] = request.on ? 1 : 0;
        return WRITTEN;
      case 6:
        image.holding[request.address] = request.value;
        return WRITTEN;
      case 15:
        image.coils.set(request.bits, request.address);
        return WRITTEN;
      case 16:
        image.holding.set(request.values, request.address);
        return WRITTEN;
      case 22: {
        const { address, andMask, orMask } = request;
        const held = image.holding[address] as number;
        image.holding[address] = (held & andMask) | (orMask & ~andMask);
        return WRITTEN;
      }
      case 23: {
        image.holding.set(request.values, request.writeAddress);
        const { readAddress, readCount } = request;
        return {
          kind: 'registers',
          registers: image.holding.slice(readAddress, readAddress + readCount),
        };
      }
      case 43: {
        const objects = IDENTITY.map((text, id) => ({ id, value: new TextEncoder().encode(text) }));
        return {
          kind: 'identification',
          identification: { conformity: 1, moreFollows: false, nextObjectId: 0, objects },
        };
      }
    }
  };
}

function lies(request: Request): boolean {
  switch (request.fn) {
    case 1:
    case 2:
    case 3:
    case 4:
      return request.address + request.count <= IMAGE_SIZE;
    case 5:
    case 6:
    case 22:
      return request.address < IMAGE_SIZE;
    case 15:
      return request.address + request.bits.length <= IMAGE_SIZE;
    case 16:
      return request.address + request.values.length <= IMAGE_SIZE;
    case 23:
      return (
        request.readAddress + request.readCount <= IMAGE_SIZE &&
        request.writeAddress + request.values.length <= IMAGE_SIZE
      );
    case 43:
      return true;
  }
}
