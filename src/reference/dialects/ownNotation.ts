import { formatKey, formatReference, unwritableMember } from '../notation/formatReference.js';
import { isAlias, isSecretArn, isSecretName, isStagingLabel, isVersionId } from '../notation/grammar.js';
import { parseReferences } from '../notation/parseReferences.js';
import { filters } from '../notation/reference.js';
import type { Notation } from './notation.js';
import { ownCaret } from './ownCaret.js';
import { ownRepairs } from './ownRepairs.js';

/** The notation of connection files: `<secretName, jsonKey>`. */
export const ownNotation: Notation = {
  id: 'own',
  name: '<secret, key>',
  marks: ['<', '\\u003'],
  triggers: ['<', ',', ' ', ':', '|', '/', '!', "'"],
  form: '<secretName, jsonKey>',
  detect: () => false,
  inConnections: true,
  escapes: true,
  parse: parseReferences,
  format: (reference) => {
    const reason = unwritableMember(reference);
    return reason ? { reason } : formatReference(reference);
  },
  write: (piece, name) => {
    switch (piece) {
      case 'alias':
        return isAlias(name) ? name : undefined;
      case 'secret':
        return isSecretName(name) || isSecretArn(name) ? name : undefined;
      case 'key':
        return formatKey(name);
      case 'version':
        return isStagingLabel(name) || isVersionId(name) ? name : undefined;
      case 'filter':
        return filters.find((filter) => filter === name);
    }
  },
  wholeValue: '*',
  additions: { alias: (alias) => `${alias}:`, filter: (filter) => ` | ${filter}` },
  caret: ownCaret,
  repairs: ownRepairs,
};
