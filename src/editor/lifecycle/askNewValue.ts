import * as vscode from 'vscode';
import { askChoice } from '../../host/ask/askChoice.js';
import { answered, askText } from '../../host/ask/quickInput.js';
import { objectText, withProperty } from '../../secrets/model/jsonObjectText.js';
import type { NewValue } from '../../secrets/model/ports.js';
import { generatePassword, passwordLengths } from '../../host/generatePassword.js';
import { askFileBytes } from './binaryValue.js';
import { askName, askValue } from './valueCommands.js';

/** What AWS's rotation of a database reads, with the port that each engine usually has. */
const engines = [
  ['postgres', 5432],
  ['mysql', 3306],
  ['mariadb', 3306],
  ['oracle', 1521],
  ['sqlserver', 1433],
  ['mongo', 27_017],
] as const;

/**
 * Asks for what a new secret holds. Values are typed hidden.
 *
 * @param secret its name, for messages
 * @throws SecretsError cancelled; value-too-large for a file
 */
export async function askNewValue(title: string, secret: string): Promise<NewValue> {
  const kinds: readonly (readonly [label: string, description: string, icon: string, Kind])[] = [
    [vscode.l10n.t('Keys and Values'), vscode.l10n.t('a JSON object'), 'json', () => askKeys(title)],
    [
      vscode.l10n.t('Text'),
      vscode.l10n.t('such as a token'),
      'symbol-string',
      () => askValue(title, undefined),
    ],
    [
      vscode.l10n.t('Database'),
      vscode.l10n.t('in the form that Amazon RDS and rotation use'),
      'database',
      () => askDatabase(title),
    ],
    [
      vscode.l10n.t('Generated Password'),
      vscode.l10n.t('drawn on this machine'),
      'sparkle',
      () => askPassword(title),
    ],
    [
      vscode.l10n.t('From a File…'),
      vscode.l10n.t('such as a certificate'),
      'file',
      () => askFile(title, secret),
    ],
  ];
  const ask = answered(
    await askChoice<Kind>({
      title,
      placeholder: vscode.l10n.t('What does the secret hold?'),
      choices: kinds.map(([label, description, icon, value]) => ({
        label,
        description,
        iconPath: new vscode.ThemeIcon(icon),
        value,
      })),
    }),
  );
  return await ask();
}

type Kind = () => Promise<NewValue>;

async function askKeys(title: string): Promise<string> {
  const prompt = vscode.l10n.t('Name of the key');
  const first = await askName(title, prompt);
  let text = objectText(first, await askValue(title, first));
  while (await wantsMore(title, text)) {
    const key = await askName(title, prompt);
    text = withProperty(text, key, await askValue(title, key)) ?? text;
  }
  return text;
}

async function wantsMore(title: string, text: string): Promise<boolean> {
  const keys = Object.keys(JSON.parse(text) as object);
  const choices = [
    { label: vscode.l10n.t('Create the Secret'), iconPath: new vscode.ThemeIcon('check'), value: false },
    { label: vscode.l10n.t('Add Another Key…'), iconPath: new vscode.ThemeIcon('add'), value: true },
  ];
  const placeholder = vscode.l10n.t('Keys so far: {0}', keys.join(', '));
  return answered(await askChoice<boolean>({ title, placeholder, choices }));
}

async function askDatabase(title: string): Promise<string> {
  const [engine, usualPort] = answered(
    await askChoice({
      title,
      placeholder: vscode.l10n.t('Which database engine?'),
      choices: engines.map((value) => ({
        label: value[0],
        iconPath: new vscode.ThemeIcon('database'),
        value,
      })),
    }),
  );
  const host = await askName(title, vscode.l10n.t('Host of the database'));
  const port = answered(
    await askText({
      title,
      prompt: vscode.l10n.t('Port of the database'),
      value: String(usualPort),
      validate: (text) => (isWithin(text, 1, 65_535) ? undefined : vscode.l10n.t('A port is 1 to 65535.')),
    }),
  );
  const username = await askName(title, vscode.l10n.t('User name'));
  const password = await askValue(title, 'password');
  const dbname = answered(
    await askText({ title, prompt: vscode.l10n.t('Name of the database; empty: none') }),
  ).trim();
  return JSON.stringify({
    engine,
    host,
    username,
    password,
    ...(dbname !== '' && { dbname }),
    port: Number(port),
  });
}

async function askPassword(title: string): Promise<string> {
  const { shortest, usual, longest } = passwordLengths;
  const says = vscode.l10n.t('A length is {0} to {1}.', shortest, longest);
  const length = answered(
    await askText({
      title,
      prompt: vscode.l10n.t('Length of the password, in characters'),
      value: String(usual),
      validate: (text) => (isWithin(text, shortest, longest) ? undefined : says),
    }),
  );
  const withPunctuation = answered(
    await askChoice<boolean>({
      title,
      placeholder: vscode.l10n.t('Choose the characters of the password'),
      choices: [
        { label: vscode.l10n.t('Letters, Digits and Punctuation'), value: true },
        { label: vscode.l10n.t('Letters and Digits'), value: false },
      ],
    }),
  );
  return generatePassword(Number(length), [
    'lowercase',
    'uppercase',
    'digits',
    ...(withPunctuation ? (['punctuation'] as const) : []),
  ]);
}

/** A file that is text in UTF-8 is stored as text, any other as bytes. */
async function askFile(title: string, secret: string): Promise<NewValue> {
  const bytes = await askFileBytes(title, vscode.l10n.t('Store'), secret);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

function isWithin(text: string, least: number, most: number): boolean {
  return /^\d+$/u.test(text) && Number(text) >= least && Number(text) <= most;
}
