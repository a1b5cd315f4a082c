/** Below the address at which Twilio reaches us. */
export const twilioPath = '/api/lines/twilio';

/** What plays for somebody who waits: their own document, until they are put elsewhere. */
export type Waiting = 'music' | 'ringing';
/** Where a citizen belongs when what is played to them is over. */
export type After = Waiting | 'room';

/** What Twilio is to ask or tell us: part of the address, so that it is signed with it. */
export type Errand =
  /** Somebody calls a number of ours; this address is the number's own. */
  | Readonly<{ kind: 'incoming' }>
  /** The state of a leg has changed. `leg` is empty for a number's own status address. */
  | Readonly<{ kind: 'status'; callId: string; leg: string }>
  /** What waits has played to its end, and we say whether it plays on. */
  | Readonly<{ kind: 'again'; callId: string; after: After }>
  /** Which words are to be spoken. */
  | Readonly<{ kind: 'prompt'; callId: string; promptId: string; id: string; repeat: boolean; after: After }>
  | Readonly<{ kind: 'played'; callId: string; id: string; after: After }>
  | Readonly<{
      kind: 'ask';
      callId: string;
      promptId: string;
      id: string;
      maxDigits: number;
      terminator: string;
      seconds: number;
      after: After;
    }>
  | Readonly<{ kind: 'keys'; callId: string; id: string; maxDigits: number; after: After }>;

export function addressOf(publicUrl: string, { kind, ...rest }: Errand): string {
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  const told = query.size > 0 ? `?${query}` : '';
  return `${publicUrl}${twilioPath}/${kind}${told}`;
}

const afters: readonly string[] = ['music', 'ringing', 'room'];

/** The errand of an address that was asked for; null for one that we have not given. */
export function errandOf(kind: string, query: Readonly<Record<string, unknown>>): Errand | null {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  const after = (afters.includes(text('after')) ? text('after') : 'music') as After;
  const [callId, id, promptId] = [text('callId'), text('id'), text('promptId')];
  const number = (name: string) => Math.max(0, Number.parseInt(text(name), 10) || 0);
  switch (kind) {
    case 'incoming':
      return { kind };
    case 'status':
      return { kind, callId, leg: text('leg') };
    case 'again':
      return { kind, callId, after };
    case 'played':
      return { kind, callId, id, after };
    case 'prompt':
      return { kind, callId, promptId, id, repeat: text('repeat') === 'true', after };
    case 'keys':
      return { kind, callId, id, maxDigits: number('maxDigits'), after };
    case 'ask': {
      const wish = { maxDigits: number('maxDigits'), terminator: text('terminator') };
      return { kind, callId, promptId, id, ...wish, seconds: number('seconds'), after };
    }
    default:
      return null;
  }
}

/** The prompt that has to be known before this errand can be answered. */
export function promptOf(errand: Errand): string | null {
  return errand.kind === 'prompt' || (errand.kind === 'ask' && errand.promptId !== '')
    ? errand.promptId
    : null;
}
