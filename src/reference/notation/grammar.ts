/** The terminals of the grammar in docs/references.md, shared by parser, formatter and notations. */

const nameCharacters = characterSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+=.@!-');
const aliasPattern = /^[a-z][a-z0-9-]{0,31}$/;
const secretNamePattern = /^[A-Za-z0-9/_+=.@!-]{1,512}$/;
const versionIdPattern = /^(?!\s)[^,|>]{32,64}(?<!\s)$/;
const stagingLabelPattern = /^[^\s,|<>']{1,256}$/;
/** The name in an ARN ends in a hyphen and six characters that AWS adds. */
const arnPattern =
  /^arn:aws[a-z0-9-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@!-]{1,519}$/;

function characterSet(characters: string): Uint8Array {
  const set = new Uint8Array(128);
  for (const character of characters) {
    set[character.charCodeAt(0)] = 1;
  }
  return set;
}

/** True for the characters that a secret's name is made of. `code`: a UTF-16 code unit, or NaN past the end. */
export function isNameCharacter(code: number): boolean {
  return code < 128 && nameCharacters[code] === 1;
}

/** True for the white space that is free around the parts of a reference: that of JSON. */
function isWhiteSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** True for what a secret manager may be called: `[a-z][a-z0-9-]{0,31}`, and not `arn`. */
export function isAlias(text: string): boolean {
  return text !== 'arn' && aliasPattern.test(text);
}

/**
 * True for a secret's name as AWS has them: 1 to 512 of `A-Z a-z 0-9 / _ + = . @ - !`. Names with `!` are made by its
 * own services only, such as `rds!db-…`.
 */
export function isSecretName(text: string): boolean {
  return secretNamePattern.test(text);
}

/** True for a name under which a person can create a secret: those with `!` are for AWS's own services. */
export function isCreatableName(text: string): boolean {
  return isSecretName(text) && !text.includes('!');
}

/** True for the seven-segment ARN of a secret, in any partition. */
export function isSecretArn(text: string): boolean {
  return arnPattern.test(text);
}

/**
 * True for what is read as a version id: AWS takes any 32 to 64 characters, such as `terraform-2026…`. Those that end a
 * reference or its parts, and white space at the ends, cannot be written.
 */
export function isVersionId(text: string): boolean {
  return versionIdPattern.test(text);
}

/** True for what is read as a staging label: 1 to 256 characters without white space and `, | < > '`; no version id. */
export function isStagingLabel(text: string): boolean {
  return stagingLabelPattern.test(text) && !versionIdPattern.test(text);
}

/** Offset of the first character at or after `from` that is not white space; at most the length. */
export function skipWhiteSpace(text: string, from: number): number {
  let offset = from;
  while (isWhiteSpace(text.charCodeAt(offset))) {
    offset++;
  }
  return offset;
}

/** The range without the white space at its ends; empty at its end when there is nothing else. */
export function trimRange(text: string, start: number, end: number): { start: number; end: number } {
  let first = start;
  while (first < end && isWhiteSpace(text.charCodeAt(first))) {
    first++;
  }
  let last = end;
  while (last > first && isWhiteSpace(text.charCodeAt(last - 1))) {
    last--;
  }
  return { start: first, end: last };
}
