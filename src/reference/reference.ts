/** A version of a secret, as AWS names it: by staging label or by version id; never both. */
export type VersionSelector =
  { readonly kind: 'stage'; readonly label: string } | { readonly kind: 'id'; readonly id: string };

/** How an embedded value is encoded before it is put into the string around it. */
export type Filter = 'uri' | 'base64';

/**
 * What a reference names, whichever notation it was written in. Parsing reduces every dialect to this;
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
