import { longestText } from '../notation/longestText.js';
import { mappedManagers, type ManagerAliases } from './mappedManagers.js';
import type { FileFacts, Notation } from './notation.js';
import { allNotations } from './notations.js';
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
export const connectionNotations = allNotations.filter(({ inConnections }) => inConnections);

/**
 * Which notations are live in a file, under one state of the settings. Equal answers are the same array, so that
 * an index can be carried on as long as it gets the same one.
 */
export class NotationSet {
  private readonly answers = new Map<string, readonly Notation[]>();
  private readonly all: readonly Notation[];

  constructor({ enabled, managers }: NotationSettings) {
    this.all = enabled
      ? allNotations.map((each) => (each.foreignIds ? mappedManagers(each, managers) : each))
      : [ownNotation];
  }

  /**
   * The notations of a file: foreign ones where the file is of their kind, and in a connection file those of
   * {@link connectionNotations}. Empty: no reference is live in it.
   */
  live(facts: FileFacts, isConnection: boolean): readonly Notation[] {
    return this.answer(this.foreign(facts), isConnection);
  }

  /**
   * The notations that are replaced when somebody asks for the file to be resolved: those that are live, and those
   * of a connection in any file that is no CloudFormation template and no task definition.
   */
  resolved(facts: FileFacts, isConnection: boolean): readonly Notation[] {
    const foreign = this.foreign(facts);
    return this.answer(foreign, isConnection || foreign.every(({ foreignIds }) => foreignIds));
  }

  private foreign(facts: FileFacts): readonly Notation[] {
    return facts.text.length > longestText ? [] : this.all.filter((notation) => notation.detect(facts));
  }

  private answer(foreign: readonly Notation[], isConnection: boolean): readonly Notation[] {
    const live = this.all.filter((each) => (isConnection && each.inConnections) || foreign.includes(each));
    const key = live.map(({ id }) => id).join();
    const known = this.answers.get(key) ?? live;
    this.answers.set(key, known);
    return known;
  }
}
