import assert from 'node:assert/strict';
import texts from '../../l10n/bundle.l10n.json';
import contributed from '../../package.nls.json';

/** Every text that a person reads: those of the code, and those of package.json. */
const shown = [...Object.keys(texts), ...Object.values(contributed)];

/** What is said after a number of several: `{0} secrets`, `{0} more files`, `{0} left out: they`. */
const several =
  /\{\d\} (?:more |secret )?(?:([a-z]+s)\b|are\b|have\b|were\b|use\b)|\{\d\} left out.*\b(?:their|they|them)\b/u;

/** What looks like a noun of several and is none: the placeholder before it is a name. */
const otherWords = new Set([
  'as',
  'themselves',
  'becomes',
  'does',
  'exists',
  'gives',
  'has',
  'holds',
  'is',
  'needs',
  'runs',
  'stands',
  'this',
  'was',
]);

/** Texts whose count is never one, and why. */
const neverOne: Readonly<Record<string, string>> = {
  'Only the first {0} are shown': 'a bound of ours',
  '{0} days ago': 'from the second day on',
  'In {0} days': 'seven at least',
  '[… {0} more characters …]': 'a text is not shortened by one',
  'It is nested deeper than {0} levels.': 'a bound of ours',
  'From here on nothing was searched for credentials: it is nested deeper than {0} levels.':
    'a bound of ours',
  'With its values it is longer than {0} characters.': 'a bound of ours',
  'It is longer than {0} characters.': 'a bound of ours',
  'This file has more than {0} characters: no reference in it is found, and it cannot be a connection.':
    'a bound of ours',
  'The argument "{0}" is too long: it may have {1} characters.': 'a bound of ours',
  'The values of up to {0} secrets are read to learn the names of their keys. The model gets the names and never a value.':
    'a bound of ours',
  'From here on no values are shown: the file has {0} references.': 'more than a bound of ours',
  '{0} secret managers: each policy is for the credentials of one.': 'of one, nothing is said',
  '{0} policies, and a user takes {1} managed ones ({2} if AWS raises the quota). Fewer are needed with a prefix instead of names, such as {3}, or with a condition on a tag (aws:ResourceTag).':
    'more than a user takes',
  '{0} policies: attach all of them.': 'of one, nothing is said',
  '{0} characters: a managed policy takes {1}, an inline policy of a user only {2}.':
    'more than a user takes',
  'The value of a tag has at most {0} characters.': 'a bound of AWS',
  'A description has at most {0} characters.': 'a bound of AWS',
  'Change the tags of {0} secrets?': 'of one, its name is told',
  'Edit the tags of {0} secrets': 'of one, its name is told',
  'detection.ignore: {0} expressions are not used, {1} the first of them. They are not valid, too long, too complex or too many.':
    'of one, its own text tells',
};

/** A text without what differs between one and several. */
function withoutNumber(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\{\d\}|\b1\b/gu, '#')
    .replaceAll(/\b(?:all|of|them|they|their|are|were|have|it|its|is|was|has|a)\b/gu, '')
    .replaceAll(/(?<=[a-z])s\b/gu, '')
    .replaceAll(/\s+/gu, ' ');
}

describe('texts for people', () => {
  it('have a form for one where something is counted', () => {
    const ones = new Set(shown.filter((text) => /\b1\b/u.test(text)).map(withoutNumber));
    const withoutOne = shown.filter((text) => {
      const found = several.exec(text);
      const isCount = found !== null && !(found[1] !== undefined && otherWords.has(found[1]));
      return isCount && neverOne[text] === undefined && !ones.has(withoutNumber(text));
    });
    assert.deepEqual(withoutOne, []);
  });

  it('make no exception for what is not said any more', () => {
    assert.deepEqual(
      Object.keys(neverOne).filter((text) => !shown.includes(text)),
      [],
    );
  });

  it('count in words, not as in "1 secret(s)"', () => {
    assert.deepEqual(
      shown.filter((text) => /[a-z]\(e?s\)/u.test(text)),
      [],
    );
  });

  it('ask as people do: no "What is to be done?", no "Which shape has the connection?"', () => {
    assert.deepEqual(
      shown.filter((text) =>
        /\b(?:is|are) to be\b|\bwhich \w+ (?:has|have|does|is) (?:the|a|this)\b.*\?/iu.test(text),
      ),
      [],
    );
  });
});
