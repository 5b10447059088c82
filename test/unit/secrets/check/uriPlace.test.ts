import assert from 'node:assert/strict';
import { mustBeEncoded, uriPlaceOf, type UriPlace } from '../../../../src/secrets/check/uriPlace';
import { parseReferences } from '../../../../src/reference/notation/parseReferences';

describe('where in a URI a reference stands', () => {
  const r = '<prod/db, key>';
  const placeIn = (text: string) => {
    const parts = parseReferences(text);
    return uriPlaceOf(
      parts,
      parts.findIndex(({ kind }) => kind === 'reference'),
    );
  };
  const places: readonly (readonly [string, UriPlace | undefined])[] = [
    [`postgres://app:${r}@db:5432/app`, 'userInfo'],
    [`postgres://${r}@db/app`, 'userInfo'],
    [`postgres://${r}:<prod/db, password>@<prod/db, host>/app`, 'userInfo'],
    [`jdbc:postgresql://${r}:5432/app`, 'host'],
    [`https://example.com:${r}`, 'host'],
    [`https://example.com/${r}/x`, 'path'],
    [`https://example.com/x@y/${r}`, 'path'],
    [`https://example.com?token=${r}&x=1`, 'query'],
    [`https://example.com/#${r}`, 'fragment'],
    [`mongodb://u:${r}@a:27017,b:27017/x`, 'userInfo'],
    [`see https://example.com/${r}`, undefined],
    [`https://example.com/${r} for more`, undefined],
    [`${r}://host`, undefined],
    [`Server=db;Password=${r}`, undefined],
    [`C:/files/${r}`, undefined],
    [`jdbc:sqlserver://db:1433;user=app;password=${r}`, undefined],
    [`jdbc:sqlserver://db:1433;databaseName=a/b;password=${r}`, undefined],
    [`jdbc:sqlserver://${r};user=app`, undefined],
    [`jdbc:mysql://db:3306/app?user=app&password=${r}`, 'query'],
    [`https://example.com/a;b/${r}`, 'path'],
    [`https://example.com/a?b=c;d=${r}`, 'query'],
    [r, undefined],
  ];
  for (const [text, place] of places) {
    it(`is ${place ?? 'none'} in ${text}`, () => assert.equal(placeIn(text), place));
  }
});

describe('whether a value must be encoded', () => {
  const cases: readonly (readonly [UriPlace, string, boolean])[] = [
    ['userInfo', 'p@ss', true],
    ['userInfo', 'a:b', true],
    ['userInfo', 'a/b', true],
    ['userInfo', '100%', true],
    ['userInfo', 'Grüße', true],
    ['userInfo', 'simple-PASS_1.~!', false],
    ['userInfo', 'encoded%40already', false],
    ['userInfo', '', false],
    ['host', 'db.example.com:5432', false],
    ['host', '[::1]:5432', false],
    ['host', 'a/b', true],
    ['path', 'a/b/c', false],
    ['path', 'a?b', true],
    ['query', 'a/b?c', false],
    ['query', 'a&b', true],
    ['query', 'a+b', true],
    ['fragment', 'a#b', true],
    ['fragment', 'a b', true],
  ];
  for (const [place, value, must] of cases) {
    it(`${must ? 'is' : 'is not'} so for "${value}" in the ${place}`, () =>
      assert.equal(mustBeEncoded(place, value), must));
  }
});
