import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { eventually } from '../host/eventually';
import type { Session } from './session';
import type { Workbench } from './workbench';

/** Where the process ends: before or after the write of this number to any of VS Code's stores. */
export interface End {
  readonly before?: number;
  readonly after?: number;
}

/** What is stored, and what the extension makes of it. */
export interface Look {
  readonly managers: readonly { readonly alias: string; readonly answer: string }[];
  readonly state: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** As often VS Code starts a process anew by itself. */
const restarts = 2;

/** VS Code's process for extensions, in which ours has stores that end it: see `test/killed-extension`. */
export class KilledHost {
  #port = 0;
  #process = 0;
  #ended = 0;

  private constructor(
    private readonly session: Session,
    private window: Workbench,
  ) {}

  /** Waits for the first process of the session's window. */
  static async of(session: Session): Promise<KilledHost> {
    const host = new KilledHost(session, session.workbench);
    await host.#next();
    return host;
  }

  /** The window now. */
  get workbench(): Workbench {
    return this.window;
  }

  /** The id of the process now. */
  get process(): number {
    return this.#process;
  }

  /** Waits for the process after the one that ended, in the same window. */
  async restart(): Promise<void> {
    this.#ended += 1;
    if (this.#ended > restarts) {
      await this.window.notifications.press(/terminated unexpectedly/u, /Restart/u);
    }
    await this.#next();
  }

  /** Ends the window, too, which writes nothing any more, and waits for the first process of another one. */
  async openAnew(): Promise<void> {
    const { page } = this.window;
    const debugging = await page.context().newCDPSession(page);
    const crashed = new Promise((resolve) => page.once('crash', resolve));
    // It does not live to answer.
    void debugging.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
    this.window = await this.session.openWindow();
    this.#ended = 0;
    await this.#next();
  }

  /** Runs a command. @returns the stores that were written to; undefined where the process ended by it */
  async run(command: string, argument: unknown, end: End = {}): Promise<readonly string[] | undefined> {
    try {
      return (await this.#call({ call: 'run', command, argument, ...end })) as readonly string[];
    } catch (error) {
      if (error instanceof Refusal) {
        throw error;
      }
      return undefined;
    }
  }

  /** @param file whose text is to be told, as the window has it */
  look(file?: string): Promise<Look> {
    return this.#call({ call: 'look', file }) as Promise<Look>;
  }

  async #next(): Promise<void> {
    const before = this.#process;
    await eventually(async () => {
      try {
        const text = await readFile(path.join(this.session.folder, 'killed.json'), 'utf8');
        ({ port: this.#port, process: this.#process } = JSON.parse(text) as {
          port: number;
          process: number;
        });
      } catch {
        // It is not there yet, or half of it.
      }
      return this.#process !== before;
    }, 'VS Code starts another process for extensions');
  }

  async #call(given: Readonly<Record<string, unknown>>): Promise<unknown> {
    const body = JSON.stringify(given);
    const response = await fetch(`http://127.0.0.1:${this.#port}`, { method: 'POST', body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: string };
    if (error !== undefined) {
      throw new Refusal(error);
    }
    return result;
  }
}

/** What the extension answered, alive. */
class Refusal extends Error {}
