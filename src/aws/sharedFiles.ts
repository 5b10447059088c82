import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { externalDataInterceptor, getHomeDir } from '@smithy/core/config';

/** The values of a profile or of another section, by their names. */
type Section = Readonly<Record<string, string>>;

/** The shared AWS files, `~/.aws/config` and `~/.aws/credentials`, or where the environment says they are. */
export interface SharedFiles {
  readonly profiles: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
}

/**
 * Reads the files afresh, with the names that the AWS command line has for what is in them (botocore's configloader):
 * words of a section of the config file are those of a shell, so `[profile "my work"]` is `my work`; a section of the
 * credentials file is a profile as it stands, so `[profile x]` there is `profile x`. Missing and unreadable files count
 * as empty. The SDK knows no such names: it is given the same files with those of {@link sdkName} in their place.
 */
export async function readSharedFiles(): Promise<SharedFiles> {
  const home = join(getHomeDir(), '.aws');
  const [config, credentials] = await Promise.all([
    readSections(process.env['AWS_CONFIG_FILE'] ?? '', join(home, 'config'), configSection),
    readSections(process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? '', join(home, 'credentials'), (name) => ({
      kind: 'profile',
      name,
    })),
  ]);
  const of = (kind: Kind, sections: readonly FoundSection[]) => sections.filter((each) => each.kind === kind);
  const profiles = new Map<string, Section>();
  for (const { name, values } of of('profile', [...config, ...credentials])) {
    profiles.set(name, { ...profiles.get(name), ...values });
  }
  return {
    profiles,
    ssoSessions: new Map(of('sso-session', config).map(({ name, values }) => [name, values])),
  };
}

/** What the SDK calls a profile here: its parser takes few characters in a name, and no space. */
export function sdkName(profile: string): string {
  return profile.replace(
    /[^\w\-@+.:/]/gu,
    (character) => `%${character.codePointAt(0)?.toString(16) ?? ''}%`,
  );
}

/** {@link sdkName} the other way round, in any text. */
export function withProfileName(text: string, profile: string): string {
  return text.replaceAll(sdkName(profile), profile);
}

type Kind = 'profile' | 'sso-session';

interface FoundSection {
  readonly kind: Kind;
  readonly name: string;
  readonly values: Section;
}

type Header = Pick<FoundSection, 'kind' | 'name'>;

/** A section of the config file; undefined for kinds that are not read here, and for what is no section. */
function configSection(header: string): Header | undefined {
  if (header === 'default') {
    return { kind: 'profile', name: header };
  }
  const words = shellWords(header);
  const [kind, name] = words ?? [];
  return words?.length === 2 && (kind === 'profile' || kind === 'sso-session') && name !== undefined
    ? { kind, name }
    : undefined;
}

/** The words of a text, as a shell takes them; undefined where a quote is not closed. */
function shellWords(text: string): readonly string[] | undefined {
  if (!/^(?:[^'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")*$/s.test(text)) {
    return undefined;
  }
  const words = text.match(/(?:[^\s'"\\]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+/gs) ?? [];
  return words.map((word) =>
    word.replace(
      /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
      (_all, single?: string, double?: string, escaped?: string) =>
        single ?? double?.replace(/\\(["\\])/g, '$1') ?? escaped ?? '',
    ),
  );
}

async function readSections(
  given: string,
  usual: string,
  parse: (header: string) => Header | undefined,
): Promise<readonly FoundSection[]> {
  const path = (given === '' ? usual : given).replace(/^~(?=\/)/, () => getHomeDir());
  const intercepted = externalDataInterceptor.getFileRecord();
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    Reflect.deleteProperty(intercepted, path);
    Reflect.deleteProperty(intercepted, given);
    return [];
  }
  const lines: string[] = [];
  const found: FoundSection[] = [];
  let values: Record<string, string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[(.+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      const section = parse(header);
      values = {};
      found.push(...(section === undefined ? [] : [{ ...section, values }]));
      lines.push(section?.kind === 'profile' ? sdkHeader(section.name, parse === configSection) : line);
      continue;
    }
    const [, key = '', value = ''] = /^\s*([^\s=]+)\s*=\s*(.*?)\s*(?:\s[;#].*)?$/.exec(line) ?? [];
    if (values !== undefined && key !== '' && !/^[;#]/.test(key) && !/^\s/.test(line)) {
      Object.defineProperty(values, key, { value, enumerable: true, configurable: true });
    }
    lines.push(key === 'source_profile' ? `${key} = ${sdkName(value)}` : line);
  }
  for (const each of given === '' ? [path] : [path, given]) {
    externalDataInterceptor.interceptFile(each, lines.join('\n'));
  }
  return found;
}

function sdkHeader(name: string, isConfig: boolean): string {
  if (name === '__proto__') {
    // The SDK would refuse the whole file.
    return '[]';
  }
  return isConfig && name !== 'default' ? `[profile ${sdkName(name)}]` : `[${sdkName(name)}]`;
}
