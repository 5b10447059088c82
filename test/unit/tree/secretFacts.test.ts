import assert from 'node:assert/strict';
import { entryOf, findEntry, mergeEntries } from '../../../src/tree/secretEntry.js';
import { secretFacts, secretIcon, secretState } from '../../../src/tree/secretFacts.js';
import { nameTooltip, secretTooltip } from '../../../src/tree/secretTooltip.js';
import { outlineOf } from '../../../src/tree/valueOutline.js';
import { arnOf, summary, value } from './values.js';

const here = { region: 'us-east-1' };

describe('secretFacts and secretIcon', () => {
  const cases = [
    ['nothing special', {}, [], 'plain'],
    ['a rotating secret', { rotationEnabled: true }, ['rotating'], 'rotating'],
    ['a replicated secret', { primaryRegion: 'us-east-1' }, ['replicated'], 'replicated'],
    ['a replica', { primaryRegion: 'eu-west-1' }, ['replica of eu-west-1'], 'replicated'],
    ['one of another service', { owningService: 'rds' }, ['managed by rds'], 'managed'],
    ['one pending deletion', { deletedDate: new Date() }, ['pending deletion'], 'pendingDeletion'],
  ] as const;
  for (const [what, change, facts, icon] of cases) {
    it(`tell ${what}`, () => {
      const entry = entryOf(summary('prod/db', change));
      assert.deepEqual(secretFacts(entry, here, undefined), facts);
      assert.equal(secretIcon(entry, undefined), icon);
    });
  }

  it('tell all facts of a secret that is several things, the gravest first', () => {
    const entry = entryOf(
      summary('x', { rotationEnabled: true, owningService: 'rds', deletedDate: new Date() }),
      true,
    );
    assert.deepEqual(secretFacts(entry, here, undefined), [
      'pending deletion',
      'managed by rds',
      'rotating',
      'added by name',
    ]);
    assert.equal(secretIcon(entry, undefined), 'pendingDeletion');
  });

  it('tell what is known only after a value was fetched', () => {
    const entry = entryOf(summary('x'));
    const icons = ['text', new Uint8Array(3), '{"a":1}'].map((content) => outlineOf(value(content)));
    assert.deepEqual(
      icons.map((outline) => [secretFacts(entry, here, outline), secretIcon(entry, outline)]),
      [
        [['not JSON'], 'text'],
        [['binary, 3 bytes'], 'binary'],
        [[], 'plain'],
      ],
    );
  });
});

describe('secretState', () => {
  const cases = [
    ['secret', {}, false],
    ['secretAdded', {}, true],
    ['secretRotating', { rotationEnabled: true }, false],
    ['secretAddedRotatingManaged', { rotationEnabled: true, owningService: 'rds' }, true],
    ['secretReplica', { primaryRegion: 'eu-west-1' }, false],
    ['secret', { primaryRegion: 'us-east-1' }, false],
    ['secretPendingDeletion', { deletedDate: new Date(), rotationEnabled: true }, true],
  ] as const;
  for (const [state, change, added] of cases) {
    it(`is ${state} for ${JSON.stringify(change)}`, () => {
      assert.equal(secretState(entryOf(summary('x', change), added), here), state);
    });
  }
});

describe('mergeEntries', () => {
  const listed = [summary('a'), summary('b')];

  it('shows each secret once, and marks what was added by hand', () => {
    const entries = mergeEntries({ listed, added: ['b', 'c', arnOf('a')], visited: new Map() });
    assert.deepEqual(
      entries.map(({ name, added }) => [name, added]),
      [
        ['a', true],
        ['b', true],
        ['c', true],
      ],
    );
  });

  it('keeps a secret of another account beside the own one of the same name', () => {
    const foreign = arnOf('a', 'us-east-1', '210987654321');
    const entries = mergeEntries({ listed, added: [foreign], visited: new Map() });
    assert.deepEqual(
      entries.map(({ secretId, name }) => [secretId, name]),
      [
        ['a', 'a'],
        ['b', 'b'],
        [foreign, 'a'],
      ],
    );
  });

  it('shows what was asked for before it was listed', () => {
    const visited = new Map([['z', summary('z', { rotationEnabled: true })]]);
    const entries = mergeEntries({ listed, added: [], visited });
    assert.equal(findEntry(entries, 'z')?.summary?.rotationEnabled, true);
    assert.equal(mergeEntries({ listed: [...listed, summary('z')], added: [], visited }).length, 3);
  });

  it('finds an entry by name, by ARN and by ARN without its suffix', () => {
    const entries = mergeEntries({ listed, added: [], visited: new Map() });
    for (const id of ['a', arnOf('a'), arnOf('a').slice(0, -7)]) {
      assert.equal(findEntry(entries, id)?.name, 'a');
    }
    assert.equal(findEntry(entries, 'x'), undefined);
  });

  it('names an ARN by its name', () => {
    const added = [arnOf('prod/db'), 'name-AbCdEf'];
    assert.deepEqual(
      mergeEntries({ listed: [], added, visited: new Map() }).map(({ name }) => name),
      ['prod/db', 'name-AbCdEf'],
    );
  });
});

describe('secretTooltip', () => {
  const reading = { now: Date.UTC(2026, 0, 15), locale: 'en' };
  const full = summary('prod/db', {
    description: 'the <b>main</b> [db](command:evil)\nsecond',
    tags: [
      { key: 'team', value: 'core' },
      { key: 'flag', value: '' },
    ],
    versions: { one: ['AWSCURRENT'], two: ['AWSPREVIOUS', 'blue'] },
    rotationEnabled: true,
    kmsKeyId: 'alias/app',
    createdDate: new Date(0),
    replicaRegions: ['eu-west-1'],
  });

  it('tells ARN, description, tags, dates, KMS key, versions and rotation', () => {
    const text = secretTooltip(full, reading).replaceAll('\\', '');
    for (const part of [
      full.arn,
      'team = core, flag',
      'alias/app',
      'Version two: AWSPREVIOUS, blue',
      '1970',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.match(text, /Rotation: on/);
    assert.match(text, /Replica regions: eu-west-1/);
  });

  it('shows what AWS sent as text: no links, no HTML, no line breaks', () => {
    assert.equal(
      nameTooltip('[a](command:x) <b> `c` https://d', 'a\n\n# b'),
      '**\\[a\\] \\(command\\:x\\) \\<b\\> \\`c\\` https\\:\\/\\/d**\n\n_a ⏎ \\# b_',
    );
    assert.doesNotMatch(secretTooltip(full, reading), /(?<!\\)[<[\]]/);
  });

  it('says why facts are missing', () => {
    assert.match(secretTooltip(summary('a'), reading, 'Not permitted'), /_Not permitted_$/);
    assert.equal(nameTooltip('a', 'No'), '**a**\n\n_No_');
  });
});
