import { createHash } from 'node:crypto';

/** The name under which something of a person is kept: tells nothing of it. */
export function keptName(kind: 'mfa' | 'sso', about: string): string {
  return `${kind}.${createHash('sha256').update(about).digest('hex').slice(0, 32)}`;
}

/** The object that a text is in JSON; undefined where it is none. */
export function parseObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
