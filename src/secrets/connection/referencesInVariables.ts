import { parseReferences } from '../../reference/notation/parseReferences.js';
import type { OffsetRange, Reference } from '../../reference/notation/reference.js';
import { toDocumentOffset } from '../../reference/index/stringToken.js';
import { WrittenVariables } from '../detection/writtenVariables.js';

/** A reference in a file of variables; offsets in its text. */
export interface VariableReference {
  readonly range: OffsetRange;
  readonly reference: Reference;
}

/** The references of our own notation in the values of a file of variables such as `.env`; malformed ones name nothing. */
export function referencesInVariables(text: string): readonly VariableReference[] {
  const found: VariableReference[] = [];
  const file = new WrittenVariables(text);
  while (!file.done) {
    const decoded = file.next()?.decoded;
    if (decoded?.value.includes('<') !== true) {
      continue;
    }
    for (const part of parseReferences(decoded.value)) {
      if (part.kind === 'reference') {
        const start = toDocumentOffset(decoded, part.range.start);
        const end = toDocumentOffset(decoded, part.range.end);
        found.push({ range: { start, end }, reference: part.reference });
      }
    }
  }
  return found;
}
