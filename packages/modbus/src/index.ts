export { AduDecoder, type AduTaker, encodeAdu, MAX_ADU_BYTES } from './adu.ts';
export { ModbusClient, type ModbusClientOptions, type Outcome } from './client.ts';
export { EXCEPTIONS, exceptionText } from './exception.ts';
export {
  FunctionCode,
  MAX_READ_BITS,
  MAX_READ_REGISTERS,
  MAX_WRITE_BITS,
  MAX_WRITE_REGISTERS,
} from './function-code.ts';
export { decodeRequest, encodeRequest, type Request } from './request.ts';
export {
  type Answer,
  decodeReply,
  encodeAnswer,
  encodeException,
  type Identification,
  type Reply,
} from './response.ts';
export { ModbusServer, type RequestHandler } from './server.ts';
