import * as vscode from 'vscode';
import type { CommandId } from '../contributions.js';
import { isCancelled, toSecretsError } from '../secrets/errors.js';
import type { Log } from '../secrets/ports.js';
import { showError } from './errorMessages.js';

/** What a command does; the first argument is a tree node, an argument object of DESIGN 6, or absent. */
export type CommandHandler = (argument: unknown) => unknown;

/**
 * The commands with one boundary for errors and cancellation. A command that was called with a plain
 * argument object was called by code (a keybinding, another extension, a test), which gets the error; a
 * person (palette, menu, tree node) gets a message with the next step as a button.
 */
export class CommandRegistry {
  private readonly handlers = new Map<CommandId, CommandHandler>();

  private readonly forCode = new Set<CommandId>();

  constructor(private readonly log: Log) {}

  register(id: CommandId, handler: CommandHandler): void {
    this.handlers.set(id, handler);
  }

  /**
   * Like {@link register}, for a command that only code calls: it gets every error, whatever it passes; VS Code's own
   * where the person cancelled, as VS Code shows the person any other.
   */
  registerForCode(id: CommandId, handler: CommandHandler): void {
    this.register(id, handler);
    this.forCode.add(id);
  }

  /** Runs a command; rejects with a SecretsError where code called it. */
  async run(id: CommandId, argument: unknown): Promise<unknown> {
    try {
      return await this.handlers.get(id)?.(argument);
    } catch (thrown) {
      await this.report(id, argument, thrown);
      return undefined;
    }
  }

  private async report(id: CommandId, argument: unknown, thrown: unknown): Promise<void> {
    const error = toSecretsError(thrown);
    if (!isCancelled(error)) {
      this.log.error(`${id}: ${error.code}: ${error.message}`);
      if (error.code === 'unexpected' && thrown instanceof Error) {
        stackWithoutMessage(thrown).forEach((line) => this.log.error(line));
      }
    }
    if (this.forCode.has(id) && isCancelled(error)) {
      throw new vscode.CancellationError();
    }
    if (isOfCode(argument) || this.forCode.has(id)) {
      throw error;
    }
    if (!isCancelled(error)) {
      await showError(error);
    }
  }
}

/** A button or a link hands over an object, too: `ask: true` in it says that a person is behind it. */
function isOfCode(argument: unknown): boolean {
  return isPlainObject(argument) && argument['ask'] !== true;
}

/** True for object literals and parsed JSON; false for instances of classes, such as tree nodes and URIs. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** Where it was thrown, without its text: nobody has checked that for values. */
function stackWithoutMessage(error: Error): readonly string[] {
  return (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
}
