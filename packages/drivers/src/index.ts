export {
  type Driver,
  type DriverKind,
  type DriverOptions,
  DriverStanding,
} from './driver.ts';
export { DRIVERS } from './registry.ts';
