import assert from 'node:assert/strict';
import { hasForeignMark } from '../../../../src/host/files/foreignMarks';
import { allNotations } from '../../../../src/reference/dialects/notations';

/** A file in which each foreign notation is live. */
const files = [
  { fileName: 'stack.json', text: '{"AWSTemplateFormatVersion": "2010-09-09"}' },
  { fileName: 'stack.template', text: '{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}' },
  { fileName: 'task.json', text: '{"secrets": [{"valueFrom": "x"}]}' },
  { fileName: 'task.json', text: '{"secrets": [{"ValueFrom": "x"}]}' },
  { fileName: 'a.json', text: '{"value": "{{m|ap_sep_v1|a:b}}"}' },
];

describe('the marks of files with foreign notations', () => {
  it('stand in a file of each notation, so that it is loaded for it', () => {
    for (const notation of allNotations.filter(({ id }) => id !== 'own')) {
      const own = files.filter((file) => notation.detect(file));
      assert.ok(own.length > 0, `${notation.id} needs an example here`);
      assert.ok(own.every(({ text }) => hasForeignMark(text)));
    }
    assert.ok(!hasForeignMark('{"name": "x", "value": "<prod/db, password>"}'));
  });
});
