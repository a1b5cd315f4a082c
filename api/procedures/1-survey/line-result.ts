/**
 * What the line's own report proposes as an attempt's disposition; the operator confirms or changes it. Codes are
 * AAPOR's; where AAPOR has no code of its own for what a Chinese network reports, the reason for the choice stands
 * beside it.
 */
export type LineProposal = { readonly disposition: string; readonly source: string };

const AAPOR = 'AAPOR Standard Definitions, 10th edition (2023), telephone';

/** Calls in which nobody spoke with an operator. */
const BY_CAUSE: Readonly<Record<string, LineProposal>> = {
  busy: { disposition: '3.12', source: `${AAPOR}, 3.12` },
  'no-answer': { disposition: '3.13', source: `${AAPOR}, 3.13` },
  'no-such-number': { disposition: '4.31', source: `${AAPOR}, 4.31` },
  'switched-off': {
    disposition: '3.16',
    source: `${AAPOR}, 3.16: a phone that is off says nothing about its owner`,
  },
  unreachable: { disposition: '3.16', source: `${AAPOR}, 3.16: out of coverage` },
  'out-of-service': { disposition: '4.33', source: `${AAPOR}, 4.33` },
  rejected: {
    disposition: '3.13',
    source: `${AAPOR}, 3.13: pressed away unheard; no word was spoken, so it is not yet a refusal`,
  },
  network: { disposition: '3.16', source: `${AAPOR}, 3.16: a fault on the way` },
  'gave-up': {
    disposition: '3.90',
    source: `${AAPOR}, 3.90: somebody picked up and left before anybody spoke`,
  },
  'taken-back': {
    disposition: '3.13',
    source: `${AAPOR}, 3.13: it rang, and we stopped ringing because a caller waited`,
  },
  'no-operator': {
    disposition: '3.90',
    source: `${AAPOR}, 3.90: somebody picked up and nobody of ours was free to speak`,
  },
  cancelled: { disposition: '3.13', source: `${AAPOR}, 3.13: we stopped ringing` },
  'line-lost': { disposition: '3.16', source: `${AAPOR}, 3.16: our own line failed` },
};

const UNKNOWN_CAUSE: LineProposal = {
  disposition: '3.90',
  source: `${AAPOR}, 3.90: a cause not in this table`,
};

export type CallResult = { readonly cause: string; readonly joined: boolean; readonly endedBy: string };

/** Our side went away in the middle: the resident has refused nothing and is called again. */
const INTERRUPTED: LineProposal = {
  disposition: '2.21',
  source: `${AAPOR}, 2.21: the interview was begun and interrupted by our side; the respondent is called again`,
};

/** `interview`: what the answers so far amount to, when an interview was begun and not finished. */
export function proposedDisposition(call: CallResult, interview: '1.2' | '2.12' | null): LineProposal {
  if (interview && call.endedBy !== 'citizen') return INTERRUPTED;
  if (interview) return { disposition: interview, source: 'the interview was begun and broken off' };
  if (call.joined) {
    if (call.cause === 'line-lost') return BY_CAUSE['line-lost']!;
    return { disposition: '2.11', source: `${AAPOR}, 2.11: spoken with, no interview begun` };
  }
  if (call.cause === 'hung-up') return { disposition: '3.90', source: BY_CAUSE['gave-up']!.source };
  return BY_CAUSE[call.cause] ?? UNKNOWN_CAUSE;
}
