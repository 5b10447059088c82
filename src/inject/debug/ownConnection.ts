import * as vscode from 'vscode';

interface Debugger {
  readonly type?: unknown;
  readonly configurationAttributes?: {
    readonly launch?: { readonly properties?: Readonly<Record<string, unknown>> };
    readonly attach?: { readonly properties?: Readonly<Record<string, unknown>> };
  };
}

/** Whether a debug type has an attribute `connection` of its own, which then is none of ours. */
export function hasOwnConnection(type: string): boolean {
  return vscode.extensions.all.some(({ packageJSON }) => {
    const { contributes } = packageJSON as { readonly contributes?: { readonly debuggers?: unknown } };
    const debuggers = Array.isArray(contributes?.debuggers)
      ? (contributes.debuggers as readonly Debugger[])
      : [];
    return debuggers.some(
      ({ type: other, configurationAttributes: attributes }) =>
        other === type &&
        [attributes?.launch, attributes?.attach].some(
          (each) => each?.properties?.['connection'] !== undefined,
        ),
    );
  });
}
