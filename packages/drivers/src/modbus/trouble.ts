export { DEVICE_TROUBLE_NAMES, DeviceTrouble } from '@cellarium/model';
