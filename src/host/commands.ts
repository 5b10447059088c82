import * as vscode from 'vscode';
import {
  isWriting,
  type CommandId,
  type CommandKey,
  type FreeCommand,
  type GuardedCommand,
  type ResultOf,
} from '../contributions.js';
import { errorFacts } from '../secrets/model/errorFacts.js';
import { isCancelled, toSecretsError } from '../secrets/model/errors.js';
import type { Log } from '../secrets/model/ports.js';
import { showError } from './errorMessages.js';
import { uriArgument } from './gate/uriArgument.js';
import type { Members } from './gate/argumentCopy.js';
import type { ArgumentOf } from './gate/argumentMembers.js';
import { readCall, type Caller, type CommandCall } from './gate/caller.js';
import { Gate, type GateParts, type Plan } from './gate/gate.js';
import { askModal, showWarning } from './messages.js';
import { once } from './once.js';

/** The argument of a command as its handler gets it: checked, and nobody can change it. */
export type Argument<Key extends CommandKey> = ArgumentOf<Key, vscode.Uri>;

/** Undefined: none, or what a menu handed over is not enough; the person is asked. */
export type Given<Key extends CommandKey> = Argument<Key> | undefined;

/**
 * What a command does.
 *
 * @param element of the tree, where its menu or its line called
 */
export type CommandHandler<Key extends CommandKey> = (
  argument: Given<Key>,
  caller: Caller,
  element: object | undefined,
) => ResultOf<Key> | PromiseLike<ResultOf<Key>>;

/**
 * Finds out what a guarded command is to do, and does nothing of it yet.
 *
 * @param selected what the elements that are selected in the view are about, where there are several
 */
export type CommandPlanner<Key extends CommandKey> = (
  argument: Given<Key>,
  caller: Caller,
  selected: readonly Members[] | undefined,
) => Plan<ResultOf<Key>> | Promise<Plan<ResultOf<Key>>>;

/**
 * The commands with one gate and one boundary for errors and cancellation. Who calls with an argument that no view,
 * button or link of ours made is code (a task's input, a key binding, another extension): what changes, connects,
 * forgets or hands out something is done for it once the person has agreed, and it gets the error. A person gets a
 * message with the next step as a button.
 */
export class CommandRegistry {
  /** Each is given what its own command takes. */
  private readonly handlers = new Map<
    CommandId,
    (
      argument: never,
      caller: Caller,
      element: object | undefined,
      selected: readonly Members[] | undefined,
    ) => unknown
  >();

  /** What registers the handlers that are loaded with the first of their commands. */
  private readonly loaders = new Map<CommandId, () => Promise<void>>();

  private readonly forCode = new Set<CommandId>();

  private readonly gate: Gate;

  constructor(
    private readonly log: Log,
    parts: Omit<GateParts, 'ask'>,
  ) {
    const ask: GateParts['ask'] = async (message, detail, button) =>
      (await askModal(message, detail, button)) === button;
    this.gate = new Gate({ ...parts, ask });
  }

  register<Key extends FreeCommand>(id: CommandId<Key>, handler: CommandHandler<Key>): void {
    this.handlers.set(id, handler);
  }

  /** For commands whose effect is one that code does not get without a question. */
  guard<Key extends GuardedCommand>(id: CommandId<Key>, plan: CommandPlanner<Key>): void {
    this.handlers.set(id, async (argument, caller, _element, selected) =>
      this.gate.pass(await plan(argument, caller, selected), caller, isWriting(id)),
    );
  }

  /**
   * For commands of which nothing is loaded before the first of them is run.
   *
   * @param load registers the handlers of all of them
   */
  registerLater(ids: readonly CommandId[], load: () => Promise<void>): void {
    const loaded = once(load);
    ids.forEach((id) => this.loaders.set(id, loaded));
  }

  /**
   * Like {@link register}, for a command that only code calls: it gets every error, whatever it passes; VS Code's own
   * where the person cancelled, as VS Code shows the person any other.
   */
  registerForCode<Key extends FreeCommand>(id: CommandId<Key>, handler: CommandHandler<Key>): void {
    this.register(id, handler);
    this.forCode.add(id);
  }

  /**
   * Runs a command; rejects with a SecretsError where code called it.
   *
   * @param given what VS Code hands over
   */
  async run(id: CommandId, ...given: readonly unknown[]): Promise<unknown> {
    let call: CommandCall = { caller: 'code', argument: undefined };
    try {
      call = readCall(id, given, files);
      if (call.isOutdated === true) {
        // Without an argument it would ask which secret is meant, and the person has said so.
        await showWarning(
          vscode.l10n.t('The view was renewed while its menu was open. Nothing was done: choose it again.'),
        );
        return undefined;
      }
      if (!this.handlers.has(id)) {
        await this.loaders.get(id)?.();
      }
      const handler = this.handlers.get(id);
      if (handler === undefined) {
        throw new Error(`${id} has no handler.`);
      }
      return await handler(call.argument as never, call.caller, call.element, call.selected);
    } catch (thrown) {
      await this.report(id, call.caller, thrown);
      return undefined;
    }
  }

  private async report(id: CommandId, caller: Caller, thrown: unknown): Promise<void> {
    const error = toSecretsError(thrown);
    if (!isCancelled(error)) {
      this.log.error(`${id}: ${error.code}: ${error.message} ${errorFacts(error)}`);
      if (error.code === 'unexpected' && thrown instanceof Error) {
        stackWithoutMessage(thrown).forEach((line) => this.log.error(line));
      }
    }
    if (this.forCode.has(id) && isCancelled(error)) {
      throw new vscode.CancellationError();
    }
    if (caller === 'code' || this.forCode.has(id)) {
      throw error;
    }
    if (!isCancelled(error)) {
      await showError(error);
    }
  }
}

const files = {
  copyFile: (value: object): vscode.Uri | undefined =>
    value instanceof vscode.Uri ? vscode.Uri.from(value) : undefined,
  toFile: uriArgument,
  isActive: (file: object): boolean =>
    file instanceof vscode.Uri && vscode.window.activeTextEditor?.document.uri.toString() === file.toString(),
};

/** Where it was thrown, without its text: nobody has checked that for values. */
function stackWithoutMessage(error: Error): readonly string[] {
  return (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
}
