import * as l10n from '@vscode/l10n';

/** What a check of files has found so far, in the numbers that a person reads. */
export interface CheckCounts {
  /** References that were checked. */
  references: number;
  /** Problems as the Problems panel lists them: a fault that several references share is one. */
  problems: number;
  /** Files in which the Problems panel lists one. */
  files: number;
  /** References that have a problem. */
  faulty: number;
  /** References in which something is still to be filled in, which is no problem. */
  unfilled: number;
  /** References that could not be checked, for a reason outside of the files. */
  unchecked: number;
}

export function nothingChecked(): CheckCounts {
  return { references: 0, problems: 0, files: 0, faulty: 0, unfilled: 0, unchecked: 0 };
}

/**
 * What was found, in sentences; the number of problems is the one that the Problems panel shows.
 *
 * @param isWhole every file could be read
 */
export function checkSummary(counts: CheckCounts, isWhole: boolean): readonly string[] {
  const { references, problems, files, faulty, unfilled, unchecked } = counts;
  const sentences: string[] = [];
  if (problems > 0) {
    const found = problems === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', problems);
    const where = files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files);
    sentences.push(l10n.t('{0} in {1} (references: {2} of {3}).', found, where, faulty, references));
  } else if (unfilled + unchecked > 0 || !isWhole) {
    sentences.push(l10n.t('No problem was found.'));
  } else {
    sentences.push(
      references === 1
        ? l10n.t('1 reference was checked; it has a value.')
        : l10n.t('{0} references were checked; all of them have a value.', references),
    );
  }
  if (unfilled > 0) {
    sentences.push(l10n.t('References to be filled in: {0}.', unfilled));
  }
  if (unchecked > 0) {
    sentences.push(l10n.t('References that could not be checked: {0}.', unchecked));
  }
  return sentences;
}
