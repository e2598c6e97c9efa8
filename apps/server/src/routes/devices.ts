import { DeviceDetail, DeviceList } from '@cellarium/api';
import type { LinkedDevice } from '@cellarium/model';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { presentDevices } from '../present/device.ts';
import { deviceCsv } from '../present/device-csv.ts';
import { presentDeviceDetail } from '../present/device-detail.ts';
import { linkOfId } from '../present/places.ts';
import { type Routes, refusals } from './route.ts';

const LinkName = Type.String({
  description: 'Name of the connection, with or without blanks: B017R05.',
});
const DeviceParams = Type.Object({
  link: LinkName,
  unit: Type.String({ pattern: '^[0-9]{1,3}$', description: 'Modbus unit; 0 for frames.' }),
});

export const devices: Routes = (api, context) => {
  const { links } = context.station;
  api.get(
    '/links/:link/devices',
    {
      schema: {
        summary: 'What answers over one connection, and how reading it goes',
        tags: ['links'],
        params: Type.Object({ link: LinkName }),
        response: { 200: DeviceList, ...refusals },
      },
    },
    (request, reply) => {
      const row = linkOfId(links, request.params.link);
      if (row === undefined) return refuse(reply, 'no-such-link', request.params.link);
      return presentDevices(context, row);
    },
  );

  const deviceOf = (
    link: string,
    unit: string,
  ): { row: number; device: LinkedDevice } | 'no-such-link' | 'no-such-device' => {
    const row = linkOfId(links, link);
    if (row === undefined) return 'no-such-link';
    const device = links[row]?.devices.find((one) => one.unit === Number(unit));
    return device ? { row, device } : 'no-such-device';
  };
  api.get(
    '/devices/:link/:unit',
    {
      schema: {
        summary: 'One device: every register that is read, and every point made of them',
        tags: ['links'],
        params: DeviceParams,
        response: { 200: DeviceDetail, ...refusals },
      },
    },
    (request, reply) => {
      const { link, unit } = request.params;
      const found = deviceOf(link, unit);
      if (typeof found === 'string') return refuse(reply, found, `${link}, unit ${unit}`);
      return presentDeviceDetail(context, found.row, found.device);
    },
  );
  api.get(
    '/devices/:link/:unit/points.csv',
    {
      schema: {
        summary: 'The same points as a table for a spreadsheet',
        tags: ['links'],
        params: DeviceParams,
        response: {
          200: { content: { 'text/csv': { schema: Type.String() } } },
          ...refusals,
        },
      },
    },
    (request, reply) => {
      const { link, unit } = request.params;
      const found = deviceOf(link, unit);
      if (typeof found === 'string') return refuse(reply, found, `${link}, unit ${unit}`);
      const detail = presentDeviceDetail(context, found.row, found.device);
      reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="${detail.place.replaceAll(' ', '')}-unit-${detail.unit}.csv"`,
        );
      return deviceCsv(context.station.id, detail);
    },
  );
};
