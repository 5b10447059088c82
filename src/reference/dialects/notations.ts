import type { Notation, FileFacts } from './notation.js';
import { cloudFormation } from './cloudFormation.js';
import { ecsTaskDefinition } from './ecsTaskDefinition.js';
import { separatedPath } from './separatedPath.js';
import { ownNotation } from './ownNotation.js';

/** All notations that are read as references (DESIGN 4), our own first. */
export const allNotations: readonly Notation[] = [
  ownNotation,
  separatedPath,
  cloudFormation,
  ecsTaskDefinition,
];

/** The foreign notations that are live in a file of this name and content; our own is up to the settings. */
export function foreignNotationsOf(facts: FileFacts): readonly Notation[] {
  return allNotations.filter((notation) => notation !== ownNotation && notation.detect(facts));
}
