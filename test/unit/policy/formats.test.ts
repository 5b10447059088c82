import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { asAwsCommand } from '../../../src/secrets/policy/awsCommand';
import { asCloudFormation } from '../../../src/secrets/policy/cloudFormation';
import { documentOf, type IamPolicy, type PolicyDocument } from '../../../src/secrets/policy/document';
import { formatPolicy } from '../../../src/secrets/policy/formatPolicy';
import { seedPolicy } from '../../../src/secrets/policy/generatePolicy';
import { asTerraform } from '../../../src/secrets/policy/terraform';
import { policyFor } from './support';

const large = policyFor(Array.from({ length: 200 }, (_, index) => `team/service-${index}/database`));
const every = { one: policyFor(['prod/db', 'a+b=c@d']), seed: seedPolicy(), several: large };

/** What a generated policy never has, to see that a format would stand it. */
const hostile: IamPolicy = {
  ...seedPolicy(),
  documents: [
    documentOf([
      {
        Effect: 'Allow',
        Action: ['x'],
        Resource: ['$HOME `id` $(id) ${a} %{b} "quoted" \\ \'single\'', 'POLICY'],
      },
    ]),
  ],
};

/** Runs commands in a shell where `aws` prints its arguments, each followed by a NUL character. */
function run(commands: string): string[][] {
  const script = `aws() { printf '%s\\0' "$@"; printf '\\0'; }\n${commands}`;
  const output = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return output
    .split('\0\0')
    .slice(0, -1)
    .map((call) => call.split('\0'));
}

describe('the formats of a policy', () => {
  it('is JSON that reads as the document', () => {
    const [document] = every.one.documents;
    assert.deepEqual(JSON.parse(formatPolicy(document!)), document);
    assert.match(formatPolicy(document!), /^\{\n {2}"Version": "2012-10-17",\n[^]*\n\}\n$/);
  });

  for (const [kind, policy] of Object.entries({ ...every, hostile })) {
    it(`is commands that hand aws exactly the documents: ${kind}`, () => {
      const calls = run(asAwsCommand(policy, 'my-policy'));
      assert.deepEqual(
        calls.map((call) => JSON.parse(call.at(-1)!) as PolicyDocument),
        policy.documents,
      );
      for (const [index, call] of calls.entries()) {
        const name = calls.length > 1 ? `my-policy-${index + 1}` : 'my-policy';
        assert.deepEqual(call.slice(0, -1), [
          'iam',
          'create-policy',
          '--policy-name',
          name,
          '--policy-document',
        ]);
      }
    });
  }

  it('is commands with a policy name that IAM takes and the shell does not expand', () => {
    const [call] = run(asAwsCommand(every.one, "it's $(id) `id`; rm -rf / #"));
    assert.match(call![3]!, /^[\w+=,.@-]{1,128}$/);
    const names = run(asAwsCommand(large, 'n'.repeat(300))).map((each) => each[3]!);
    assert.ok(names.every((name) => name.length <= 128));
    assert.equal(new Set(names).size, large.documents.length);
  });

  it('is a CloudFormation template with a managed policy a document', () => {
    for (const policy of Object.values(every)) {
      const { Resources: resources, Outputs: outputs } = JSON.parse(asCloudFormation(policy)) as {
        Resources: Record<string, { Type: string; Properties: { PolicyDocument: PolicyDocument } }>;
        Outputs: Record<string, { Value: { Ref: string } }>;
      };
      assert.deepEqual(
        Object.values(resources).map(({ Properties }) => Properties.PolicyDocument),
        policy.documents,
      );
      assert.ok(Object.values(resources).every(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'));
      assert.ok(Object.keys(resources).every((id) => /^[A-Za-z0-9]+$/.test(id)));
      assert.deepEqual(
        Object.values(outputs).map(({ Value }) => Value.Ref),
        Object.keys(resources),
      );
    }
  });

  it('is Terraform configuration', () => {
    assert.equal(
      asTerraform(policyFor(['a'])),
      `resource "aws_iam_policy" "secret_connections" {
  name   = "secret-connections"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid = "ListSecrets"
        Effect = "Allow"
        Action = [
          "secretsmanager:ListSecrets",
        ]
        Resource = "*"
      },
      {
        Sid = "ReadReferencedSecrets"
        Effect = "Allow"
        Action = [
          "secretsmanager:DescribeSecret",
          "secretsmanager:GetSecretValue",
        ]
        Resource = [
          "arn:aws:secretsmanager:us-east-1:111122223333:secret:a-??????",
        ]
      },
    ]
  })
}
`,
    );
    assert.equal(asTerraform(large).match(/^resource /gm)?.length, large.documents.length);
  });

  it('is Terraform configuration in which nothing begins a template', () => {
    const text = asTerraform(hostile);
    assert.ok(text.includes('$${a} %%{b} \\"quoted\\" \\\\'));
    assert.doesNotMatch(text, /(^|[^$])\$\{|(^|[^%])%\{/);
  });
});
