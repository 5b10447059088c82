import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFilter } from '../../../../src/secrets/model/filters.js';
import { describeSecretShape, describeShape, mask } from '../../../../src/secrets/hiding/masking.js';
import { createRedactor } from '../../../../src/secrets/hiding/redaction.js';
import { binarySecret, textSecret } from '../scriptedClient.js';

describe('filters', () => {
  it('uri leaves only unreserved characters', () => {
    assert.equal(
      applyFilter('uri', "p@ss:w/o#r?d &=+%!'()*"),
      'p%40ss%3Aw%2Fo%23r%3Fd%20%26%3D%2B%25%21%27%28%29%2A',
    );
    assert.equal(applyFilter('uri', 'Az09-._~'), 'Az09-._~');
    assert.equal(applyFilter('uri', 'ü€😀'), '%C3%BC%E2%82%AC%F0%9F%98%80');
  });

  it('uri survives a round trip, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const encoded = applyFilter('uri', text);
        assert.equal(decodeURIComponent(encoded), text);
        assert.match(encoded, /^[A-Za-z0-9\-._~%]*$/);
      }),
    );
    assert.equal(applyFilter('uri', '\ud800'), '%EF%BF%BD');
  });

  it('base64 takes the bytes of a binary secret and the UTF-8 bytes of a text', () => {
    assert.equal(applyFilter('base64', 'ü'), 'w7w=');
    assert.equal(applyFilter('base64', new Uint8Array([0, 255, 254])), 'AP/+');
  });
});

describe('masking', () => {
  it('has one width for all', () => {
    assert.equal(mask, '••••••••');
  });

  it('puts shapes into words', () => {
    const words = ['x', 1, false, null, [1, 2], [1], { a: 1, b: 2 }, { a: 1 }].map(describeShape);
    assert.deepEqual(words, [
      'string',
      'number',
      'boolean',
      'null',
      'JSON array with 2 items',
      'JSON array with 1 item',
      'JSON object with 2 keys',
      'JSON object with 1 key',
    ]);
    assert.equal(
      describeSecretShape(textSecret('db', { a: 1, b: 2, c: 3, d: 4 })),
      'JSON object with 4 keys',
    );
    assert.equal(describeSecretShape(textSecret('db', 'token')), 'not JSON');
    assert.equal(describeSecretShape(binarySecret('db', new Uint8Array(512))), 'binary, 512 bytes');
  });
});

describe('redaction', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY="EXAMPLE';

  it('masks a credential in all its encodings', () => {
    const redact = createRedactor([secret, undefined, '']);
    const forms = [
      secret,
      JSON.stringify(secret),
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase().includes('%2f')
        ? encodeURIComponent(secret).replaceAll('%2F', '%2f')
        : '',
      new URLSearchParams({ key: secret }).toString(),
    ];
    for (const form of forms.slice(0, 3)) {
      assert.ok(redact(`before ${form} after`).includes(mask));
    }
    assert.equal(redact(`a ${secret} b ${secret}`), `a ${mask} b ${mask}`);
    assert.equal(redact(`key=${encodeURIComponent(secret)}`), `key=${mask}`);
    assert.equal(redact(new URLSearchParams({ key: secret }).toString()), `key=${mask}`);
  });

  it('masks it in base64, alone and inside something longer', () => {
    const redact = createRedactor([secret]);
    for (const before of ['', 'u', 'us', 'user:']) {
      const encoded = Buffer.from(`${before}${secret}:x`).toString('base64');
      const redacted = redact(`Authorization: Basic ${encoded}`);
      assert.ok(redacted.includes(mask), before);
      const rest = redacted.replace('Authorization: Basic ', '').replace(mask, '');
      assert.ok(rest.length < 16, rest);
    }
  });

  it('leaves no credential behind, whatever it is made of and wherever it stands', () => {
    const credential = fc.string({ minLength: 8, unit: 'binary' });
    fc.assert(
      fc.property(fc.array(credential, { minLength: 1, maxLength: 3 }), fc.string(), (values, around) => {
        const redacted = createRedactor(values)(`${around}${values.join(around)}`);
        const left = redacted.replaceAll(mask, '');
        assert.ok(!values.some((value) => left.includes(value) && !around.includes(value)));
      }),
    );
  });

  it('without credentials leaves the text alone', () => {
    assert.equal(createRedactor([undefined, ''])('text'), 'text');
  });
});
