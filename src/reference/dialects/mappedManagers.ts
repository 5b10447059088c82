import type { Notation } from './notation.js';
import type { TextPart } from '../notation/textPart.js';

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
  return {
    ...notation,
    parse: (value) => notation.parse(value).map((part) => withAlias(part, aliasOf)),
    format: (reference) => {
      const id = entries.find(([, alias]) => alias === reference.alias)?.[0];
      return notation.format(id === undefined ? reference : { ...reference, alias: id });
    },
  };
}

function withAlias(part: TextPart, aliasOf: ReadonlyMap<string, string>): TextPart {
  if (part.kind !== 'reference' || part.reference.alias === undefined) {
    return part;
  }
  const alias = aliasOf.get(part.reference.alias);
  return alias === undefined ? part : { ...part, reference: { ...part.reference, alias } };
}
