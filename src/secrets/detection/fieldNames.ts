/** How sure a property's name makes it that its value is a credential. */
export type FieldKind = 'shape' | 'name';

/** The credentials of the well-known connection shapes; user names, ids and scopes are none. */
const shapeFields = {
  SECRET_TEXT: ['secret_text'],
  BASIC_AUTH: ['password'],
  OAUTH2: ['client_secret', 'access_token', 'refresh_token'],
  CUSTOM_AUTH: ['access_token'],
} as const;

const ofShapes: ReadonlySet<string> = new Set(Object.values(shapeFields).flat().map(normalized));

/** What the normalized name of a credential ends with. */
const endings =
  /(?:password|passwd|passphrase|passcode|secret|credential|apikey|apitoken|accesskey|secretkey|privatekey|signingkey|encryptionkey|masterkey|authkey|accountkey|subscriptionkey|sharedkey|token|jwt|bearer|secretaccesskey|privatekeypem|webhooksecret)$/;
const wholeNames: ReadonlySet<string> = new Set([
  'pwd',
  'pass',
  'dbpass',
  'dbpwd',
  'userpass',
  'smtppass',
  'pat',
  'authorization',
  'proxyauthorization',
  'xapikey',
]);
/** Tokens of paging, of language models and of parsers, and names of things that are public. */
const harmless =
  /^(?:next|previous|prev|start|page|paging|pagination|continuation|continue|resume|sync|delta|cursor|change|max|min|stop|eos|bos|pad|unk|sep|mask|cls|special|input|output|prompt|completion|total|cancellation|csrf|xsrf|forgot|reset|confirm|show|hide)(?:page)?(?:token|password|secret)$|public/;

const longestName = 80;

/** Tells by their names which properties hold credentials; made once per set of names that a person added. */
export class FieldNames {
  private readonly added: ReadonlySet<string>;
  private readonly known = new Map<string, FieldKind | undefined>();

  /** @param added names of the setting; written in any way: `apiKey`, `api_key`, `API-KEY` */
  constructor(added: readonly string[] = []) {
    this.added = new Set(added.map(normalized).filter((name) => name !== ''));
  }

  /** Undefined: nothing about the name tells of a credential. */
  kindOf(name: string): FieldKind | undefined {
    if (this.known.has(name)) {
      return this.known.get(name);
    }
    const kind = this.judge(name);
    if (this.known.size >= 5000) {
      this.known.clear();
    }
    this.known.set(name, kind);
    return kind;
  }

  private judge(name: string): FieldKind | undefined {
    if (name.length > longestName) {
      return undefined;
    }
    const short = normalized(name);
    if (ofShapes.has(short) || this.added.has(short)) {
      return 'shape';
    }
    return (endings.test(short) || wholeNames.has(short)) && !harmless.test(short) ? 'name' : undefined;
  }
}

/** Whether people choose such values themselves, so that they may be plain words. */
export function isPasswordName(name: string): boolean {
  return /pass|pwd/.test(normalized(name));
}

/** `clientSecret`, `client_secret` and `CLIENT-SECRET` are one name. */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
