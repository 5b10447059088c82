import { encodeForUri, quotedForms } from '../model/filters.js';

/**
 * How a text may be written by others: as it is, in JSON, in quotes of a connection string, URI and form encoding, and in base64, also as a
 * part of something longer (`user:password`). Some forms are the same; none is empty.
 */
export function encodedForms(value: string): readonly string[] {
  const wellFormed = Buffer.from(value, 'utf8').toString('utf8');
  const encoded = [encodeURIComponent(wellFormed), encodeForUri(wellFormed), encodeURI(wellFormed)];
  const form = new URLSearchParams({ '': wellFormed }).toString().slice(1);
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    ...quotedForms(value),
    ...[...encoded, form].flatMap((text) => [
      text,
      text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    ]),
    ...base64Forms(value),
  ].filter((text) => text !== '');
}

/** Shorter stretches of base64 occur by chance. */
const shortestBase64 = 6;

/**
 * The characters of base64 that depend on this value alone, for each of the three ways it can be aligned, with
 * something after it or at the end.
 */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [0, 1, 2]
    .flatMap((before) => {
      const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      const bits = 8 * (before + bytes.length);
      const start = Math.ceil((8 * before) / 6);
      const atEnd = text.slice(start);
      return [text.slice(start, Math.floor(bits / 6)), atEnd, atEnd.replace(/=+$/, '')];
    })
    .filter((text) => text.length >= shortestBase64)
    .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
