/** The functions that are spoken here, by their numbers in Modbus Application Protocol V1.1b3. */
export const FunctionCode = {
  readCoils: 1,
  readDiscreteInputs: 2,
  readHoldingRegisters: 3,
  readInputRegisters: 4,
  writeSingleCoil: 5,
  writeSingleRegister: 6,
  writeMultipleCoils: 15,
  writeMultipleRegisters: 16,
  maskWriteRegister: 22,
  readWriteMultipleRegisters: 23,
  /** 43 with MEI type 14: read device identification. */
  readDeviceIdentification: 43,
} as const;
export type FunctionCode = (typeof FunctionCode)[keyof typeof FunctionCode];

/** Set in the function code of a reply that carries an exception instead of an answer. */
export const EXCEPTION_FLAG = 0x80;

/** Second byte of function 43 for device identification. */
export const MEI_DEVICE_IDENTIFICATION = 14;

/*
 * Most that one request may move: what fits the 253 bytes of a PDU (V1.1b3, section 6). Devices may
 * take less; a profile says so.
 */
export const MAX_READ_BITS = 2_000;
export const MAX_READ_REGISTERS = 125;
export const MAX_WRITE_BITS = 1_968;
export const MAX_WRITE_REGISTERS = 123;
export const MAX_READ_WRITE_READ_REGISTERS = 125;
export const MAX_READ_WRITE_WRITE_REGISTERS = 121;
export const MAX_PDU_BYTES = 253;

export const LARGEST_ADDRESS = 0xffff;
