import { LaunchApprovals } from '../../../src/inject/launch/approvals.js';
import type { Handover } from '../../../src/inject/launch/handover.js';
import { type LaunchTexts, launchValues } from '../../../src/inject/launch/launchCore.js';
import { ReferenceResolver } from '../../../src/secrets/referenceResolver.js';
import { managerId, setUpCache } from '../secrets/cacheSetup.js';
import { textSecret } from '../secrets/scriptedClient.js';

const database = {
  user: 'app',
  password: 'canary p@ss',
  port: 5432,
  options: { deep: 'canary deep' },
  nothing: null,
};

/** A launch over a scripted client, with a person who is asked and answers as `conditions` say. */
export function setUpLaunch() {
  const setup = setUpCache([textSecret('prod/db', database), textSecret('token', 'canary token')]);
  const prod = { id: managerId, alias: 'prod', region: 'eu-central-1' };
  const other = { id: managerId, alias: 'other', region: 'eu-central-1' };
  const managers = { active: prod };
  const resolver = new ReferenceResolver(setup.cache, {
    list: () => [prod, other],
    active: () => managers.active,
  });
  const state = new Map<string, unknown>();
  const asked: Handover[] = [];
  /** What the person was shown, in this order. */
  const seen: ('question' | 'progress')[] = [];
  const conditions = { isTrusted: true, agrees: true };
  const store = {
    get: (key: string) => state.get(key),
    set: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    keys: () => [...state.keys()],
  };
  const ask = (handover: Handover): Promise<boolean> => {
    asked.push(handover);
    seen.push('question');
    return Promise.resolve(conditions.agrees);
  };
  const approvals = new LaunchApprovals({ store, ask, testMode: false });
  const parts = {
    ...{ resolver, approvals, clock: setup.clock, log: setup.log },
    isTrusted: () => conditions.isTrusted,
    limitMilliseconds: () => 30_000,
  };
  const controller = new AbortController();
  const launch = (sources: LaunchTexts['sources'], command?: string, context?: string) =>
    launchValues(
      parts,
      {
        target: 'Task "x"',
        ...(command !== undefined && { command }),
        ...(context !== undefined && { context }),
        sources,
      },
      controller.signal,
      (signal, read) => {
        seen.push('progress');
        return read(signal);
      },
    );
  /** The secret manager of references without alias, from now on. */
  const activate = (alias: 'prod' | 'other', id: string): void => {
    managers.active = { ...(alias === 'prod' ? prod : other), id };
  };
  return { ...setup, activate, asked, conditions, controller, launch, seen, state };
}

/** A source that is a connection file. */
export const connection = (value: unknown, name = 'db.connection.json'): LaunchTexts['sources'][number] => ({
  kind: 'connection',
  name,
  file: `file:///project/${name}`,
  text: typeof value === 'string' ? value : JSON.stringify(value, undefined, 1),
});
/** A source that is the `env` of a task. */
export const variables = (values: Record<string, string>): LaunchTexts['sources'][number] => ({
  kind: 'variables',
  name: '"env" of task "x"',
  variables: values,
});
