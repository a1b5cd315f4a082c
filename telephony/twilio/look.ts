import { isLegStatus, isOverStatus } from './leg-course.ts';
import type { LegReport, LegStatus } from './leg-course.ts';
import type { Leg } from './legs.ts';
import type { TwilioRest } from './rest.ts';

/** A leg as Twilio lists it. */
type Listed = Readonly<{ sid: string; to: string; status: LegStatus; begun: Date }>;

/** Everything of the account that lives. */
export type Stock = ReadonlyMap<string, Listed>;

type Found = Readonly<{ sid: string; report: LegReport }>;

const living = ['queued', 'ringing', 'in-progress'] as const;
/** How many legs are listed at a time, and at most. */
const LIMIT = 1000;
/** How often a leg whose beginning was never answered for is looked for before it is taken not to exist. */
const LOOKS = 3;
/** By how much Twilio's clock and ours may differ. */
const SKEW_MS = 10_000;

/** Null if Twilio cannot be asked. */
export async function takeStock(rest: TwilioRest): Promise<Stock | null> {
  const stock = new Map<string, Listed>();
  for (const status of living) {
    const listed = await rest.call((twilio) => twilio.calls.list({ status, pageSize: LIMIT, limit: LIMIT }));
    if (!listed.ok) return null;
    for (const each of listed.value) {
      if (isLegStatus(each.status))
        stock.set(each.sid, { sid: each.sid, to: each.to, status: each.status, begun: each.dateCreated });
    }
  }
  return stock;
}

/** What has become of a leg that may have missed its reports; null where nothing is known. */
export async function lookFor(
  rest: TwilioRest,
  leg: Leg,
  stock: Stock,
  known: ReadonlySet<string>,
): Promise<Found | null> {
  if (leg.sid === null) return leg.sent ? find(rest, leg, known) : null;
  const listed = stock.get(leg.sid);
  if (listed) return found(listed.sid, listed.status, 0);
  const { sid } = leg;
  const answer = await rest.call((twilio) => twilio.calls(sid).fetch());
  if (answer.ok) {
    const { status, duration } = answer.value;
    return isLegStatus(status) ? found(sid, status, Number(duration) || 0) : null;
  }
  return answer.why === 'refused' && answer.status === 404 ? found(sid, 'completed', 0) : null;
}

/** A leg of which nobody has told us the name: one to the same number, begun after we had asked for it. */
async function find(rest: TwilioRest, leg: Leg, known: ReadonlySet<string>): Promise<Found | null> {
  const since = leg.askedAt.getTime() - SKEW_MS;
  const to = leg.to;
  const answer = await rest.call((twilio) =>
    twilio.calls.list({ to, startTimeAfter: new Date(since), pageSize: 50, limit: 50 }),
  );
  if (!answer.ok) return null;
  const match = answer.value.find((each) => !known.has(each.sid) && each.dateCreated.getTime() >= since);
  if (match && isLegStatus(match.status)) return found(match.sid, match.status, Number(match.duration) || 0);
  leg.missed += 1;
  return leg.missed < LOOKS ? null : found('', 'failed', 0);
}

const found = (sid: string, status: LegStatus, seconds: number): Found => ({
  sid,
  report: { status, sip: undefined, seconds: isOverStatus(status) ? seconds : 0 },
});
