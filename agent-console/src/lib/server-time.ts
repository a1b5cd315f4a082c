/**
 * Deadlines and call timers are counted against the server's clock: the clocks of office machines differ from it by
 * minutes. The `Date` header of every answer is good to one second.
 */
let offsetMs = 0;

export function noteServerTime(dateHeader: string | null): void {
  const server = dateHeader === null ? NaN : Date.parse(dateHeader);
  if (!Number.isNaN(server)) offsetMs = server + 500 - Date.now();
}

/** Now, as the server sees it. Differences of up to two seconds are the header's own grain and are left alone. */
export function serverNow(): Date {
  return new Date(Date.now() + (Math.abs(offsetMs) > 2000 ? offsetMs : 0));
}
