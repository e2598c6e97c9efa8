export { DEFAULT_STATION, openStation, shippedStations, withBasePort } from './open.ts';
export { openProfile, profilesOf, shippedProfiles } from './open-profile.ts';
export { parseStation, type StationFileError } from './parse.ts';
