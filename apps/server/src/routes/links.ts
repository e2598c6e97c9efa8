import { LinkList } from '@cellarium/api';
import { presentLinks } from '../present/link.ts';
import { type Routes, refusals } from './route.ts';

export const links: Routes = (api, context) => {
  api.get(
    '/links',
    {
      schema: {
        summary: "The station's Ethernet: the meter and every block",
        tags: ['links'],
        response: { 200: LinkList, ...refusals },
      },
    },
    () => presentLinks(context),
  );
};
