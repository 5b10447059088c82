import { LaunchApprovals } from '../../../../src/inject/launch/approvals.js';
import type { Handover, WorkspaceSetting, LaunchTexts } from '../../../../src/inject/launch/handover.js';
import { launchValues } from '../../../../src/inject/launch/launchCore.js';
import type { DecidingPart, Surroundings } from '../../../../src/inject/launch/surroundings.js';
import type { ManagerConfiguration } from '../../../../src/managers/manager.js';
import { fileReferences } from '../../../../src/secrets/cache/fileReferences.js';
import { ReferenceResolver } from '../../../../src/secrets/cache/referenceResolver.js';
import { managerId, setUpCache } from '../../secrets/cache/cacheSetup.js';
import { textSecret } from '../../secrets/scriptedClient.js';

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
  const rest = { source: { kind: 'keys' }, listing: 'allowed', addedSecrets: [] } as const;
  const prod: ManagerConfiguration = { id: managerId, alias: 'prod', region: 'eu-central-1', ...rest };
  const other = { ...prod, alias: 'other' };
  const managers = { active: prod };
  const resolver = new ReferenceResolver(setup.cache, {
    list: () => [prod, other],
    active: () => managers.active,
  });
  const state = new Map<string, unknown>();
  const asked: Handover[] = [];
  /** What was told to have changed, for each question. */
  const changes: (readonly DecidingPart[])[] = [];
  /** What the person was shown, in this order. */
  const seen: ('question' | 'progress')[] = [];
  const conditions = {
    isTrusted: true,
    agrees: true,
    settings: [] as readonly WorkspaceSetting[],
    surroundings: {} as Surroundings,
    lasts: true,
    /** What inputs were given. */
    handed: [] as readonly string[],
    /** Done while the person signs in. */
    whileSigningIn: () => undefined as unknown,
    /** Done while the person is asked. */
    whileAsked: () => undefined as unknown,
  };
  const masked = (text: string): string =>
    conditions.handed.reduce((left, each) => left.replaceAll(each, '••••••••'), text);
  const store = {
    get: (key: string) => state.get(key),
    set: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    keys: () => [...state.keys()],
  };
  const ask = (handover: Handover, changed: readonly DecidingPart[]): Promise<boolean> => {
    asked.push(handover);
    changes.push(changed);
    conditions.whileAsked();
    seen.push('question');
    return Promise.resolve(conditions.agrees);
  };
  const approvals = new LaunchApprovals({ store, ask, masked, testMode: false });
  const parts = {
    ...{ approvals, clock: setup.clock, log: setup.log },
    managers: { get: (id: string) => (id === managers.active.id ? managers.active : undefined) },
    settings: () => conditions.settings,
    masked,
    resolver: fileReferences(resolver, () => conditions.isTrusted),
    limitMilliseconds: () => 30_000,
    signIn: () => Promise.resolve(void conditions.whileSigningIn()),
  };
  const controller = new AbortController();
  const launch = (sources: LaunchTexts['sources'], command?: string) =>
    launchValues(
      parts,
      {
        target: 'Task "x"',
        ...(command !== undefined && { command }),
        surroundings: () => conditions.surroundings,
        sources,
        lasts: conditions.lasts,
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
  /** Changes what is configured for the secret manager. */
  const configure = (change: Partial<ManagerConfiguration>): void => {
    managers.active = { ...managers.active, ...change };
  };
  return { ...setup, activate, asked, changes, configure, conditions, controller, launch, seen, state };
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
