/** The member of an argument object, if it is one of the texts. */
export function oneOf<T extends string>(value: unknown, texts: readonly T[]): T | undefined {
  return texts.find((text) => text === value);
}
