import { StationInfo, StationSummary } from '@cellarium/api';
import { presentStation, presentSummary } from '../present/station.ts';
import { type Routes, refusals } from './route.ts';

export const station: Routes = (api, context) => {
  api.get(
    '/station',
    {
      schema: {
        summary: 'What the station is',
        tags: ['station'],
        response: { 200: StationInfo, ...refusals },
      },
    },
    () => presentStation(context),
  );
  api.get(
    '/station/summary',
    {
      schema: {
        summary: 'How the station is now, and what limits it',
        tags: ['station'],
        response: { 200: StationSummary, ...refusals },
      },
    },
    () => presentSummary(context),
  );
};
