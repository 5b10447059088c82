import type { Dialect, FileFacts } from './dialect.js';
import { foreignDialectsOf } from './dialects.js';
import { mappedManagers, type ManagerAliases } from './dialects/mappedManagers.js';
import { separatedPath } from './dialects/separatedPath.js';
import { ownNotation } from './ownNotation.js';

/** What the settings say of foreign notations. */
export interface DialectSettings {
  readonly enabled: boolean;
  /** Ids that foreign notations give to secret managers, with the alias that each has here. */
  readonly managers: ManagerAliases;
}

/** What is live in a connection file without knowing any settings: our own notation, and the platform's. */
export const connectionDialects: readonly Dialect[] = [ownNotation, separatedPath];

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
   * The notations of a file: foreign ones where the file is of their kind, and in a connection file our own and
   * the platform's. Empty: no reference is live in it.
   */
  live(facts: FileFacts, isConnection: boolean): readonly Dialect[] {
    const foreign = this.foreign(facts);
    return this.answer(isConnection ? [ownNotation, ...this.withPath(foreign)] : foreign);
  }

  /**
   * The notations that are replaced when somebody asks for the file to be resolved: those that are live, and our
   * own in any file that is no CloudFormation template and no task definition.
   */
  resolved(facts: FileFacts, isConnection: boolean): readonly Dialect[] {
    const foreign = this.foreign(facts);
    const isOther = !isConnection && foreign.some((dialect) => dialect !== this.path);
    return this.answer(isOther ? foreign : [ownNotation, ...this.withPath(foreign)]);
  }

  private foreign(facts: FileFacts): readonly Dialect[] {
    if (!this.settings.enabled || facts.text.length > longestForeign) {
      return [];
    }
    return foreignDialectsOf(facts).map((dialect) => (dialect === separatedPath ? this.path : dialect));
  }

  private withPath(foreign: readonly Dialect[]): readonly Dialect[] {
    return this.settings.enabled ? [this.path, ...foreign.filter((each) => each !== this.path)] : [];
  }

  private answer(dialects: readonly Dialect[]): readonly Dialect[] {
    const key = dialects.map(({ id }) => id).join();
    const known = this.answers.get(key) ?? dialects;
    this.answers.set(key, known);
    return known;
  }
}
