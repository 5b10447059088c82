/** A version of a secret, as AWS names it: by staging label or by version id; never both. */
export type VersionSelector =
  { readonly kind: 'stage'; readonly label: string } | { readonly kind: 'id'; readonly id: string };

/**
 * How an embedded value is written before it is put into the string around it: percent-encoded, in Base64, or quoted for
 * a connection string, as ADO.NET, ODBC, libpq, JAAS or PDO reads it.
 */
export const filters = ['uri', 'base64', 'ado', 'odbc', 'libpq', 'jaas', 'pdo'] as const;
export type Filter = (typeof filters)[number];

/**
 * What a reference names, whichever notation it was written in. Parsing reduces every notation to this;
 * everything behind the parser is shared.
 */
export interface Reference {
  /** Alias of the secret manager; absent: the file's `$secretManager`, else the active manager. */
  readonly alias?: string;
  /** Name, or ARN of any partition. */
  readonly secret: string;
  /** JSON key or JSON Pointer; absent for `*`, the whole secret value. */
  readonly key?: string;
  /** Absent: AWSCURRENT. */
  readonly version?: VersionSelector;
  readonly filter?: Filter;
}

/** Half-open range of offsets, in UTF-16 code units. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** What stands in a new file where the name of a secret is to be filled in; where there is none, that is no error. */
export const placeholderSecret = 'secretName';
