import { AduDecoder, encodeAdu } from './adu.ts';
import { decodeRequest, type Request } from './request.ts';
import { type Answer, encodeAnswer, encodeException } from './response.ts';

/**
 * What a device answers to a well-formed request: the answer, the code of an exception, or undefined
 * where it says nothing at all.
 */
export type RequestHandler = (unit: number, request: Request) => Answer | number | undefined;

/** The server side of one Modbus TCP connection, without the socket: bytes in, bytes out. */
export class ModbusServer {
  readonly #decoder = new AduDecoder();
  readonly #handle: RequestHandler;
  readonly #send: (bytes: Uint8Array) => void;

  constructor(handle: RequestHandler, send: (bytes: Uint8Array) => void) {
    this.#handle = handle;
    this.#send = send;
  }

  /** True where the stream can not be followed any more: the connection is to be closed. */
  get broken(): boolean {
    return this.#decoder.broken;
  }

  received(bytes: Uint8Array): void {
    this.#decoder.push(bytes, (transaction, unit, pdu) => {
      const reply = this.#reply(unit, pdu);
      if (reply) this.#send(encodeAdu(transaction, unit, reply));
    });
  }

  #reply(unit: number, pdu: Uint8Array): Uint8Array | undefined {
    const fn = pdu[0] as number;
    const request = decodeRequest(pdu);
    if (typeof request === 'number') return encodeException(fn, request);
    const answer = this.#handle(unit, request);
    if (answer === undefined) return undefined;
    return typeof answer === 'number' ? encodeException(fn, answer) : encodeAnswer(request, answer);
  }
}
