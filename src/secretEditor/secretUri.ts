import * as vscode from 'vscode';
import { schemes } from '../contributions.js';

/** Which secret a tab is about. */
export interface SecretPlace {
  readonly alias: string;
  /** Its name, or its ARN. */
  readonly secret: string;
}

/** The address of a secret's tab, whose last part VS Code shows as its title. */
export function secretUri({ alias, secret }: SecretPlace): vscode.Uri {
  return vscode.Uri.from({ scheme: schemes.secret, path: `/${alias}/${secret}` });
}

/** The secret that an address of {@link secretUri} names. */
export function placeOf({ path }: vscode.Uri): SecretPlace {
  const [, alias = '', ...secret] = path.split('/');
  return { alias, secret: secret.join('/') };
}
