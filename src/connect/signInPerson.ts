import * as vscode from 'vscode';
import { answered, askText } from '../host/ask/quickInput.js';
import type { SignInPerson } from '../secrets/model/ports.js';

/** The person in front of this window. */
export const signInPerson: SignInPerson = {
  async mfaCode({ serial, profile }, check) {
    let failure: { readonly error: unknown } | undefined;
    answered(
      await askText({
        title: vscode.l10n.t('Sign In with AWS Profile {0}', profile),
        prompt: vscode.l10n.t(
          'The code of {0}, as the MFA device shows it now; it is stored nowhere',
          serial,
        ),
        placeholder: vscode.l10n.t('six digits'),
        validate: (code) =>
          /^\d{6}$/.test(code.trim()) ? undefined : vscode.l10n.t('The code has six digits.'),
        check: async (code, signal) => {
          try {
            return await check(code.trim(), signal);
          } catch (error) {
            failure = { error };
            return undefined;
          }
        },
      }),
    );
    if (failure !== undefined) {
      throw failure.error;
    }
  },
};
