import { readFile } from 'node:fs/promises';
import * as path from 'node:path';

/** What came of an attack: the result, or the error that the attacker got. */
export interface Outcome {
  readonly result?: unknown;
  readonly error?: { readonly code?: string; readonly message: string };
}

const attempts = 100;
const pauseMilliseconds = 200;

/** The hostile extension in a window, which does what it is told. */
export class HostileExtension {
  private constructor(private readonly origin: string) {}

  /** Waits until it listens. @param folder the open folder, where it leaves its port */
  static async in(folder: string): Promise<HostileExtension> {
    for (let attempt = 1; ; attempt++) {
      try {
        const port = await readFile(path.join(folder, 'hostile.port'), 'utf8');
        return new HostileExtension(`http://127.0.0.1:${Number(port)}`);
      } catch (error) {
        if (attempt === attempts) {
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
      }
    }
  }

  /** Settles when the attack has ended, which may be when a person answered. */
  async attack(attack: string, given: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
    const response = await fetch(this.origin, { method: 'POST', body: JSON.stringify({ attack, given }) });
    return (await response.json()) as Outcome;
  }
}
