import { readSetting } from '../../host/settings.js';

/** How long whoever waits for values waits, in milliseconds. */
export function launchLimit(): number {
  return Math.max(1, readSetting('launch.timeoutSeconds')) * 1000;
}
