import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asAwsCommand } from '../../../../src/secrets/policy/awsCommand';
import { asCloudFormation } from '../../../../src/secrets/policy/cloudFormation';
import { documentOf, type IamPolicy, type PolicyDocument } from '../../../../src/secrets/policy/document';
import { formatPolicy } from '../../../../src/secrets/policy/formatPolicy';
import { seedPolicy } from '../../../../src/secrets/policy/generatePolicy';
import { asTerraform } from '../../../../src/secrets/policy/terraform';
import { policyFor } from './support';

const maximumTemplateSize = 51_200;

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

interface AwsCall {
  readonly words: readonly string[];
  /** What `file://` names, parsed. */
  readonly document?: unknown;
}

/** Runs commands in a shell, in a folder of its own, where `aws` prints its arguments, each with a NUL behind. */
function run(commands: string): readonly AwsCall[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'policy-'));
  try {
    const aws = `aws() { if [ "$1" = sts ]; then echo 111122223333; else printf '%s\\0' "$@"; printf '\\0'; fi; }`;
    const output = execFileSync('sh', ['-c', `${aws}\n${commands}`], { encoding: 'utf8', cwd: folder });
    return output
      .split('\0\0')
      .slice(0, -1)
      .map((call) => {
        const words = call.split('\0');
        const file = words.find((word) => word.startsWith('file://'))?.slice('file://'.length);
        const document = file && (JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown);
        return { words, ...(document !== undefined && { document }) };
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const posix = { name: 'my-policy', shell: 'posix' } as const;

/** The same with the comments turned into commands. */
const withComments = (commands: string) => commands.replaceAll(/^# (?=aws |account=)/gm, '');

describe('the formats of a policy', () => {
  it('is JSON that reads as the document', () => {
    const [document] = every.one.documents;
    assert.deepEqual(JSON.parse(formatPolicy(document!)), document);
    assert.match(formatPolicy(document!), /^\{\n {2}"Version": "2012-10-17",\n[^]*\n\}\n$/);
  });

  for (const [kind, policy] of Object.entries({ ...every, hostile })) {
    it(`is commands that hand aws exactly the documents, and nothing else unasked: ${kind}`, () => {
      const calls = run(asAwsCommand(policy, posix));
      assert.deepEqual(
        calls.map(({ document }) => document),
        policy.documents,
      );
      for (const [index, { words }] of calls.entries()) {
        const name = calls.length > 1 ? `my-policy-${index + 1}` : 'my-policy';
        assert.deepEqual(words, [
          'iam',
          'create-policy',
          '--policy-name',
          name,
          '--policy-document',
          `file://${name}.json`,
        ]);
      }
    });
  }

  it('offers what comes next as comments: a new version, a user, its key', () => {
    for (const accountId of [undefined, '111122223333']) {
      const commands = asAwsCommand(every.one, { ...posix, ...(accountId !== undefined && { accountId }) });
      const arn = 'arn:aws:iam::111122223333:policy/my-policy';
      const [, ...next] = run(withComments(commands));
      assert.deepEqual(
        next.map(({ words }) => words.join(' ')),
        [
          `iam create-policy-version --set-as-default --policy-arn ${arn} --policy-document file://my-policy.json`,
          'iam create-user --user-name my-policy',
          `iam attach-user-policy --user-name my-policy --policy-arn ${arn}`,
          'iam create-access-key --user-name my-policy',
        ],
      );
      assert.deepEqual(next[0]?.document, every.one.documents[0]);
    }
  });

  it('attaches each of several policies, in their own partition', () => {
    const calls = run(withComments(asAwsCommand({ ...large, partition: 'aws-cn' }, posix)));
    const attached = calls.filter(({ words }) => words[1] === 'attach-user-policy');
    assert.deepEqual(
      attached.map(({ words }) => words.at(-1)),
      large.documents.map((_, index) => `arn:aws-cn:iam::111122223333:policy/my-policy-${index + 1}`),
    );
  });

  it('has the same commands for PowerShell, with each document in a literal here-string', () => {
    const text = asAwsCommand(hostile, { ...posix, shell: 'powershell' });
    const [, json] = /^@'\n([^]*?)\n'@ \| Set-Content -Encoding ascii 'my-policy.json'$/m.exec(text) ?? [];
    assert.deepEqual(JSON.parse(json!), hostile.documents[0]);
    assert.match(text, /^# \$account = aws sts get-caller-identity --query Account --output text$/m);
    const commandsOf = (commands: string) => commands.split('\n').filter((line) => /^(# )?aws /.test(line));
    assert.deepEqual(commandsOf(text), commandsOf(asAwsCommand(hostile, posix)));
  });

  it('is commands with a policy name that IAM takes and the shell does not expand', () => {
    const named = (policy: IamPolicy, name: string) =>
      run(asAwsCommand(policy, { ...posix, name })).map(({ words }) => words[3]!);
    assert.match(named(every.one, "it's $(id) `id`; rm -rf / #")[0]!, /^[\w+=,.@-]{1,128}$/);
    const names = named(large, 'n'.repeat(300));
    assert.ok(names.every((name) => name.length <= 128));
    assert.equal(new Set(names).size, large.documents.length);
  });

  it('is CloudFormation templates with a managed policy a document, none larger than a template may be', () => {
    const huge = policyFor(Array.from({ length: 1000 }, (_, index) => `team/service-${index}/database`));
    for (const policy of [...Object.values(every), huge]) {
      const texts = asCloudFormation(policy);
      assert.equal(texts.length > 1, policy === huge);
      assert.ok(texts.every((text) => Buffer.byteLength(text) <= maximumTemplateSize));
      const templates = texts.map(
        (text) =>
          JSON.parse(text) as {
            Resources: Record<string, { Type: string; Properties: { PolicyDocument: PolicyDocument } }>;
            Outputs: Record<string, { Value: { Ref: string } }>;
          },
      );
      const resources = templates.flatMap(({ Resources }) => Object.values(Resources));
      assert.deepEqual(
        resources.map(({ Properties }) => Properties.PolicyDocument),
        policy.documents,
      );
      assert.ok(resources.every(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'));
      for (const { Resources, Outputs } of templates) {
        assert.ok(Object.keys(Resources).every((id) => /^[A-Za-z0-9]+$/.test(id)));
        assert.deepEqual(
          Object.values(Outputs).map(({ Value }) => Value.Ref),
          Object.keys(Resources),
        );
      }
    }
  });

  it('is Terraform configuration, as terraform fmt leaves it', () => {
    assert.equal(
      asTerraform(policyFor(['a'])),
      `resource "aws_iam_policy" "secret_connections" {
  name = "secret-connections"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ListSecrets"
        Effect = "Allow"
        Action = [
          "secretsmanager:ListSecrets",
        ]
        Resource = "*"
      },
      {
        Sid    = "ReadReferencedSecrets"
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
