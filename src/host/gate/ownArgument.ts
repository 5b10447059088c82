import { createHmac, randomBytes } from 'node:crypto';
import { isGuarded, type CommandId, type CommandKey } from '../../contributions.js';
import type { ArgumentOf } from './argumentMembers.js';
import { OneTimeTokens } from './oneTimeTokens.js';

/** Known to this window alone, and gone with it. */
const key = randomBytes(32);
const tokens = new OneTimeTokens();

/**
 * The argument of a command for a link, button, lens or fix of our own, with the proof that it is: for a guarded
 * command good for one use and some minutes, else for as long as the window is open. Later, the link still works,
 * and asks as it would ask code. Other extensions can have VS Code hand them our hovers and fixes: no proof stands
 * against code in the same process.
 *
 * @param argument what goes through JSON unchanged
 */
export function ownArgument<Key extends CommandKey, Argument extends ArgumentOf<Key, string>>(
  id: CommandId<Key>,
  argument: Argument,
): Argument & { readonly own: string } {
  const digest = digestOf(id, argument);
  return { ...argument, own: isGuarded(id) ? tokens.mint(digest) : digest };
}

/** Whether an argument was made by {@link ownArgument} for this command, as it is. Uses up the proof. */
export function takeOwn(id: CommandId, argument: object): boolean {
  const { own } = argument as { readonly own?: unknown };
  if (typeof own !== 'string') {
    return false;
  }
  const digest = digestOf(id, argument);
  return isGuarded(id) ? tokens.take(own, digest) : own === digest;
}

function digestOf(id: CommandId, argument: object): string {
  const rest = Object.fromEntries(Object.entries(argument).filter(([name]) => name !== 'own'));
  return createHmac('sha256', key)
    .update(`${id} ${canonical(rest)}`)
    .digest('base64url');
}

/** The same text for the same data, also after it went through JSON. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
