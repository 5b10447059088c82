import { commands } from '../contributions.js';
import type { ConnectParts } from './connectCommands.js';

/** Registers what adds, changes and removes secret managers; its code is loaded with the first command. */
export function registerConnect(parts: ConnectParts): void {
  const { connect, signIn, editManager, markManager, setActiveManager, disconnect, removeAllData } = commands;
  const all = [connect, signIn, editManager, markManager, setActiveManager, disconnect, removeAllData];
  parts.commands.registerLater(all, async () => {
    const { registerConnectCommands } = await import('./connectCommands.js');
    registerConnectCommands(parts);
  });
}
