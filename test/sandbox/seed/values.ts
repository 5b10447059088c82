import { createHash } from 'node:crypto';

/** Every secret text holds this, so that a leak search finds it wherever it ends up. */
export const canaryMark = 'CANARY';

/** A secret text that is recognisable, unique, and the same each time. */
export function canary(label: string): string {
  const digest = createHash('sha256').update(`value ${label}`).digest('hex').slice(0, 10);
  return `${canaryMark}-${label}-${digest}`;
}
