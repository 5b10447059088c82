/**
 * What may change between two launches of the same name: of the code that is run, of how, and of what it gets. In
 * this order a person is told what did.
 */
export const decidingParts = [
  'command',
  'configuration',
  'shell',
  'tasks',
  'settings',
  'files',
  'sources',
  'managers',
] as const;

export type DecidingPart = (typeof decidingParts)[number];

/** What decides who gets the values of a launch, beside its command and the sources themselves. */
export interface Surroundings {
  /** Lines for people: by which shell it runs, what is not known of it. */
  readonly facts?: readonly string[];
  /** Anything that JSON can hold; not shown, but a change of it asks again. */
  readonly deciding?: Readonly<Partial<Record<DecidingPart, unknown>>>;
}
