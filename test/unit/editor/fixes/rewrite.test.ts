import assert from 'node:assert/strict';
import { replacementFor, rewritings } from '../../../../src/editor/fixes/rewrite';
import { indexDocument } from '../../../../src/reference/index/documentIndex';
import { allNotations } from '../../../../src/reference/dialects/notations';

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf';

/** The rewritings of the one reference of a value, by notation. */
function rewrite(value: string, alias?: string, ids: readonly string[] = ['own', 'ap', 'cloudformation']) {
  const live = allNotations.filter(({ id }) => ids.includes(id));
  const text = JSON.stringify({ a: value });
  const [found] = indexDocument(text, { notations: live }).references;
  assert.ok(found);
  return Object.fromEntries(
    rewritings(found, allNotations, live, alias).map((each) => [
      each.notation.id,
      'text' in each ? each.text : `! ${each.reason}`,
    ]),
  );
}

describe('rewriting a reference in another notation', () => {
  it('keeps secret, key and version', () => {
    assert.equal(
      rewrite('{{resolve:secretsmanager:prod/db:SecretString:password:AWSPREVIOUS}}')['own'],
      '<prod/db, password, AWSPREVIOUS>',
    );
    assert.equal(
      rewrite('<prod/db, password, AWSPREVIOUS>')['cloudformation'],
      '{{resolve:secretsmanager:prod/db:SecretString:password:AWSPREVIOUS:}}',
    );
    assert.equal(rewrite(`<${arn}, *>`)['cloudformation'], `{{resolve:secretsmanager:${arn}}}`);
  });

  it('names the manager that is used anyway, where the notation has to name one', () => {
    assert.equal(rewrite('<db, key>', 'prod')['ap'], '{{prod|ap_sep_v1|db:key}}');
    assert.match(rewrite('<db, key>')['ap']!, /^! .*name the secret manager/u);
  });

  it('leaves out a manager only where it is used anyway', () => {
    const own = '<prod:db, key>';
    assert.equal(rewrite(own, 'prod')['cloudformation'], '{{resolve:secretsmanager:db:SecretString:key::}}');
    assert.match(rewrite(own, 'staging')['cloudformation']!, /^! .*name the secret manager/u);
  });

  it('says what the other notation cannot write', () => {
    assert.match(rewrite('<db, *>', 'prod')['ap']!, /whole value/u);
    assert.match(rewrite(`<${arn}, key>`, 'prod')['ap']!, /name of the secret/u);
    assert.match(rewrite('<db, key, AWSPREVIOUS>', 'prod')['ap']!, /version/u);
    assert.match(rewrite('<db, key | uri>', 'prod')['ap']!, /filters/u);
    assert.match(rewrite('<db, /a/b>', 'prod')['ap']!, /JSON key/u);
    assert.match(rewrite("<db, 'a:b'>")['cloudformation']!, /JSON key/u);
  });

  it('does not put a notation inside text that has to be the whole string', () => {
    assert.match(rewrite('Bearer <db, key>', 'prod')['ap']!, /whole string/u);
  });

  it('offers no notation that is not read in the file', () => {
    const all = rewrite('{{resolve:secretsmanager:db:SecretString:key}}', 'prod', ['cloudformation']);
    assert.match(all['own']!, /not read in this file/u);
    assert.match(all['ecs']!, /not read in this file/u);
  });

  it('leaves the ARNs of task definitions, which ECS itself reads', () => {
    const live = ['own', 'ap', 'ecs'];
    assert.match(rewrite('<db, key>', 'prod', live)['ecs']!, /Amazon ECS/u);
  });

  const backslashes: [before: string, to: string, after: string][] = [
    ['CORP\\{{resolve:secretsmanager:db}}', 'own', 'CORP\\\\<db, *>'],
    ['CORP\\\\<db, *>', 'cloudformation', 'CORP\\{{resolve:secretsmanager:db}}'],
    ['x<db, *>', 'cloudformation', 'x{{resolve:secretsmanager:db}}'],
  ];
  for (const [value, to, after] of backslashes) {
    it(`keeps a backslash before it: ${value} as ${after}`, () => {
      const text = JSON.stringify({ a: value });
      const live = allNotations.filter(({ id }) => ['own', 'cloudformation'].includes(id));
      const index = indexDocument(text, { notations: live });
      const [found] = index.references;
      const notation = live.find(({ id }) => id === to);
      assert.ok(found?.reference && notation);
      const written = notation.format(found.reference);
      assert.ok(typeof written === 'string');
      const edit = replacementFor(index, found, { notation, text: written });
      assert.ok(edit);
      const { range, text: replaced } = edit;
      assert.deepEqual(JSON.parse(text.slice(0, range.start) + replaced + text.slice(range.end)), {
        a: after,
      });
    });
  }

  it('offers nothing for a malformed reference', () => {
    assert.deepEqual(rewrite('<db, >', 'prod'), {});
  });
});
