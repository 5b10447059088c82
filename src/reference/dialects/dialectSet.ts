import type { Dialect, FileFacts } from './dialect.js';
import { foreignDialectsOf } from './dialects.js';
import { cloudFormation } from './cloudFormation.js';
import { mappedManagers, type ManagerAliases } from './mappedManagers.js';
import { separatedPath } from './separatedPath.js';
import { ownNotation } from './ownNotation.js';

/** What the settings say of foreign notations. */
export interface DialectSettings {
  readonly enabled: boolean;
  /** Ids that foreign notations give to secret managers, with the alias that each has here. */
  readonly managers: ManagerAliases;
}

/**
 * What is live in a connection file without knowing any settings: our own notation, and those that people bring along
 * from elsewhere. There is no other reading of such text in it, and a literal reference is never handed on.
 */
export const connectionDialects: readonly Dialect[] = [ownNotation, separatedPath, cloudFormation];

/** Longer texts are searched for no foreign notation: templates and task definitions are far shorter. */
const longestForeign = 2_000_000;

/**
 * Which notations are live in a file, under one state of the settings. Equal answers are the same array, so that
 * an index can be carried on as long as it gets the same one.
 */
export class DialectSet {
  private readonly answers = new Map<string, readonly Dialect[]>();
  private readonly path: Dialect;

  constructor(private readonly settings: DialectSettings) {
    this.path = mappedManagers(separatedPath, settings.managers);
  }

  /**
   * The notations of a file: foreign ones where the file is of their kind, and in a connection file those of
   * {@link connectionDialects}. Empty: no reference is live in it.
   */
  live(facts: FileFacts, isConnection: boolean): readonly Dialect[] {
    const foreign = this.foreign(facts);
    return this.answer(isConnection ? this.inConnection(foreign) : foreign);
  }

  /**
   * The notations that are replaced when somebody asks for the file to be resolved: those that are live, and those
   * of a connection in any file that is no CloudFormation template and no task definition.
   */
  resolved(facts: FileFacts, isConnection: boolean): readonly Dialect[] {
    const foreign = this.foreign(facts);
    const isOther = !isConnection && foreign.some((dialect) => dialect !== this.path);
    return this.answer(isOther ? foreign : this.inConnection(foreign));
  }

  private foreign(facts: FileFacts): readonly Dialect[] {
    if (!this.settings.enabled || facts.text.length > longestForeign) {
      return [];
    }
    return foreignDialectsOf(facts).map((dialect) => (dialect === separatedPath ? this.path : dialect));
  }

  private inConnection(foreign: readonly Dialect[]): readonly Dialect[] {
    return this.settings.enabled
      ? [...new Set([ownNotation, this.path, cloudFormation, ...foreign])]
      : [ownNotation];
  }

  private answer(dialects: readonly Dialect[]): readonly Dialect[] {
    const key = dialects.map(({ id }) => id).join();
    const known = this.answers.get(key) ?? dialects;
    this.answers.set(key, known);
    return known;
  }
}
