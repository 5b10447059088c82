import type { Filter } from './constraints.js';
import type { Secret } from './model.js';

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** `all` breaks both sides into words: each word asked for must begin a word of some attribute. */
function anyAttribute(secret: Secret, value: string): boolean {
  const attributes = [
    secret.name,
    secret.description,
    secret.primaryRegion,
    secret.owningService,
    ...secret.tags.flatMap((tag) => [tag.Key, tag.Value]),
  ];
  const words = attributes.flatMap((text) => wordsOf(text ?? ''));
  return wordsOf(value).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** Prefix match of one value; only `description` and `all` ignore case, as the API reference has it. */
const matchers: Record<NonNullable<Filter['Key']>, (secret: Secret, value: string) => boolean> = {
  all: anyAttribute,
  name: (secret, value) => secret.name.startsWith(value),
  description: (secret, value) => (secret.description ?? '').toLowerCase().startsWith(value.toLowerCase()),
  'tag-key': (secret, value) => secret.tags.some((tag) => tag.Key?.startsWith(value)),
  'tag-value': (secret, value) => secret.tags.some((tag) => tag.Value?.startsWith(value)),
  'primary-region': (secret, value) => (secret.primaryRegion ?? '').startsWith(value),
  'owning-service': (secret, value) => (secret.owningService ?? '').startsWith(value),
};

function matchesFilter(secret: Secret, filter: Filter): boolean {
  const matcher = matchers[filter.Key ?? 'all'];
  const values = filter.Values ?? [];
  const wanted = values.filter((value) => !value.startsWith('!'));
  const unwanted = values.filter((value) => value.startsWith('!')).map((value) => value.slice(1));
  return (
    (wanted.length === 0 || wanted.some((value) => matcher(secret, value))) &&
    !unwanted.some((value) => matcher(secret, value))
  );
}

/** Whether a secret passes all filters; the values of one filter are alternatives, `!` negates a value. */
export function matchesFilters(secret: Secret, filters: readonly Filter[]): boolean {
  return filters.every((filter) => matchesFilter(secret, filter));
}
