import * as l10n from '@vscode/l10n';
import { fingerprintOf, requireWritable, type ManagerConfiguration } from '../../managers/manager.js';
import { SecretsError } from '../../secrets/model/errors.js';
import type { Caller } from './caller.js';
import { managerLines, outsideLine } from './questionText.js';

/** What a person is asked before a command does something. Names everything that decides what it does; no value. */
export interface Question {
  /** What will be done, as a question. */
  readonly message: string;
  /** What else there is to know, a line each. */
  readonly detail: readonly string[];
  /** What is pressed to have it done. */
  readonly button: string;
  /** The secret managers that it is about: they are named, and nothing is done where one is another by then. */
  readonly managerIds?: readonly string[];
}

/** What a guarded command will do, all of it decided by now. */
export interface Plan<Result = void> {
  /** Absent where the person enters, in what follows, all that matters. */
  readonly question?: Question;
  /** Whether a person who asked for it is asked as well. */
  readonly askPerson?: boolean;
  readonly run: () => Result | PromiseLike<Result>;
}

export interface GateParts {
  /** Shows a question; true: the person agreed. */
  readonly ask: (message: string, detail: readonly string[], button: string) => Promise<boolean>;
  readonly managers: { get(id: string): ManagerConfiguration | undefined };
  /** The extension's own tests, in which nobody is asked. */
  readonly testMode: boolean;
}

/** More questions than these do not wait for an answer: whoever asks that often gets none. */
const mostWaiting = 3;

/** Has a plan carried out, once the person has agreed where that is needed. */
export class Gate {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: GateParts) {}

  /**
   * @param writes whether it changes secrets in AWS: marks of the secret managers decide then whether it may, and
   *   whether a person is asked as well
   * @returns what the plan's `run` does
   * @throws SecretsError cancelled; read-only; no-manager or invalid-configuration where a secret manager went or changed
   *   meanwhile; nothing was done then
   */
  async pass<Result>(
    { question, askPerson, run }: Plan<Result>,
    caller: Caller,
    writes = false,
  ): Promise<Result> {
    const { managers } = this.parts;
    const written = writes ? (question?.managerIds ?? []).map((id) => managers.get(id)) : [];
    written.forEach(requireWritable);
    const isProduction = written.some((manager) => manager?.production === true);
    const isDue = caller !== 'person' || askPerson === true || isProduction;
    if (question !== undefined && isDue && !this.parts.testMode) {
      await this.require(question, caller);
    }
    return await run();
  }

  private async require(question: Question, caller: Caller): Promise<void> {
    if (this.waiting >= mostWaiting) {
      throw new SecretsError('cancelled');
    }
    this.waiting += 1;
    const asked = this.last.then(() => this.ask(question, caller));
    this.last = asked.catch(() => undefined);
    try {
      await asked;
    } finally {
      this.waiting -= 1;
    }
  }

  private async ask({ message, detail, button, managerIds = [] }: Question, caller: Caller): Promise<void> {
    const managers = managerIds.map((id) => this.manager(id));
    const lines = [
      ...detail,
      ...managers.flatMap(managerLines),
      ...(caller === 'code' ? [outsideLine()] : []),
    ];
    if (!(await this.parts.ask(message, lines, button))) {
      throw new SecretsError('cancelled');
    }
    for (const manager of managers) {
      if (identityOf(this.manager(manager.id)) !== identityOf(manager)) {
        throw new SecretsError('invalid-configuration', {
          reason: l10n.t('The secret manager {0} changed meanwhile. Nothing was done.', manager.alias),
        });
      }
    }
  }

  private manager(id: string): ManagerConfiguration {
    const manager = this.parts.managers.get(id);
    if (manager === undefined) {
      throw new SecretsError('no-manager');
    }
    return manager;
  }
}

/** What decides which account is seen, by which name. */
function identityOf(manager: ManagerConfiguration): string {
  return JSON.stringify([manager.alias, fingerprintOf(manager)]);
}
