import assert from 'node:assert/strict';
import { caretAt } from '../../../../src/reference/dialects/caretAt';
import { allNotations } from '../../../../src/reference/dialects/notations';
import type { JsonPath } from '../../../../src/reference/notation/pointer';

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf';

/** The place at `|`, which is taken out of the text; the replaced text is in brackets. */
function placeAt(marked: string, path: JsonPath = ['a'], ids?: readonly string[]): string | undefined {
  const at = marked.indexOf('¦');
  const value = marked.replace('¦', '');
  const notations = allNotations.filter(({ id }) => ids?.includes(id) ?? true);
  const place = caretAt(value, at, path, notations)?.caret;
  return (
    place &&
    `${place.piece} [${value.slice(place.range.start, place.range.end)}] ${place.secret ?? ''} ${place.before ?? ''}+${place.after}`
  );
}

describe('what is being written in a foreign notation', () => {
  const cloudFormation = (text: string) => placeAt(text, ['a'], ['cloudformation']);
  const ecs = (text: string) => placeAt(text, ['valueFrom'], ['ecs']);
  const path = (text: string) => placeAt(text, ['a'], ['ap']);

  it('is the beginning of a dynamic reference', () => {
    assert.equal(cloudFormation('{{¦'), 'start [{{]  +');
    assert.equal(cloudFormation('x {{res¦'), 'start [{{res]  +');
    assert.equal(cloudFormation('{{other¦'), undefined);
    assert.equal(cloudFormation('x¦'), undefined);
  });

  it('is the secret, key or staging label of a dynamic reference', () => {
    assert.equal(cloudFormation('{{resolve:secretsmanager:¦'), 'secret []  +');
    assert.equal(cloudFormation('{{resolve:secretsmanager:pr¦od/db:SecretString:p}}'), 'secret [prod/db]  +');
    assert.equal(cloudFormation('{{resolve:secretsmanager:db:SecretString:pa¦ss}}'), 'key [pass] db +');
    assert.equal(cloudFormation('{{resolve:secretsmanager:db:SecretString:¦ and'), 'key [] db +}}');
    assert.equal(cloudFormation('{{resolve:secretsmanager:db:SecretString:k:AWS¦}}'), 'version [AWS] db +');
    assert.equal(cloudFormation(`{{resolve:secretsmanager:${arn}:SecretString:¦}}`), `key [] ${arn} +`);
  });

  it('is SecretString and key together until a colon follows', () => {
    const before = '{{resolve:secretsmanager:';
    assert.equal(cloudFormation(`${before}db:¦}}`), 'key [] db SecretString:+');
    assert.equal(cloudFormation(`${before}db:¦`), 'key [] db SecretString:+}}');
    assert.equal(cloudFormation(`${before}db:Sec¦}}`), 'key [Sec] db SecretString:+');
    assert.equal(cloudFormation(`${before}${arn}:¦}}`), `key [] ${arn} SecretString:+`);
    const whole = `${before}db:Sec¦retString:key:AWSCURRENT}}`;
    assert.equal(cloudFormation(whole), 'key [SecretString:key] db SecretString:+');
  });

  it('is nothing after the end of a dynamic reference', () => {
    assert.equal(cloudFormation('{{resolve:secretsmanager:db}}¦'), undefined);
  });

  it('leaves the next reference alone', () => {
    const text = '{{resolve:secretsmanager:¦ {{resolve:secretsmanager:db}}';
    assert.equal(cloudFormation(text), 'secret []  +');
  });

  it('is the ARN or key of a task definition, only at valueFrom', () => {
    assert.equal(ecs('¦'), 'secret []  +');
    assert.equal(ecs('prod¦'), 'secret [prod]  +');
    assert.equal(ecs(`${arn}:pa¦`), `key [pa] ${arn} +::`);
    assert.equal(ecs(`${arn}:pa¦::`), `key [pa] ${arn} +`);
    assert.equal(ecs(`${arn}:pass:AWS¦:`), `version [AWS] ${arn} +`);
    assert.equal(ecs(`${arn}:pass:AWS¦`), `version [AWS] ${arn} +:`);
    assert.equal(ecs('/shop/parameter¦'), undefined);
    assert.equal(placeAt('¦', ['image'], ['ecs']), undefined);
  });

  it('is manager, secret or key of a path', () => {
    assert.equal(path('{{¦'), 'alias []  +|ap_sep_v1|');
    assert.equal(path('{{pr¦|ap_sep_v1|db:key}}'), 'alias [pr]  +');
    assert.equal(path('{{prod|ap_sep_v1|¦'), 'secret []  +:');
    assert.equal(path('{{prod|ap_sep_v1|d¦b:key}}'), 'secret [db]  +');
    assert.equal(path('{{prod|ap_sep_v1|db:k¦'), 'key [k] db +}}');
    assert.equal(path('x {{prod|ap_sep_v1|db:k¦'), undefined);
  });

  it('never throws, wherever the caret is', () => {
    const texts = [
      `{{resolve:secretsmanager:${arn}:SecretString:a:b:c}}`,
      `${arn}:a:b:c`,
      '{{m|ap_sep_v1|n:k}}',
    ];
    const foreign = allNotations.filter(({ id }) => id !== 'own');
    for (const text of texts) {
      for (let length = 0; length <= text.length; length++) {
        for (let at = 0; at <= length; at++) {
          const place = caretAt(text.slice(0, length), at, ['valueFrom'], foreign)?.caret;
          assert.ok(!place || (place.range.start <= at && at <= place.range.end), `${text} ${length} ${at}`);
        }
      }
    }
  });
});
