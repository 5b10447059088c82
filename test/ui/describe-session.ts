import { connectByWizard } from './connect';
import { type Session, type SessionOptions, startSession } from './session';

/** A session, and how far it has come when the first test begins. */
export interface SessionStart extends SessionOptions {
  /** Whether our view is in front; it is wherever a secret manager is connected. */
  readonly view?: boolean;
  /** Is done before anything is connected. */
  readonly prepare?: (session: Session) => unknown;
  /** The secret manager that a person connects: its alias, and a user of the sandbox. */
  readonly connect?: readonly [alias: string, user: string];
}

/**
 * `describe` for the steps that one person takes in a window of its own: each builds on the one before, so none is
 * taken after one that failed. The session begins before the first of them and ends after the last.
 *
 * @param start what differs; a function where it has to be made first
 * @param steps makes the tests; of the session, only `workbench` and `sandbox` can be named before the first of them runs
 */
export function describeSession(
  title: string,
  start: SessionStart | (() => Promise<SessionStart>),
  steps: (session: Session) => void,
): void {
  describe(title, function () {
    this.bail(true);
    let started: Session | undefined;
    const session = (): Session => {
      if (!started) {
        throw new Error('The session is there when the first test begins, and not when the tests are made');
      }
      return started;
    };

    before(async function () {
      // A helper extension may have to be packaged first.
      this.timeout(180_000);
      const { view, prepare, connect, ...options } = typeof start === 'function' ? await start() : start;
      started = await startSession(options);
      await prepare?.(started);
      if (view || connect) {
        await started.workbench.showViewContainer('Secret Connections');
      }
      if (connect) {
        await connectByWizard(started, ...connect);
      }
    });

    after(() => started?.dispose());

    steps({
      workbench: later(() => session().workbench),
      sandbox: later(() => session().sandbox),
      get server() {
        return session().server;
      },
      get folder() {
        return session().folder;
      },
      write: (file, content) => session().write(file, content),
      openWindow: (folder) => session().openWindow(folder),
      dispose: () => session().dispose(),
    });
  });
}

/** Stands for an object that is not there yet. */
function later<T extends object>(now: () => T): T {
  return new Proxy({} as T, {
    get(_, name) {
      const object = now();
      const member: unknown = Reflect.get(object, name);
      return typeof member === 'function' ? (member.bind(object) as unknown) : member;
    },
    set: (_, name, value) => Reflect.set(now(), name, value),
  });
}
