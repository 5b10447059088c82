import * as l10n from '@vscode/l10n';
import type { shapeIds } from '../../contributions.js';

export type ShapeId = (typeof shapeIds)[number];

/** A shape as it is offered. */
export interface Shape {
  readonly id: ShapeId;
  readonly label: string;
  readonly detail: string;
}

/** The shapes to choose from, for any program first. */
export function shapes(): readonly Shape[] {
  return [
    {
      id: 'PLAIN',
      label: l10n.t('For any program'),
      detail: l10n.t('Keys and values, here of a database: host, port, user, password'),
    },
    { id: 'SECRET_TEXT', label: l10n.t('Secret text'), detail: l10n.t('One secret, such as an API key') },
    { id: 'BASIC_AUTH', label: l10n.t('Basic auth'), detail: l10n.t('User name and password') },
    { id: 'OAUTH2', label: l10n.t('OAuth 2'), detail: l10n.t('Client id and client secret') },
    { id: 'CUSTOM_AUTH', label: l10n.t('Custom'), detail: l10n.t('Fields of your own, here of a database') },
  ];
}

/**
 * A connection of a shape as a snippet of VS Code: references with places to fill in.
 *
 * @param displayName the name of the connection for people
 */
export function shapeSnippet(shape: ShapeId, displayName: string): string {
  const name = JSON.stringify(displayName).replaceAll(/[\\$}]/g, '\\$&');
  return textOf(shape, values[shape], name);
}

/** The same as plain text: each place holds what it is filled with at first. */
export function shapeText(shape: ShapeId, displayName: string): string {
  return textOf(shape, withoutPlaces(values[shape]), JSON.stringify(displayName));
}

/** @param name as it is written */
function textOf(shape: ShapeId, value: Value, name: string): string {
  if (shape === 'PLAIN') {
    return `${JSON.stringify(value, undefined, 2)}\n`;
  }
  const rest = JSON.stringify({ type: shape, value }, undefined, 2);
  return `{\n  "displayName": ${name},${rest.slice(1)}\n`;
}

type Value = string | { readonly [key: string]: Value };

const database: Value = {
  host: '<${1:secretName}, ${2:host}>',
  port: '<${1:secretName}, ${3:port}>',
  user: '<${1:secretName}, ${4:username}>',
  password: '<${1:secretName}, ${5:password}>',
};

const values: Readonly<Record<ShapeId, Value>> = {
  PLAIN: database,
  SECRET_TEXT: { type: 'SECRET_TEXT', secret_text: '<${1:secretName}, ${2:apiKey}>' },
  BASIC_AUTH: {
    type: 'BASIC_AUTH',
    username: '<${1:secretName}, ${2:username}>',
    password: '<${1:secretName}, ${3:password}>',
  },
  OAUTH2: {
    type: 'OAUTH2',
    grant_type: 'client_credentials',
    client_id: '<${1:secretName}, ${2:client_id}>',
    client_secret: '<${1:secretName}, ${3:client_secret}>',
    scope: '${4:scope}',
    authorization_method: 'BODY',
  },
  CUSTOM_AUTH: { type: 'CUSTOM_AUTH', props: database },
};

function withoutPlaces(value: Value): Value {
  return typeof value === 'string'
    ? value.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutPlaces(each)]));
}
