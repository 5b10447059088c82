import { cloudFormation } from './cloudFormation.js';
import { ecsTaskDefinition } from './ecsTaskDefinition.js';
import type { Notation } from './notation.js';
import { ownNotation } from './ownNotation.js';
import { separatedPath } from './separatedPath.js';

/** All notations that are read as references, our own first. Earlier ones win where two could be meant. */
export const allNotations: readonly Notation[] = [
  ownNotation,
  separatedPath,
  cloudFormation,
  ecsTaskDefinition,
];
