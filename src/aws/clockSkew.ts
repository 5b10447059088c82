/**
 * By how many minutes the local clock is ahead (negative: behind), from the wording of AWS:
 * `Signature expired: SIGNED is now earlier than LIMIT (SERVER - 15 min.)`. Where it says something else,
 * the answer's Date header tells. Undefined when neither does.
 */
export function clockSkewMinutes(message: string, dateHeader: unknown, now = Date.now()): number | undefined {
  const times = /(\d{8}T\d{6}Z).*\((\d{8}T\d{6}Z)/s.exec(message);
  const signed = parseBasic(times?.[1]);
  const server = parseBasic(times?.[2]);
  if (signed !== undefined && server !== undefined) {
    return Math.round((signed - server) / 60_000);
  }
  const date = typeof dateHeader === 'string' ? Date.parse(dateHeader) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.round((now - date) / 60_000);
}

/** `20250131T120000Z` as milliseconds. */
function parseBasic(text: string | undefined): number | undefined {
  const iso = text?.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}
