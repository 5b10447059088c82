import type { Input, Tag } from '../constraints.js';
import type { Call } from '../call.js';
import { invalidParameter, limitExceeded } from '../errors.js';

const maximumTags = 50;

/** The tags after adding some. Throws for reserved and repeated keys, and beyond 50 tags. */
export function checkTags(present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = added.map((tag) => tag.Key ?? '');
  if (keys.some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw invalidParameter('aws: prefixed tag key names are not allowed for external use.');
  }
  if (new Set(keys).size < keys.length) {
    throw invalidParameter('Tag keys must be unique.');
  }
  const tags = [...present.filter((tag) => !keys.includes(tag.Key ?? '')), ...added];
  if (tags.length > maximumTags) {
    throw limitExceeded(`You can't have more than ${maximumTags} tags on a secret.`);
  }
  return tags;
}

/** TagResource: adds tags, replacing those with the same key. */
export async function tagResource(call: Call, input: Input<'TagResource'>): Promise<object> {
  const secret = await call.findWritable(input.SecretId);
  secret.tags = checkTags(secret.tags, input.Tags);
  call.store.changed(secret, call.now);
  return {};
}

/** UntagResource; a key that is not there is no error. */
export async function untagResource(call: Call, input: Input<'UntagResource'>): Promise<object> {
  const secret = await call.findWritable(input.SecretId);
  secret.tags = secret.tags.filter((tag) => !input.TagKeys.includes(tag.Key ?? ''));
  call.store.changed(secret, call.now);
  return {};
}
