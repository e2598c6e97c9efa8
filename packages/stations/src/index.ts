export { DEFAULT_STATION, openStation, shippedStations, withBasePort } from './open.ts';
export { parseStation, type StationFileError } from './parse.ts';
