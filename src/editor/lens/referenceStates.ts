import type { FoundReference } from '../../reference/index/foundReference.js';
import type { Reference } from '../../reference/notation/reference.js';
import type { Clock, Disposable } from '../../secrets/model/ports.js';
import type { FileReferences } from '../../secrets/cache/fileReferences.js';
import { aliasOption } from '../../secrets/model/services.js';
import type { ReferenceView } from '../document/referenceView.js';

/** What is asked for by itself is not asked for again within this time, whatever the cache keeps. */
const pauseMilliseconds = 10_000;

/** What can be said of references, and the asking for those that are seen. */
export class ReferenceStates {
  /** Attempts by manager, secret and version; never holds a value. */
  private readonly attempts = new Map<string, { readonly at: number; running?: Promise<void> }>();

  constructor(
    private readonly resolver: FileReferences,
    private readonly clock: Clock,
  ) {}

  /** What is known now, without asking AWS. In an untrusted workspace nothing is looked up at all. */
  view({ reference, problem }: FoundReference, alias: string | undefined): ReferenceView {
    const resolver = this.resolver.ifTrusted();
    if (resolver === undefined) {
      return { kind: 'untrusted' };
    }
    if (problem !== undefined) {
      return { kind: 'malformed', problem };
    }
    return resolver.state(reference as Reference, aliasOption(alias));
  }

  /**
   * What is known after asking AWS where nothing is known yet, at the latest after `limit` milliseconds. The
   * request goes on after that; `closed` ends it.
   */
  async settle(
    found: FoundReference,
    alias: string | undefined,
    limit: number,
    closed: AbortSignal,
  ): Promise<ReferenceView> {
    const view = this.view(found, alias);
    if ((view.kind !== 'unknown' && view.kind !== 'loading') || found.reference === undefined) {
      return view;
    }
    const running = this.ask(found.reference, alias, view.manager.id, closed);
    if (running === undefined) {
      return view;
    }
    const waiting = new Promise<boolean>((resolve) => {
      const timer: Disposable = this.clock.schedule(limit, () => resolve(false));
      void running.then(() => {
        timer.dispose();
        resolve(true);
      });
    });
    const done = await waiting;
    const after = this.view(found, alias);
    return !done && after.kind === 'unknown' ? { kind: 'loading', manager: after.manager } : after;
  }

  /** Lets everything be asked for again, for example because other credentials are in use now. */
  reset(): void {
    this.attempts.clear();
  }

  private ask(
    reference: Reference,
    alias: string | undefined,
    managerId: string,
    closed: AbortSignal,
  ): Promise<void> | undefined {
    const key = JSON.stringify([managerId, reference.secret, reference.version]);
    const known = this.attempts.get(key);
    if (
      known !== undefined &&
      (known.running !== undefined || this.clock.now() < known.at + pauseMilliseconds)
    ) {
      return known.running;
    }
    const attempt: { readonly at: number; running?: Promise<void> } = { at: this.clock.now() };
    this.attempts.set(key, attempt);
    attempt.running = this.resolver
      .trusted()
      .resolve(reference, { ...aliasOption(alias), signal: closed })
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        delete attempt.running;
        if (closed.aborted) {
          this.attempts.delete(key);
        }
      });
    return attempt.running;
  }
}
