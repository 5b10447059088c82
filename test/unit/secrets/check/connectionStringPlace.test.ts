import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  connectionStringPlaceOf,
  mustBeQuoted,
  type ConnectionStringPlace,
} from '../../../../src/secrets/check/connectionStringPlace';
import { neededFilter } from '../../../../src/secrets/check/neededFilter';
import { parseReferences } from '../../../../src/reference/notation/parseReferences';
import { applyFilter } from '../../../../src/secrets/model/filters';

type QuotingFilter = NonNullable<ConnectionStringPlace['filter']>;

const r = '<prod/db, password>';

function placeIn(text: string): ConnectionStringPlace | undefined {
  const parts = parseReferences(text);
  const index = parts.findIndex(
    (part) => part.kind === 'reference' && part.reference.key === 'password' && !part.reference.filter,
  );
  return connectionStringPlaceOf(parts, index);
}

describe('where in a connection string a reference stands', () => {
  const places: readonly (readonly [string, string | undefined])[] = [
    [`Server=db;User ID=sa;Password=${r};Encrypt=yes`, 'ado'],
    [`Server=db;User ID=sa;Password=${r}`, 'ado'],
    [`Password=${r};Data Source=db`, 'ado'],
    [`Host = db ; Username = app ; Password = ${r} ;`, 'ado'],
    [`server=<prod/db, host>;uid=<prod/db, username>;pwd=${r}`, 'ado'],
    [`Provider=MSOLEDBSQL;Data Source=db;Password=${r}`, 'ado'],
    [`Server=db;Password='${r}';Encrypt=yes`, "ado '"],
    [`Server=db;Password="${r}"`, 'ado "'],
    [`Driver={ODBC Driver 18 for SQL Server};Server=db;Uid=sa;Pwd=${r};Encrypt=yes`, 'odbc'],
    [`DSN=shop;PWD=${r}`, 'odbc'],
    [`Driver={PostgreSQL};Server=db;Pwd={${r}};`, 'odbc {'],
    [`jdbc:sqlserver://db:1433;user=sa;password=${r};encrypt=true`, 'odbc'],
    [`jdbc:sqlserver://db:1433;password={${r}}`, 'odbc {'],
    [`host=db user=app password=${r}`, 'libpq'],
    [`password=${r} host=db dbname=shop`, 'libpq'],
    [`host = db password = '${r}' dbname=shop`, "libpq '"],
    [`com.acme.PlainLoginModule required username="x" password="${r}";`, 'jaas "'],
    [`com.acme.PlainLoginModule required username="<prod/db, username>" password='${r}';`, "jaas '"],
    [`com.acme.ScramLoginModule  required\n  password=${r}\n  username=x;`, 'jaas'],
    [`mysql:host=db;dbname=shop;user=app;password=${r}`, 'pdo'],
    [`mysql:host=db;password=${r};charset=utf8mb4`, 'pdo'],
    [`dblib:host=db;dbname=${r}`, 'pdo'],
    [`pgsql:host=db;port=5432;user=app;password=${r}`, 'libpq'],
    [`pgsql:host=db;password='${r}';dbname=shop`, "libpq '"],
    [`odbc:DSN=shop;UID=app;PWD=${r}`, 'odbc'],
    [`sqlsrv:Server=db;Database=${r}`, 'odbc'],
    // Nothing can be quoted in these.
    [`cache.example.net:6380,password=${r},ssl=True,abortConnect=False`, 'no filter'],
    [`localhost,user=app,password=${r}`, 'no filter'],
    [`<prod/db, host>:6379 , password = ${r}`, 'no filter'],
    [`jdbc:oracle:thin:scott/${r}@db:1521:orcl`, 'no filter'],
    [`jdbc:oracle:thin:<prod/db, username>/${r}@//db:1521/shop`, 'no filter'],
    [`jdbc:oracle:oci8:${r}/tiger@tns`, 'no filter'],
    [`${r}:<prod/db, pw>@tcp(db:3306)/shop`, 'no filter'],
    // Whatever is in these does no harm, or is no value of such a string.
    [`app:${r}@tcp(db:3306)/shop?parseTime=true`, undefined],
    [`app:${r}@unix(/tmp/mysql.sock)/shop`, undefined],
    [`jdbc:oracle:thin:scott/"${r}"@db`, undefined],
    [`jdbc:oracle:thin:@//db/${r}`, undefined],
    [`text/html,charset=${r}`, undefined],
    [`a,b=${r}`, undefined],
    [`a password is required name=${r}`, undefined],
    // Not all of a value, no connection string, or one in which nothing can be quoted.
    [`Server=db;Password=x${r};Encrypt=yes`, undefined],
    [`Server=db;Password=${r}x`, undefined],
    [`Server=db;Password='${r}x'`, undefined],
    [`session=${r}; Path=/; HttpOnly`, undefined],
    [`text/html; charset=${r}`, undefined],
    [`Password=${r}`, undefined],
    [
      `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${r};EndpointSuffix=core.windows.net`,
      undefined,
    ],
    [`Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=k;SharedAccessKey=${r}`, undefined],
    [`jdbc:h2:mem:x;USER=sa;PASSWORD=${r}`, undefined],
    [`postgres://app:${r}@db/app`, undefined],
    [`set password=${r} now`, undefined],
    [r, undefined],
  ];
  for (const [text, place] of places) {
    it(`is ${place ?? 'none'} in ${text}`, () => {
      const found = placeIn(text);
      const given = found && [found.filter ?? 'no filter', found.quote].filter(Boolean).join(' ');
      assert.equal(given, place);
    });
  }
});

describe('whether a value must be quoted', () => {
  const cases: readonly (readonly [QuotingFilter, string, boolean])[] = [
    ['ado', 'a;b', true],
    ['ado', ' a', true],
    ['ado', 'a ', true],
    ['ado', "it's", true],
    ['ado', 'say "x"', true],
    ['ado', '=a', true],
    ['ado', '{a}', true],
    ['ado', 'a\nb', true],
    ['ado', 'Simple-pass_1!@#$%', false],
    ['ado', 'two words', false],
    ['ado', '', false],
    ['odbc', 'a;b', true],
    ['odbc', 'a}b', true],
    ['odbc', '{a', true],
    ['odbc', "it's", false],
    ['libpq', 'a b', true],
    ['libpq', "it's", true],
    ['libpq', 'a\\b', true],
    ['libpq', '', true],
    ['libpq', 'a;b=c{', false],
    ['jaas', 'a b', true],
    ['jaas', '1ab', true],
    ['jaas', '', true],
    ['jaas', 'Abc-1.2_$', false],
    ['pdo', 'a;b', true],
    ['pdo', ` "it's" {a}=b\\ `, false],
  ];
  for (const [filter, value, must] of cases) {
    it(`${must ? 'is' : 'is not'} so for ${JSON.stringify(value)} with ${filter}`, () =>
      assert.equal(mustBeQuoted({ filter }, value), must));
  }

  it('goes by the quote that stands there already', () => {
    const inQuotes = (filter: QuotingFilter, quote: string, value: string) =>
      mustBeQuoted({ filter, quote }, value);
    assert.ok(inQuotes('ado', "'", "it's") && !inQuotes('ado', "'", 'a;b"') && inQuotes('ado', '"', '"'));
    assert.ok(inQuotes('odbc', '{', 'a}') && !inQuotes('odbc', '{', 'a;b{'));
    assert.ok(inQuotes('libpq', "'", 'a\\') && !inQuotes('libpq', "'", 'a b'));
    assert.ok(inQuotes('jaas', '"', 'a"') && inQuotes('jaas', "'", 'a\nb'));
    assert.ok(!inQuotes('jaas', '"', "it's; 1"));
  });

  it('is one question with that of URLs', () => {
    const needed = (text: string, value: string) => {
      const parts = parseReferences(text);
      return neededFilter(
        parts,
        parts.findIndex(({ kind }) => kind === 'reference'),
        value,
      )?.filter;
    };
    assert.equal(needed(`postgres://app:${r}@db/x`, 'a@b'), 'uri');
    assert.equal(needed(`jdbc:sqlserver://db;password=${r}`, 'a;b'), 'odbc');
    assert.equal(needed(`Server=db;Password=${r};Encrypt=yes`, 'a;b'), 'ado');
    assert.equal(needed(`Server=db;Password=${r};Encrypt=yes`, 'ab'), undefined);
    assert.equal(needed(`app@tcp(db:3306)/${r}`, 'a/b?c'), 'uri');
    assert.equal(needed(`app:pw@tcp(db:3306)/shop?loc=${r}&parseTime=true`, 'Europe/Berlin'), 'uri');
    assert.equal(needed(`app:${r}@tcp(db:3306)/shop`, 'a@b:c/d?e'), undefined);
  });
});

describe('a value that no filter helps', () => {
  const cases: readonly (readonly [text: string, breaks: string, harmless: string])[] = [
    [`db:6379,password=${r},ssl=True`, 'a,b', 'a=b;c "d"'],
    [`db:6379,password=${r},ssl=True`, ' a', 'a b'],
    [`jdbc:oracle:thin:scott/${r}@db:1521:orcl`, 'a@b', 'a;b=c#$!'],
    [`jdbc:oracle:thin:scott/${r}@db:1521:orcl`, 'a/b', "it's"],
    [`pgsql:host=db;password=${r}`, 'a;b', 'a=b'],
    [`${r}:x@tcp(db:3306)/shop`, 'a:b', 'a@b/c'],
  ];
  for (const [text, breaks, harmless] of cases) {
    it(`is ${breaks} in ${text}`, () => {
      const parts = parseReferences(text);
      const index = parts.findIndex(({ kind }) => kind === 'reference');
      assert.deepEqual(neededFilter(parts, index, breaks), {});
      assert.equal(neededFilter(parts, index, harmless), undefined);
    });
  }
});

/** One value as the driver reads it, and what follows. */
const readers: Readonly<Record<QuotingFilter, RegExp>> = {
  ado: /^(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)");/s,
  odbc: /^\{((?:[^}]|\}\})*)\};/s,
  libpq: /^'((?:[^'\\]|\\.)*)' /s,
  jaas: /^"((?:[^"\\\n]|\\.)*)";/s,
  pdo: /^((?:[^;]|;;)*);(?!;)/s,
};

describe('filters for connection strings', () => {
  for (const [filter, reader] of Object.entries(readers) as [QuotingFilter, RegExp][]) {
    it(`${filter}: any value is read back as it is, and ends where it ends`, () => {
      const values = fc.string({ unit: fc.constantFrom(...'ab;={}\'"\\ \n%é'.split('')), maxLength: 12 });
      fc.assert(
        fc.property(values, (value) => {
          const next = filter === 'libpq' ? ' host=db' : ';Encrypt=yes';
          const text = `${applyFilter(filter, value)}${next}`;
          const [whole = '', single, double] = reader.exec(text) ?? assert.fail(text);
          const written = single ?? double ?? '';
          const read =
            filter === 'libpq' || filter === 'jaas'
              ? written.replace(/\\(.)/gs, (_, escaped: string) =>
                  filter === 'jaas' && escaped === 'n' ? '\n' : escaped,
                )
              : written.replace(
                  filter === 'pdo'
                    ? /;;/g
                    : filter === 'odbc'
                      ? /\}\}/g
                      : double === undefined
                        ? /''/g
                        : /""/g,
                  (pair) => pair.slice(1),
                );
          assert.equal(read, value);
          assert.equal(text.slice(whole.length - 1), next);
        }),
        { numRuns: 1000 },
      );
    });
  }

  it('write the case of the field', () => {
    assert.equal(`Password=${applyFilter('ado', 'a;b')};`, "Password='a;b';");
    assert.equal(`Pwd=${applyFilter('odbc', 'a;}b')};`, 'Pwd={a;}}b};');
    assert.equal(`password=${applyFilter('libpq', "a' b\\")}`, "password='a\\' b\\\\'");
  });
});
