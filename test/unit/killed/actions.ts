import { connectManager } from '../../../src/managers/connect';
import { disconnectManager, removeAllData } from '../../../src/managers/disconnect';
import { updateManager } from '../../../src/managers/update';
import { input } from '../managers/support';
import { RecentSecrets } from '../../../src/host/ask/recentSecrets';
import { Grants, type GrantAnswer } from '../../../src/inject/api/grants';
import { LaunchApprovals } from '../../../src/inject/launch/approvals';
import type { Handover } from '../../../src/inject/launch/handover';
import type { FileWindow } from './fileWindow';

export const oldKeys = { accessKeyId: 'AKIA0000000000000001', secretAccessKey: 'old' };
export const newKeys = { accessKeyId: 'AKIA0000000000000002', secretAccessKey: 'new' };

const idOf = ({ registry }: FileWindow, alias: string): string => registry.withAlias(alias)!.id;

/** What extensions may, with a person who always gives the same answer. */
export const grantsOf = ({ global: store }: FileWindow, answer: GrantAnswer): Grants =>
  new Grants({ store, nameOf: (id) => id, ask: () => Promise.resolve(answer), testMode: false });

/** The launches that may be made, with a person who always gives the same answer. */
export const approvalsOf = ({ workspace: store }: FileWindow, answer: boolean): LaunchApprovals =>
  new LaunchApprovals({
    store,
    ask: () => Promise.resolve(answer),
    masked: (text) => text,
    testMode: false,
  });

export const launch = (target: string): Handover => ({
  ...{ target, facts: [], settings: [], sources: ['env'], variables: [], secrets: [], managers: [] },
  lasts: true,
  deciding: { command: target },
});

export const recentOf = ({ global }: FileWindow): RecentSecrets =>
  new RecentSecrets(global, { list: () => [], onDidChange: () => ({ dispose: () => undefined }) });

const refused = (error: { readonly code?: unknown }): void => {
  if (error.code !== 'access-refused') {
    throw error as Error;
  }
};

/** What is done in a window that is ended before one of its writes. */
export const actions = {
  connect: (window: FileWindow) => connectManager({ ...input, ...newKeys, alias: 'new' }, window),
  'edit the keys and the endpoint': (window: FileWindow) =>
    updateManager(idOf(window, 'old'), { endpoint: 'https://new.example', credentials: newKeys }, window),
  'edit the keys to a profile': (window: FileWindow) =>
    updateManager(idOf(window, 'old'), { region: 'eu-west-1', credentials: { profile: 'new' } }, window),
  rename: (window: FileWindow) => updateManager(idOf(window, 'old'), { alias: 'renamed' }, window),
  disconnect: (window: FileWindow) => disconnectManager(idOf(window, 'old'), window),
  'remove all data': (window: FileWindow) => removeAllData(window),
  'add a secret that was created or moved': (window: FileWindow) =>
    window.registry.addSecret(idOf(window, 'old'), 'new/secret'),
  'set the active manager': (window: FileWindow) => window.registry.setActive(idOf(window, 'other')),
  'approve a launch': (window: FileWindow) => approvalsOf(window, true).require(launch('new')),
  'allow an extension for ever': (window: FileWindow) => grantsOf(window, 'always').request('x.new'),
  'refuse an extension': (window: FileWindow) => grantsOf(window, 'deny').request('x.new').catch(refused),
  'withdraw what an extension was allowed': (window: FileWindow) =>
    grantsOf(window, 'deny').withdraw('x.old'),
  'remember a secret that was picked': (window: FileWindow) =>
    recentOf(window).add(idOf(window, 'old'), 'new/secret'),
} as const;

export type Action = keyof typeof actions;
