import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { api, connect, removeEverything } from './extension';

/** A sandbox with its sample secrets, there for all tests of a suite. */
export interface ConnectedSandbox {
  readonly sandbox: Sandbox;
}

/** Registers the hooks that start a sandbox and connect a user of it as `prod`; called inside of `describe`. */
export function connectedSandbox(user: string): ConnectedSandbox {
  let started: Sandbox;
  before(async () => {
    started = await startSandbox({ seed: 'sample' });
    await api();
    await removeEverything();
    await connect(started, user, { alias: 'prod' });
  });
  after(async () => {
    await removeEverything();
    await started.close();
  });
  return {
    get sandbox() {
      return started;
    },
  };
}
