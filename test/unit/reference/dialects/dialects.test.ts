import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CannotFormat, Notation } from '../../../../src/reference/dialects/notation';
import { allNotations } from '../../../../src/reference/dialects/notations';
import { cloudFormation } from '../../../../src/reference/dialects/cloudFormation';
import { ecsTaskDefinition } from '../../../../src/reference/dialects/ecsTaskDefinition';
import { separatedPath } from '../../../../src/reference/dialects/separatedPath';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import { ownNotation } from '../../../../src/reference/dialects/ownNotation';
import type { ReferenceProblemCode } from '../../../../src/reference/notation/problem';
import type { Reference } from '../../../../src/reference/notation/reference';
import { references, scraps } from '../arbitraries';
import { splitText } from '../../../../src/reference/dialects/splitText';
import { snapshot } from '../snapshot';

const arn = 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:db-AbC123';
const id = '01234567-89ab-cdef-0123-456789abcdef';
const managedArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1234-AbC123';
const stage = { kind: 'stage' as const, label: 'AWSPREVIOUS' };
const version = { kind: 'id' as const, id };

const read: [notation: Notation, value: string, reference: Reference][] = [
  [cloudFormation, '{{resolve:secretsmanager:db}}', { secret: 'db' }],
  [cloudFormation, '{{resolve:secretsmanager:db:SecretString}}', { secret: 'db' }],
  [cloudFormation, '{{resolve:secretsmanager:db:SecretString:key}}', { secret: 'db', key: 'key' }],
  [cloudFormation, '{{resolve:secretsmanager:db::key}}', { secret: 'db', key: 'key' }],
  [cloudFormation, '{{resolve:secretsmanager:db:SecretString:key::}}', { secret: 'db', key: 'key' }],
  [
    cloudFormation,
    '{{resolve:secretsmanager:db:SecretString::AWSPREVIOUS}}',
    { secret: 'db', version: stage },
  ],
  [
    cloudFormation,
    `{{resolve:secretsmanager:${arn}:SecretString:key::${id}}}`,
    { secret: arn, key: 'key', version },
  ],
  [
    cloudFormation,
    '{{resolve:secretsmanager:rds!db-1234:SecretString:password}}',
    { secret: 'rds!db-1234', key: 'password' },
  ],
  [
    cloudFormation,
    '{{resolve:secretsmanager:db:SecretString:k::terraform-20260119123515370900000009}}',
    { secret: 'db', key: 'k', version: { kind: 'id', id: 'terraform-20260119123515370900000009' } },
  ],
  [ecsTaskDefinition, `${managedArn}:password::`, { secret: managedArn, key: 'password' }],
  [separatedPath, '{{prod|ap_sep_v1|rds!db-1:key}}', { alias: 'prod', secret: 'rds!db-1', key: 'key' }],
  [ecsTaskDefinition, arn, { secret: arn }],
  [ecsTaskDefinition, `${arn}:key::`, { secret: arn, key: 'key' }],
  [ecsTaskDefinition, `${arn}::AWSPREVIOUS:`, { secret: arn, version: stage }],
  [ecsTaskDefinition, `${arn}:::${id}`, { secret: arn, version }],
  [ecsTaskDefinition, `${arn}:::`, { secret: arn }],
  [separatedPath, '{{prod|ap_sep_v1|prod/db:key}}', { alias: 'prod', secret: 'prod/db', key: 'key' }],
  [separatedPath, ' {{K3v|ap_sep_v1|db:a:b}}\n', { alias: 'K3v', secret: 'db', key: 'a:b' }],
];

const faulty: [notation: Notation, value: string, code: ReferenceProblemCode, found: string][] = [
  [cloudFormation, 'x{{resolve:secretsmanager:db', 'unterminated', ''],
  [cloudFormation, '{{resolve:secretsmanager:}}', 'invalid-secret', ''],
  [cloudFormation, '{{resolve:secretsmanager: db}}', 'invalid-secret', ' db'],
  [cloudFormation, '{{resolve:secretsmanager:arn:aws:s3:::x}}', 'invalid-arn', 'arn:aws:s3:::x'],
  [cloudFormation, '{{resolve:secretsmanager:db:SecretBinary:key}}', 'invalid-secret-string', 'SecretBinary'],
  [cloudFormation, `{{resolve:secretsmanager:db:SecretString:key:V:${id}}}`, 'version-conflict', id],
  [cloudFormation, '{{resolve:secretsmanager:db:SecretString:key:::x:y}}', 'text-after-version', 'x:y'],
  [ecsTaskDefinition, `${arn}:key`, 'segment-count', 'key'],
  [ecsTaskDefinition, `${arn}:key:`, 'segment-count', 'key:'],
  [ecsTaskDefinition, `${arn}:key:::`, 'segment-count', 'key:::'],
  [ecsTaskDefinition, `${arn}:key:V:${id}`, 'version-conflict', id],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:x', 'invalid-arn', 'arn:aws:secretsmanager:x'],
  [separatedPath, '{{prod|ap_sep_v1|db}}', 'missing-key', ''],
  [separatedPath, '{{prod|ap_sep_v1|db:}}', 'missing-key', ''],
  [separatedPath, '{{prod|ap_sep_v1|:key}}', 'invalid-secret', ''],
  [separatedPath, `{{prod|ap_sep_v1|d b:key}}`, 'invalid-secret', 'd b'],
  [separatedPath, '{{|ap_sep_v1|db:key}}', 'invalid-alias', ''],
];

const lookalikes: [notation: Notation, value: string][] = [
  [cloudFormation, '{{resolve:ssm-secure:db:1}}'],
  [cloudFormation, '{{resolve:secretsmanager:${Secret}:SecretString:key}}'],
  [ecsTaskDefinition, 'arn:aws:ssm:us-east-1:123456789012:parameter/x'],
  [cloudFormation, '{{resolve:secretsmanager:<name>:SecretString:key}}'],
  [cloudFormation, '{{resolve:secretsmanager:{{ name }}:SecretString:key}}'],
  [cloudFormation, '{{resolve:secretsmanager:db-$STAGE:SecretString:key}}'],
  [cloudFormation, '{{resolve:secretsmanager:${self:custom.db}:SecretString:key'],
  [ecsTaskDefinition, 'parameter-name'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:${AWS_REGION}:${AWS_ACCOUNT_ID}:secret:shop/db:password::'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:<region>:<account>:secret:shop/db-AbCdEf'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:region:aws_account_id:secret:shop/db-AbCdEf'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:us-east-1:ACCOUNT_ID:secret:shop/db-AbCdEf:password::'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:__REGION__:111122223333:secret:shop/db-AbCdEf'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:{{ region }}:{{ account }}:secret:shop/db:password::'],
  [ecsTaskDefinition, 'arn:aws:secretsmanager:$AWS_REGION:$ACCOUNT:secret:shop/db:password'],
  [ecsTaskDefinition, `${arn}:\${KEY}::`],
  [separatedPath, '{{prod|ap_sep_v1|${name}:key}}'],
  [separatedPath, 'x {{prod|ap_sep_v1|db:key}}'],
  [separatedPath, '{{prod|db:key}}'],
  [separatedPath, '{{|ap_sep_v1|}'],
];

describe('notations', () => {
  for (const [notation, value, reference] of read) {
    it(`${notation.id} reads ${JSON.stringify(value)}`, () => {
      const [part, ...more] = notation.parse(value);
      assert.deepEqual(part?.kind === 'reference' && part.reference, reference);
      assert.deepEqual(part?.range, { start: 0, end: value.length });
      assert.deepEqual(more, []);
    });
  }

  for (const [notation, value, code, found] of faulty) {
    it(`${notation.id} tells ${code} in ${value}`, () => {
      const problem = notation
        .parse(value)
        .map((part) => part.kind === 'malformed' && part.problem)
        .find(Boolean);
      assert.ok(problem);
      assert.deepEqual([problem.code, value.slice(problem.range.start, problem.range.end)], [code, found]);
    });
  }

  for (const [notation, value] of lookalikes) {
    it(`${notation.id} leaves ${value} as text`, () => {
      assert.deepEqual(
        notation.parse(value).map(({ kind }) => kind),
        ['text'],
      );
    });
  }

  it('cloudformation finds any number in a string', () => {
    const value = 'a{{resolve:secretsmanager:x}}{{resolve:secretsmanager:${y}}}{{resolve:secretsmanager:z}}';
    const secrets = cloudFormation
      .parse(value)
      .map((part) => part.kind === 'reference' && part.reference.secret);
    assert.deepEqual(secrets, [false, 'x', false, 'z']);
  });

  for (const notation of allNotations) {
    it(`${notation.id}: what it writes is one reference that reads back as the same`, () => {
      fc.assert(
        fc.property(references, (reference) => {
          const value = notation.format(reference);
          if (typeof value === 'string') {
            const parts = notation.parse(value);
            assert.deepEqual(
              parts.map((part) => part.kind === 'reference' && part.reference),
              [reference],
            );
          }
        }),
        { numRuns: 2000 },
      );
    });

    it(`${notation.id}: parts cover every text`, () => {
      const pieces = fc
        .array(
          fc.oneof(scraps, fc.constantFrom('{{resolve:secretsmanager:', '}}', arn, ':', '|ap_sep_v1|', '{{')),
        )
        .map((list) => list.join(''));
      fc.assert(
        fc.property(pieces, (text) => {
          let end = 0;
          for (const { range } of notation.parse(text)) {
            assert.ok(range.start === end && range.end > end);
            end = range.end;
          }
          assert.equal(end, text.length);
        }),
        { numRuns: 1000 },
      );
    });
  }

  it('cloudformation leaves the pieces of Fn::Join alone, and takes what is complete in one', () => {
    const password = {
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'S' }, ':SecretString:password::}}']],
    };
    const other = {
      'Fn::Join': ['', ['x{{resolve:secretsmanager:db}}', '{{resolve:secretsmanager:', 'y}}']],
    };
    const text = JSON.stringify({ password, other, typo: '{{resolve:secretsmanager:db' });
    const found = indexDocument(text, { notations: [cloudFormation] }).references;
    assert.deepEqual(
      found.map(({ path, reference, problem }) => [path.join('/'), reference?.secret ?? problem?.code]),
      [
        ['other/Fn::Join/1/0', 'db'],
        ['typo', 'unterminated'],
      ],
    );
    const pieces = splitText('{{resolve:secretsmanager:', ['p', 'Fn::Join', 1, 0], [cloudFormation]);
    assert.deepEqual(
      pieces.map(({ kind }) => kind),
      ['text'],
    );
  });

  for (const notation of allNotations) {
    it(`${notation.id}: the form it tells is in the notation, which its faults name`, () => {
      const form = notation.form.replace('region:account', 'us-east-1:123456789012');
      assert.equal(notation.parse(form)[0]?.kind, 'reference');
      const [, value] = faulty.find(([each]) => each === notation) ?? [];
      const fault =
        value === undefined ? undefined : notation.parse(value).find((part) => part.kind === 'malformed');
      assert.equal(
        fault?.kind === 'malformed' ? fault.problem.notation?.form : ownNotation.form,
        notation.form,
      );
    });
  }

  const refused: [notation: Notation, reference: Reference, reason: CannotFormat][] = [
    [ownNotation, { alias: 'K3v', secret: 'db', key: 'k' }, 'alias'],
    [cloudFormation, { alias: 'prod', secret: 'db' }, 'alias'],
    [cloudFormation, { secret: 'db', filter: 'uri' }, 'filter'],
    [cloudFormation, { secret: 'db', key: '/a/b' }, 'key'],
    [cloudFormation, { secret: 'db', key: 'a:b' }, 'key'],
    [cloudFormation, { secret: 'db', key: '' }, 'key'],
    [ecsTaskDefinition, { secret: 'db' }, 'not-an-arn'],
    [ecsTaskDefinition, { secret: arn, key: 'a:b' }, 'key'],
    [cloudFormation, { secret: 'db', key: '${k}' }, 'key'],
    [cloudFormation, { secret: 'db', version: { kind: 'id', id: `${'a'.repeat(31)}:b` } }, 'version'],
    [separatedPath, { secret: 'db', key: 'k' }, 'alias'],
    [separatedPath, { alias: 'prod', secret: 'db' }, 'whole-value'],
    [separatedPath, { alias: 'prod', secret: arn, key: 'k' }, 'secret'],
    [separatedPath, { alias: 'prod', secret: 'db', key: 'k', version: stage }, 'version'],
    [separatedPath, { alias: 'prod', secret: 'db', key: 'k', filter: 'uri' }, 'filter'],
  ];
  for (const [notation, reference, reason] of refused) {
    it(`${notation.id} cannot write ${JSON.stringify(reference)}`, () => {
      assert.deepEqual(notation.format(reference), { reason });
    });
  }

  const files: [fileName: string, text: string, ids: string[]][] = [
    ['stack.json', '{"AWSTemplateFormatVersion": "2010-09-09"}', ['cloudformation']],
    ['stack.template', '{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}', ['cloudformation']],
    ['task.json', '{"containerDefinitions": [{"secrets": [{"valueFrom": "x"}]}]}', ['ecs']],
    ['a.connection.json', '{"value": "{{m|ap_sep_v1|a:b}}"}', ['ap']],
    ['package.json', '{"name": "x"}', []],
  ];
  for (const [fileName, text, ids] of files) {
    it(`are ${ids.join() || 'none'} in ${fileName} with ${text}`, () => {
      assert.deepEqual(
        allNotations.filter((notation) => notation.detect({ fileName, text })).map(({ id }) => id),
        ids,
      );
    });
  }

  it('are found side by side in a document, each where it is live', () => {
    const text = JSON.stringify({
      a: '<db, k>',
      valueFrom: arn,
      other: arn,
      b: '{{prod|ap_sep_v1|db:k}}',
    }).replace('{{', '\\u007b{');
    const found = indexDocument(text, { notations: allNotations }).references;
    assert.deepEqual(
      found.map(({ notation, path }) => [notation.id, path]),
      [
        ['own', ['a']],
        ['ecs', ['valueFrom']],
        ['ap', ['b']],
      ],
    );
  });

  it('never overlap: the reference that starts first wins', () => {
    const found = indexDocument('"{{resolve:secretsmanager:<db, k>}}"', {
      notations: allNotations,
    }).references;
    assert.deepEqual(
      found.map(({ notation }) => notation.id),
      ['cloudformation'],
    );
  });

  it('follow a value whose path changes by an edit elsewhere', () => {
    const filler = '"x": 1,'.repeat(20);
    const before = `{"valueFron": {${filler} "valueFrom": "${arn}", ${filler} "y": ["${arn}"]}}`;
    const options = { notations: allNotations, chunkLength: 16 };
    const index = indexDocument(before, options);
    assert.equal(index.references.length, 1);
    const offset = before.indexOf('"valueFrom"');
    const after = before.slice(0, offset) + before.slice(offset + '"valueFrom": '.length);
    const updated = index.update(after, [
      { offset, deletedLength: '"valueFrom": '.length, insertedText: '' },
    ]);
    assert.deepEqual(snapshot(updated), snapshot(indexDocument(after, options)));
    assert.equal(updated.references.length, 0);
  });
});
