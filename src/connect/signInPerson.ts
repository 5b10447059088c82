import * as vscode from 'vscode';
import { answered, askText } from '../host/ask/quickInput.js';
import { withEnd } from '../host/cancellation.js';
import { whileCancellable } from '../host/progress.js';
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

  async reach(address) {
    if (vscode.env.uiKind === vscode.UIKind.Web) {
      // The browser may run anywhere.
      return undefined;
    }
    const { scheme, authority, path } = await vscode.env.asExternalUri(vscode.Uri.parse(address));
    const [, port] = /^(?:localhost|127\.0\.0\.1):(\d+)$/.exec(authority) ?? [];
    return scheme === 'http' && port !== undefined ? `http://127.0.0.1:${port}${path}` : undefined;
  },

  async browse({ url, userCode, startUrl }, done) {
    const title =
      userCode === undefined
        ? vscode.l10n.t('Signing in to {0}: go on in the browser', startUrl)
        : vscode.l10n.t('Signing in to {0}: confirm the code {1} in the browser', startUrl, userCode);
    return whileCancellable(title, (left) =>
      withEnd(left, async (signal, end) => {
        const finished = done(signal);
        if (!(await vscode.env.openExternal(vscode.Uri.parse(url, true)))) {
          end();
        }
        return finished;
      }),
    );
  },
};
