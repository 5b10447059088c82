import { connectManager } from '../../../../src/managers/connect';
import { disconnectManager, removeAllData } from '../../../../src/managers/disconnect';
import { updateManager } from '../../../../src/managers/update';
import { input } from '../support';
import type { FileWindow } from './fileWindow';

export const oldKeys = { accessKeyId: 'AKIA0000000000000001', secretAccessKey: 'old' };
export const newKeys = { accessKeyId: 'AKIA0000000000000002', secretAccessKey: 'new' };

const idOf = ({ registry }: FileWindow, alias: string): string => registry.withAlias(alias)!.id;

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
} as const;

export type Action = keyof typeof actions;
