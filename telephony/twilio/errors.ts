import type { CommandResult } from '../commands.ts';
import type { FailureCause } from '../call-event.ts';

/** What a refusal of Twilio's means to whoever asked, by its code. */
export type Meaning = Readonly<{
  result: CommandResult;
  /** What becomes of a dial that was refused so. */
  cause: FailureCause;
  /** Somebody who administers the account has to do something: written to the log in these words. */
  tell?: string;
}>;

const refused = (cause: FailureCause, tell?: string): Meaning => ({
  result: 'wrong-state',
  cause,
  ...(tell === undefined ? {} : { tell }),
});
/** Was never processed, and may be asked again. */
const later: Meaning = { result: 'line-lost', cause: 'network' };
const gone: Meaning = { result: 'unknown-call', cause: 'network' };

const byCode: Readonly<Record<number, Meaning>> = {
  20003: refused('network', 'Twilio does not accept the account SID and auth token.'),
  20104: refused('network', 'An access token of a browser telephone has expired.'),
  20404: gone,
  20429: later,
  21210: refused('network', 'The number shown to those who are called is not verified with Twilio.'),
  21211: refused('no-such-number'),
  21212: refused('network', 'The number shown to those who are called is not a number of this account.'),
  21214: refused('no-such-number'),
  21215: refused(
    'out-of-service',
    'The account may not call this country: allow it in its voice permissions.',
  ),
  21216: refused('out-of-service', 'Twilio does not call this number for this account.'),
  21217: refused('no-such-number'),
  21219: refused('network', 'A trial account calls verified numbers only.'),
  21220: gone,
  21626: refused('network', 'Twilio does not accept the status events that were asked for.'),
  31429: later,
  32001: later,
  32012: later,
  32013: later,
};

/** Beyond the codes, what the answer's status says (reference: Twilio's error dictionary; RFC 9110). */
export function meaningOf(code: number | undefined, status: number): Meaning {
  const known = code === undefined ? undefined : byCode[code];
  if (known) return known;
  if (status === 404) return gone;
  if (status === 429) return later;
  if (status === 401 || status === 403) return byCode[20003]!;
  // Whether it was carried out is not known: it must not be asked again.
  if (status >= 500) return { result: 'unknown-outcome', cause: 'network' };
  return refused('network', 'Twilio has refused a request.');
}
