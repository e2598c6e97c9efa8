"""A pymodbus 3.0 server over the image of the contract: argv is port and size; prints the port it took."""
import asyncio
import logging
import sys

from pymodbus.datastore import (
    ModbusSequentialDataBlock,
    ModbusServerContext,
    ModbusSlaveContext,
)
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server.async_io import ModbusTcpServer

# Exceptions are what some tests ask for: no news.
logging.disable(logging.CRITICAL)


async def main():
    port, size = int(sys.argv[1]), int(sys.argv[2])
    block = ModbusSequentialDataBlock
    image = ModbusSlaveContext(
        co=block(0, [at % 3 == 0 for at in range(size)]),
        di=block(0, [at % 5 == 1 for at in range(size)]),
        hr=block(0, [(at * 257 + 13) & 0xFFFF for at in range(size)]),
        ir=block(0, [(at * 101 + 7) & 0xFFFF for at in range(size)]),
        zero_mode=True,
    )
    context = ModbusServerContext(slaves=image, single=True)
    identity = ModbusDeviceIdentification(
        info_name={
            "VendorName": "Cellarium",
            "ProductCode": "contract",
            "MajorMinorRevision": "1.0",
        }
    )
    server = ModbusTcpServer(
        context,
        identity=identity,
        address=("127.0.0.1", port),
        allow_reuse_address=True,
    )
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await serving


asyncio.run(main())
