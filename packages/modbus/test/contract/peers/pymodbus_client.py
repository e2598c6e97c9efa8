"""A pymodbus 3.0 client: argv is the port; a request a line comes in as JSON, what was said goes out."""
import json
import logging
import sys

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusException
from pymodbus.mei_message import ReadDeviceInformationRequest
from pymodbus.pdu import ExceptionResponse

# Exceptions are what some tests ask for: no news.
logging.disable(logging.CRITICAL)

UNIT = 1
client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]), timeout=3)
client.connect()
print("ready", flush=True)


def ask(request):
    function = request["fn"]
    at = request.get("address")
    if function == 1:
        return client.read_coils(at, request["count"], slave=UNIT)
    if function == 2:
        return client.read_discrete_inputs(at, request["count"], slave=UNIT)
    if function == 3:
        return client.read_holding_registers(at, request["count"], slave=UNIT)
    if function == 4:
        return client.read_input_registers(at, request["count"], slave=UNIT)
    if function == 5:
        return client.write_coil(at, request["on"], slave=UNIT)
    if function == 6:
        return client.write_register(at, request["value"], slave=UNIT)
    if function == 15:
        return client.write_coils(at, [bool(bit) for bit in request["bits"]], slave=UNIT)
    if function == 16:
        return client.write_registers(at, request["values"], slave=UNIT)
    if function == 22:
        return client.mask_write_register(
            address=at, and_mask=request["andMask"], or_mask=request["orMask"], slave=UNIT
        )
    if function == 43:
        return client.execute(ReadDeviceInformationRequest(request["readCode"], request["objectId"], slave=UNIT))
    return client.readwrite_registers(
        read_address=request["readAddress"],
        read_count=request["readCount"],
        write_address=request["writeAddress"],
        write_registers=request["values"],
        slave=UNIT,
    )


def said(request):
    try:
        response = ask(request)
    except ModbusException:
        return {"kind": "lost"}
    if isinstance(response, ExceptionResponse):
        return {"kind": "exception", "code": response.exception_code}
    if response.isError():
        return {"kind": "lost"}
    if request["fn"] in (1, 2):
        return {"kind": "bits", "bits": [int(bit) for bit in response.bits[: request["count"]]]}
    if request["fn"] in (3, 4, 23):
        return {"kind": "registers", "registers": response.registers}
    if request["fn"] == 43:
        texts = [response.information[at].decode() for at in sorted(response.information)]
        return {"kind": "identification", "objects": texts}
    return {"kind": "written"}


for line in sys.stdin:
    print(json.dumps(said(json.loads(line))), flush=True)
