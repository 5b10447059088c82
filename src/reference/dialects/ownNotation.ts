import type { Notation } from './notation.js';
import { formatReference, unwritableMember } from '../notation/formatReference.js';
import { parseReferences } from '../notation/parseReferences.js';

/** The notation of DESIGN 4: `<secretName, jsonKey>`. */
export const ownNotation: Notation = {
  id: 'own',
  marks: ['<', '\\u003'],
  form: '<secretName, jsonKey>',
  detect: () => true,
  parse: parseReferences,
  format: (reference) => {
    const reason = unwritableMember(reference);
    return reason ? { reason } : formatReference(reference);
  },
};
