import type { Disposable } from '../secrets/model/ports.js';
import type { Health, ManagerHealth } from './health.js';
import type { ManagerRegistry } from './registry.js';
import type { ClientSessions } from './sessions.js';
import type { KeptSessions } from './sessionStore.js';

/**
 * Has managers read again when somebody signed in or out, in any window: those that could not sign in may be able to
 * now, those that could may not any more. Others go on.
 */
export function readAfterSignIns(parts: {
  readonly registry: ManagerRegistry;
  readonly sessions: ClientSessions;
  readonly health: ManagerHealth;
  readonly kept: KeptSessions;
}): Disposable {
  const { registry, sessions, health, kept } = parts;
  return kept.onDidChange((what) => {
    const affected: readonly Health[] = what === 'begun' ? ['expired', 'refused'] : ['signedIn'];
    for (const { id, source } of registry.list()) {
      if (source.kind !== 'keys' && affected.includes(health.of(id))) {
        sessions.renew(id);
      }
    }
  });
}
