import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { eventually } from '../host/eventually';

/** What came of an attack: the result, or the error that the attacker got. */
export interface Outcome {
  readonly result?: unknown;
  readonly error?: { readonly code?: string; readonly message: string };
}

/** The hostile extension in a window, which does what it is told. */
export class HostileExtension {
  private constructor(private readonly origin: string) {}

  /** Waits until it listens. @param folder the open folder, where it leaves its port */
  static async in(folder: string): Promise<HostileExtension> {
    const file = path.join(folder, 'hostile.port');
    const port = await eventually(
      async () => (existsSync(file) && (await readFile(file, 'utf8'))) || undefined,
      'the hostile extension listens',
    );
    return new HostileExtension(`http://127.0.0.1:${Number(port)}`);
  }

  /** Settles when the attack has ended, which may be when a person answered. */
  async attack(attack: string, given: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
    const response = await fetch(this.origin, { method: 'POST', body: JSON.stringify({ attack, given }) });
    return (await response.json()) as Outcome;
  }
}
