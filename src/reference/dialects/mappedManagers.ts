import type { Notation } from './notation.js';

/** Aliases of secret managers by the id that another product gave them. */
export type ManagerAliases = Readonly<Record<string, string>>;

/**
 * The same notation where it names managers by ids of its own: they are read as the alias that `aliases` gives
 * them and written back as the first id that has the alias. An id that is not in there counts as the alias itself.
 */
export function mappedManagers(notation: Notation, aliases: ManagerAliases): Notation {
  const entries = Object.entries(aliases);
  if (entries.length === 0) {
    return notation;
  }
  const aliasOf = new Map(entries);
  const idOf = (alias: string): string => entries.find(([, each]) => each === alias)?.[0] ?? alias;
  const mapped = <Named extends { readonly alias?: string }>(named: Named): Named => {
    const alias = named.alias === undefined ? undefined : aliasOf.get(named.alias);
    return alias === undefined ? named : { ...named, alias };
  };
  return {
    ...notation,
    parse: (value) =>
      notation
        .parse(value)
        .map((part) => (part.kind === 'reference' ? { ...part, reference: mapped(part.reference) } : part)),
    format: (reference) =>
      notation.format(
        reference.alias === undefined ? reference : { ...reference, alias: idOf(reference.alias) },
      ),
    write: (piece, name) => notation.write(piece, piece === 'alias' ? idOf(name) : name),
    caret: (value, offset) => {
      const caret = notation.caret(value, offset);
      return caret && mapped(caret);
    },
  };
}
