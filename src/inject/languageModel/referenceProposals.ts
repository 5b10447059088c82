/** A secret by its names: of itself and of its keys, as far as they are known. */
export interface NamedSecret {
  readonly name: string;
  readonly keys?: readonly string[];
}

/** What a reference could stand for a field; higher scores first. */
export interface Proposal {
  readonly secret: string;
  /** Absent: the whole value. */
  readonly key?: string;
  readonly score: number;
}

/** Words that mean the same in names of fields and keys. */
const synonyms: readonly (readonly string[])[] = [
  ['password', 'passwd', 'pwd', 'pass', 'secret'],
  ['user', 'username', 'login'],
  ['host', 'hostname', 'server', 'address'],
  ['database', 'dbname', 'db'],
  ['token', 'accesstoken', 'bearer'],
  ['key', 'apikey'],
  ['url', 'uri', 'endpoint'],
];
const canonical = new Map(synonyms.flatMap((group) => group.map((word) => [word, group[0] ?? word])));

/**
 * The secrets whose names go with a field, best first: the words of its place are looked for in the names, and with
 * less weight those of the field. Names only: nothing that is called takes or gives a value.
 *
 * @param place the path of the field without the field itself, and the name of its file
 */
export function rankSecrets(
  place: readonly string[],
  field: string,
  secrets: readonly NamedSecret[],
): readonly NamedSecret[] {
  const ofPlace = new Set(place.flatMap(wordsOf));
  const ofField = new Set(wordsOf(field));
  const scoreOf = (words: readonly string[]): number => 2 * overlap(ofPlace, words) + overlap(ofField, words);
  return secrets
    .map((secret) => ({ secret, score: scoreOf(wordsOf(secret.name)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || compare(one.secret.name, other.secret.name))
    .map(({ secret }) => secret);
}

/** The keys that go with a field in any of the secrets, which come best first. */
export function proposeReferences(
  field: string,
  secrets: readonly NamedSecret[],
  limit: number,
): readonly Proposal[] {
  const wanted = new Set(wordsOf(field));
  const proposals = secrets.flatMap(({ name, keys }, rank): Proposal[] => {
    const place = 1 - rank / (secrets.length + 1);
    if (keys === undefined || keys.length === 0) {
      // The whole value, which is all that such a secret has.
      return [{ secret: name, score: place }];
    }
    return keys
      .map((key) => ({ secret: name, key, score: 2 * overlap(wanted, wordsOf(key)) + place }))
      .filter(({ score }) => score > 1);
  });
  return proposals.sort((one, other) => other.score - one.score).slice(0, limit);
}

/** `dbPassword` → `database`, `password`. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !meaningless.has(word))
    .map((word) => canonical.get(word) ?? word);
}

const meaningless = new Set([
  'json',
  'jsonc',
  'connection',
  'connections',
  'value',
  'props',
  'config',
  'env',
]);

/** The share of the words that are common, between 0 and 1. */
function overlap(wanted: ReadonlySet<string>, words: readonly string[]): number {
  const common = new Set(words.filter((word) => wanted.has(word))).size;
  return common === 0 ? 0 : common / Math.max(wanted.size, words.length);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
