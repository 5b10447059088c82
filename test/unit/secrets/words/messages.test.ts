import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accessReport } from '../../../../src/iam/explain/accessReport';
import { lensText } from '../../../../src/editor/lens/lensText';
import { statusText } from '../../../../src/editor/status/statusText';
import { EnvironmentError } from '../../../../src/secrets/connection/environmentError';
import { SecretsError } from '../../../../src/secrets/model/errors';
import type { SecretsErrorCode } from '../../../../src/secrets/model/errorCode';
import { UnresolvedReferencesError } from '../../../../src/secrets/connection/unresolvedReferences';
import { codeBlock } from '../../../../src/secrets/words/codeBlock';
import { secretTooltip } from '../../../../src/tree/secretTooltip';
import { assertPlain, hostileText } from '../../support/hostileText';

const codes: Readonly<Record<SecretsErrorCode, true>> = {
  'no-manager': true,
  'no-active-manager': true,
  'unknown-alias': true,
  'invalid-configuration': true,
  'credentials-missing': true,
  'profile-unusable': true,
  'unknown-access-key': true,
  'wrong-secret-key': true,
  'clock-skew': true,
  'expired-credentials': true,
  'signed-out': true,
  'access-denied': true,
  'kms-denied': true,
  'decryption-failure': true,
  'secret-not-found': true,
  'version-not-found': true,
  'pending-deletion': true,
  'invalid-request': true,
  'read-only': true,
  'encryption-failure': true,
  'secret-exists': true,
  'key-exists': true,
  conflict: true,
  'value-too-large': true,
  'limit-exceeded': true,
  'key-not-found': true,
  'not-json': true,
  'binary-secret': true,
  'not-embeddable': true,
  'malformed-reference': true,
  'malformed-connection': true,
  'unresolved-references': true,
  throttled: true,
  'service-failure': true,
  unreachable: true,
  'untrusted-certificate': true,
  'unexpected-response': true,
  timeout: true,
  cancelled: true,
  'untrusted-workspace': true,
  'access-refused': true,
  unexpected: true,
};

const code = fc.constantFrom(...(Object.keys(codes) as SecretsErrorCode[]));
const name = hostileText.filter((text) => text !== '');
const details = fc.record({
  alias: name,
  secretId: name,
  key: name,
  version: name,
  region: name,
  host: name,
  profile: name,
  action: name,
  resource: name,
  reason: name,
});
const error = fc.tuple(code, details).map(([each, about]) => new SecretsError(each, about));
const manager = { id: 'm', alias: 'prod', region: 'us-east-1' };

/** What opens a link, an image, HTML or code in Markdown where no backslash is before it. */
const markup = /(?<!\\)(?:\\\\)*[[<`]|https?:|www\./i;

describe('a message with text of others', () => {
  it('is plain and bounded where it is an error, whatever the error is about', () => {
    fc.assert(
      fc.property(error, ({ message, what, nextStep }) => {
        assertPlain(message);
        assertPlain(what);
        assertPlain(`${nextStep}.`);
        assert.ok(message.length < 5000, `${message.length}`);
      }),
    );
  });

  it('is plain where it lists references and variables', () => {
    const failure = fc.tuple(error, name, fc.option(name, { nil: undefined })).map(([each, text, place]) => ({
      error: each,
      text,
      range: { start: 0, end: 1 },
      ...(place !== undefined && { place }),
    }));
    fc.assert(
      fc.property(fc.array(failure, { maxLength: 60 }), (failures) => {
        const { message } = new UnresolvedReferencesError(failures, '');
        assertPlain(message);
        assert.ok(message.length < 21_000, `${message.length}`);
      }),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(name, name, name, (name, path, place) => {
        assertPlain(new EnvironmentError([{ kind: 'clash', name, paths: [path, path] }], place).message);
        assertPlain(new EnvironmentError([{ kind: 'missing', name, pointer: path }]).message);
      }),
    );
  });

  it('has no icon but ours in a lens and in the status bar', () => {
    fc.assert(
      fc.property(error, name, name, (failed, secret, key) => {
        const input = { now: 0, locale: 'en', reference: { secret, key } };
        for (const view of [
          { kind: 'failed', error: failed, manager },
          { kind: 'loading', manager },
          { kind: 'unknown', manager },
        ] as const) {
          const text = lensText({ ...input, view: view });
          assertPlain(text.replace(/^\$\((?:warning|loading~spin)\) /u, ''));
        }
        const shown = statusText({ kind: 'unknown', alias: key, active: undefined }, () => undefined, 2);
        assertPlain((shown?.text ?? '').replace(/^\$\(warning\) /u, ''));
        shown?.tooltip.forEach((line) => assertPlain(line));
      }),
    );
  });

  it('is escaped in Markdown', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const summary = {
          arn: text,
          name: text,
          description: text,
          rotationEnabled: false,
          tags: [{ key: text, value: text }],
          versions: { [text]: [text] },
          kmsKeyId: text,
          owningService: text,
          replicaRegions: [text],
        };
        assert.doesNotMatch(secretTooltip(summary, { now: 0, locale: 'en' }, text), markup);
        const report = accessReport({ alias: 'a', region: 'r', sample: text, checkedAt: 'now' }, [
          { action: 'secretsmanager:ListSecrets', state: 'denied', how: text, withoutIt: 'nothing' },
        ] as never);
        assert.doesNotMatch(report.replaceAll(/(?<!\\)`[^`]*`/g, ''), markup);
      }),
    );
  });

  it('is a value as it is in a block of code, but for what is not seen', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        assert.doesNotMatch(codeBlock(text).replaceAll(/[\n\t\ufeff]/g, ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });
});
