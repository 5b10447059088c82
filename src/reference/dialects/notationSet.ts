import type { Notation, FileFacts } from './notation.js';
import { foreignNotationsOf } from './notations.js';
import { cloudFormation } from './cloudFormation.js';
import { mappedManagers, type ManagerAliases } from './mappedManagers.js';
import { separatedPath } from './separatedPath.js';
import { ownNotation } from './ownNotation.js';

/** What the settings say of foreign notations. */
export interface NotationSettings {
  readonly enabled: boolean;
  /** Ids that foreign notations give to secret managers, with the alias that each has here. */
  readonly managers: ManagerAliases;
}

/**
 * What is live in a connection file without knowing any settings: our own notation, and those that people bring along
 * from elsewhere. There is no other reading of such text in it, and a literal reference is never handed on.
 */
export const connectionNotations: readonly Notation[] = [ownNotation, separatedPath, cloudFormation];

/** Longer texts are searched for no foreign notation: templates and task definitions are far shorter. */
const longestForeign = 2_000_000;

/**
 * Which notations are live in a file, under one state of the settings. Equal answers are the same array, so that
 * an index can be carried on as long as it gets the same one.
 */
export class NotationSet {
  private readonly answers = new Map<string, readonly Notation[]>();
  private readonly path: Notation;

  constructor(private readonly settings: NotationSettings) {
    this.path = mappedManagers(separatedPath, settings.managers);
  }

  /**
   * The notations of a file: foreign ones where the file is of their kind, and in a connection file those of
   * {@link connectionNotations}. Empty: no reference is live in it.
   */
  live(facts: FileFacts, isConnection: boolean): readonly Notation[] {
    const foreign = this.foreign(facts);
    return this.answer(isConnection ? this.inConnection(foreign) : foreign);
  }

  /**
   * The notations that are replaced when somebody asks for the file to be resolved: those that are live, and those
   * of a connection in any file that is no CloudFormation template and no task definition.
   */
  resolved(facts: FileFacts, isConnection: boolean): readonly Notation[] {
    const foreign = this.foreign(facts);
    const isOther = !isConnection && foreign.some((notation) => notation !== this.path);
    return this.answer(isOther ? foreign : this.inConnection(foreign));
  }

  private foreign(facts: FileFacts): readonly Notation[] {
    if (!this.settings.enabled || facts.text.length > longestForeign) {
      return [];
    }
    return foreignNotationsOf(facts).map((notation) => (notation === separatedPath ? this.path : notation));
  }

  private inConnection(foreign: readonly Notation[]): readonly Notation[] {
    return this.settings.enabled
      ? [...new Set([ownNotation, this.path, cloudFormation, ...foreign])]
      : [ownNotation];
  }

  private answer(notations: readonly Notation[]): readonly Notation[] {
    const key = notations.map(({ id }) => id).join();
    const known = this.answers.get(key) ?? notations;
    this.answers.set(key, known);
    return known;
  }
}
