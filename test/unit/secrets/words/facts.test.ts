import assert from 'node:assert/strict';
import { factsOf, markdownFact } from '../../../../src/secrets/words/facts';
import { summary } from '../scriptedClient';

describe('the facts of a secret', () => {
  const reading = { now: Date.UTC(2026, 0, 15, 12), locale: 'en' };
  const labels = (...given: Parameters<typeof factsOf>) => factsOf(...given).map(({ label }) => label);

  it('are told in one order, whoever asks for some of them', () => {
    const secret = { ...summary('a'), lastChangedDate: new Date(0), tags: [{ key: 'a', value: 'b' }] };
    const all = labels(secret, reading);
    const some = labels(secret, reading, ['tags', 'rotation', 'lastChanged']);
    assert.deepEqual(some, ['Last changed', 'Rotation', 'Tags']);
    assert.deepEqual(
      all.filter((label) => some.includes(label)),
      some,
    );
  });

  it('leave out what is not known, and name the versions where all are asked for', () => {
    assert.deepEqual(labels({}, reading, ['rotation', 'tags', 'pendingDeletion']), []);
    const versions = { one: ['AWSCURRENT'], two: ['AWSPREVIOUS', 'blue'] };
    assert.deepEqual(factsOf({ versions }, reading).slice(-1), [
      { label: 'Version two', text: 'AWSPREVIOUS, blue' },
    ]);
  });

  it('have dates of one form: without the day where that is today, and the last access by its day in Greenwich', () => {
    const at = new Date(reading.now);
    const of = (kind: 'created' | 'lastAccessed' | 'rotation', known: Parameters<typeof factsOf>[0]) =>
      factsOf(known, reading, [kind])[0]?.text ?? '';
    assert.doesNotMatch(of('created', { createdDate: at }), /2026/);
    assert.match(of('created', { createdDate: new Date(0) }), /19(69|70)/);
    assert.equal(of('lastAccessed', { lastAccessedDate: new Date(0) }), 'Jan 1, 1970');
    assert.match(of('rotation', { rotationEnabled: true, nextRotationDate: new Date(0) }), /^next /);
  });

  it('become Markdown in which nothing of them is markup', () => {
    assert.equal(markdownFact({ label: 'Tags', text: '[a](b)' }), 'Tags: \\[a\\] \\(b\\)');
  });
});
