/** The name of the file without its kind, of `.env` that of its folder, as far as a secret may be called so. */
export function suggestedSecretName(path: string): string {
  const [folder = '', file = ''] = `/${path}`.split('/').slice(-2);
  const environment = /^\.env(?:\.(.+))?$|^(.+)\.env$/i.exec(file);
  // What `.env` itself is called tells nothing.
  return (environment === null ? file : (environment[1] ?? environment[2] ?? folder))
    .replace(/(?:\.connections?)?\.jsonc?$/i, '')
    .replace(/[^A-Za-z0-9/_+=.@-]+/g, '-')
    .slice(0, 200);
}
