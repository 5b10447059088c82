import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainValue } from '../../../../src/secrets/detection/detectCredential.js';
import { isPlaceholder } from '../../../../src/secrets/detection/placeholders.js';
import { found, scan } from './support.js';

describe('the password of a connection string', () => {
  const passwords: readonly (readonly [text: string, written: string, plain: string])[] = [
    ['Server=db;User Id=sa;Password={Qz7vB2kLm9};Encrypt=yes', '{Qz7vB2kLm9}', 'Qz7vB2kLm9'],
    ['Driver={ODBC Driver 18};Pwd={a}}b;c9};Server=db', '{a}}b;c9}', 'a}b;c9'],
    [`Server=db;Password='it''s;9x'`, `'it''s;9x'`, `it's;9x`],
    ['Server=db;Password="say ""hi"";7"', '"say ""hi"";7"', 'say "hi";7'],
    ['Server=db;Password=h7Kq 2zP9 ;Encrypt=yes', 'h7Kq 2zP9', 'h7Kq 2zP9'],
    ['Server=db;Password=ab"c;d=1', 'ab"c', 'ab"c'],
    ['Endpoint=sb://x/;SharedAccessKey=qYw3/8Zr+2kLmPn4==', 'qYw3/8Zr+2kLmPn4==', 'qYw3/8Zr+2kLmPn4=='],
    // Azure's key of an account opens everything in it.
    [
      'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=qYw3/8Zr+2kLmPn4==;EndpointSuffix=core.windows.net',
      'qYw3/8Zr+2kLmPn4==',
      'qYw3/8Zr+2kLmPn4==',
    ],
    ['host=db port=5432 user=app password=h7Kq2zP9', 'h7Kq2zP9', 'h7Kq2zP9'],
    ['cache.example.net:6380,password=qYw3/8Zr+2kLm=,ssl=True', 'qYw3/8Zr+2kLm=', 'qYw3/8Zr+2kLm='],
    ['password=h7Kq2zP9,localhost', 'h7Kq2zP9', 'h7Kq2zP9'],
    ['redis:6379, password = h7Kq 2zP9 ,abortConnect=false', 'h7Kq 2zP9', 'h7Kq 2zP9'],
    ['app:h7Kq@2z:P/9@tcp(db:3306)/shop?parseTime=true', 'h7Kq@2z:P/9', 'h7Kq@2z:P/9'],
    ['app:h7Kq2zP9@unix(/tmp/mysql.sock)/shop', 'h7Kq2zP9', 'h7Kq2zP9'],
    ['a.b.PlainLoginModule required username="x" password="h7Kq2zP9";', '"h7Kq2zP9"', 'h7Kq2zP9'],
    [
      String.raw`a.b.ScramLoginModule required password="h7\"K;\\q\n9" username="x";`,
      String.raw`"h7\"K;\\q\n9"`,
      'h7"K;\\q\n9',
    ],
    ['a.b.OAuthBearerLoginModule required clientSecret=h7Kq2zP9 clientId=x;', 'h7Kq2zP9', 'h7Kq2zP9'],
    ['mysql:host=db;dbname=shop;password=h7Kq2zP9', 'h7Kq2zP9', 'h7Kq2zP9'],
    [String.raw`host=db password='it\'s 9x' user=app`, String.raw`'it\'s 9x'`, `it's 9x`],
  ];
  for (const [text, written, plain] of passwords) {
    it(`is ${plain} in ${text}`, () => {
      const json = JSON.stringify({ dsn: text });
      const [first, ...others] = scan(json);
      assert.deepEqual(others, []);
      assert.ok(first);
      const { start, end, writing } = first.part;
      assert.equal(text.slice(start, end), written);
      assert.equal(JSON.parse(`"${json.slice(first.range.start, first.range.end)}"`), written);
      assert.equal(plainValue(written, writing), plain);
    });
  }

  const harmless = [
    'Server=db;Password={<prod/db, password>};Encrypt=yes',
    'Server=db;Password={changeme}',
    'Set the password = what you were given by post',
    'password=%DB_PASSWORD%;Server=db',
    'host=db password=${PGPASSWORD} user=app',
    'cache.example.net:6380,password=<prod/cache, password>,ssl=True',
    'cache.example.net:6380,password=,ssl=True',
    'cache.example.net:6380,password=changeme,ssl=True',
    'user,password=anything,name',
    'app:<prod/db, password>@tcp(db:3306)/shop',
    'app:@tcp(db:3306)/shop',
    'root:root@tcp(localhost:3306)/shop',
    'app:password@tcp(db:3306)/shop',
    'write to: someone@example(at)/home',
    'a.b.PlainLoginModule required username="x" password="<prod/kafka, password>";',
    'a.b.PlainLoginModule required username="x" password="";',
    'a.b.PlainLoginModule required username="x" password="${file:/x:y}";',
    'com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true;',
    'mysql:host=db;dbname=shop;password=',
    'PuTTY-User-Key-File-3: ',
    'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=<prod/azure, key>;EndpointSuffix=core.windows.net',
    'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;',
  ];
  for (const text of harmless) {
    it(`is none in ${text}`, () => assert.deepEqual(found({ note: text }), []));
  }
});

describe('what stands in place of a password', () => {
  const frames: readonly ((password: string) => string)[] = [
    (password) => `cache.example.net:6380,password=${password},ssl=True`,
    (password) => `app:${password}@tcp(db:3306)/shop`,
    (password) => `a.b.PlainLoginModule required username="x" password="${password}";`,
    (password) => `mysql:host=db;dbname=shop;password=${password}`,
    (password) => `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${password};EndpointSuffix=x`,
  ];
  const none = fc.oneof(
    fc.constantFrom('', 'changeme', 'password', 'xxxxxxxx', '********', '<password>', 'your-password'),
    fc
      .stringMatching(/^[A-Z][A-Z_]{0,12}$/)
      .chain((name) => fc.constantFrom(`\${${name}}`, `{{ ${name} }}`, `$(${name})`, `#{${name}}`)),
    fc.stringMatching(/^[a-z][a-z0-9/_-]{0,20}$/).map((name) => `<${name}, password>`),
  );

  it('is no credential in any string of a driver', () => {
    fc.assert(
      fc.property(fc.constantFrom(...frames), none, (frame, text) => {
        assert.deepEqual(found({ note: frame(text) }), []);
      }),
    );
  });

  it('is found where it is a password, and nothing else with it', () => {
    const password = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9+/_.-]{9,30}$/)
      .filter((text) => !isPlaceholder(text));
    fc.assert(
      fc.property(fc.constantFrom(...frames), password, (frame, text) => {
        const [first, ...others] = scan(JSON.stringify({ note: frame(text) }));
        assert.deepEqual(others, []);
        assert.ok(first);
        const { start, end, writing } = first.part;
        assert.equal(plainValue(frame(text).slice(start, end), writing), text);
      }),
    );
  });
});
