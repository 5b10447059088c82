import * as assert from 'node:assert/strict';
import { eventually } from '../host/eventually';
import { packageKilledExtension } from '../host/helper-extensions';
import { enterKeys } from './connect';
import { type End, KilledHost, type Look } from './killed-host';
import { SandboxGate } from '../sandbox/gate';
import { type Session, type SessionOptions, startSession } from './session';

/** Managers by their aliases, each with its endpoint. */
export type Managers = Readonly<Record<string, string>>;

/** What is interrupted, and between which states: the last one is when it is done. */
export interface Interrupted {
  readonly prepare: () => Promise<unknown>;
  readonly act: (end: End) => Promise<readonly string[] | undefined>;
  readonly whole: readonly Managers[];
}

/** A window that is ended in the midst of what it does, and two addresses of the service to connect to. */
export class WholeStates {
  private constructor(
    readonly session: Session,
    readonly host: KilledHost,
    readonly gate: SandboxGate,
    readonly otherGate: SandboxGate,
  ) {}

  static async start(options: SessionOptions = {}): Promise<WholeStates> {
    const session = await startSession({ ...options, extension: await packageKilledExtension() });
    const gates = [
      await SandboxGate.open(session.sandbox, 'admin'),
      await SandboxGate.open(session.sandbox, 'batch'),
    ] as const;
    return new WholeStates(session, await KilledHost.of(session), ...gates);
  }

  async dispose(): Promise<void> {
    this.gate.close();
    this.otherGate.close();
    await this.session.dispose();
  }

  readonly run = (command: string, argument: unknown, end?: End) =>
    this.host.run(`secretConnections.${command}`, argument, end);
  readonly connect = (alias: string, end?: End) => this.run('connect', { alias, ...this.gate.input }, end);
  readonly disconnect = (alias: string, end?: End) => this.run('disconnect', { alias, confirmed: true }, end);
  readonly removeAll = (end?: End) => this.run('removeAllData', { confirmed: true }, end);

  /** As a person does it, who opens a manager for editing: its keys and its endpoint are the other ones then. */
  async edit(alias: string, end: End): Promise<readonly string[] | undefined> {
    const { quickInput } = this.host.workbench;
    const { input } = this.otherGate;
    const editing = this.run('editManager', { alias }, end);
    await quickInput.waitForTitle(`Edit Secret Manager ${alias}`);
    await quickInput.choose('Credentials');
    await enterKeys(quickInput, input);
    await quickInput.choose('Endpoint');
    await quickInput.waitForMessage('Endpoint, for a VPC endpoint');
    await quickInput.type(input.endpoint);
    await quickInput.accept();
    await quickInput.choose('tests the connection');
    return editing;
  }

  /**
   * Does something again and again, and ends the process in the midst of it. Each time what comes up next has one of the
   * whole states; the last one where all was written.
   *
   * @param ends at which of its writes
   * @param goOn waits for what comes up next
   */
  async endInTheMidst(
    { prepare, act, whole }: Interrupted,
    ends: (stores: readonly string[]) => readonly End[],
    goOn: () => Promise<void>,
  ): Promise<void> {
    await prepare();
    const stores = (await act({})) ?? [];
    const all = ends(stores);
    assert.notEqual(all.length, 0);
    for (const end of all) {
      await prepare();
      assert.equal(await act(end), undefined, 'it did not end');
      await goOn();
      const isDone = goOn === this.restart && end.after === stores.length;
      await this.assertWhole(isDone ? whole.slice(-1) : whole, `${JSON.stringify(end)} of ${stores.join()}`);
    }
  }

  /** The next process in the same window, which has all that was written. */
  readonly restart = () => this.host.restart();

  /**
   * Each manager answers with the keys and at the endpoint that it has in one of the whole states; no keys are left
   * over after a while.
   */
  async assertWhole(whole: readonly Managers[], when: string, file?: string): Promise<Look> {
    const look = await this.host.look(file);
    const seen = managersOf(look);
    const answers = Object.fromEntries(look.managers.map(({ alias, answer }) => [alias, answer]));
    const expected = Object.fromEntries(Object.keys(seen).map((alias) => [alias, 'answers']));
    assert.deepEqual(answers, expected, when);
    const isWhole = whole.some((managers) => JSON.stringify(managers) === JSON.stringify(seen));
    assert.ok(isWhole, `${when}: ${JSON.stringify(seen)}`);
    let keys: readonly string[] = [];
    await eventually(
      async () => {
        keys = keysOf(await this.host.look());
        return keys.length === Object.keys(seen).length;
      },
      `${when}: as many keys as managers`,
      () => ({ keys, managers: Object.keys(seen) }),
    );
    return look;
  }
}

function managersOf({ state }: Look): Managers {
  const managers = Object.entries(state)
    .filter(([key]) => key.startsWith('secretConnections.manager.'))
    .map(([, value]) => value as { readonly alias: string; readonly endpoint: string })
    .sort((one, other) => (one.alias < other.alias ? -1 : 1));
  return Object.fromEntries(managers.map(({ alias, endpoint }) => [alias, endpoint]));
}

function keysOf({ secrets }: Look): readonly string[] {
  return Object.keys(secrets).filter((key) => key.startsWith('secretConnections.credentials.'));
}
