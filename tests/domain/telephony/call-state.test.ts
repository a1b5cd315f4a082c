import { describe, expect, it } from '@jest/globals';
import { callPhases, newCall, nextCall } from '../../../telephony/index.ts';
import type { CallPhase, CallRequest, CallState, LineEvent } from '../../../telephony/index.ts';
import {
  callId,
  event,
  first,
  histories,
  lived,
  outside,
  sampleEvents,
  sampleWishes,
  second,
  wish,
} from './calls.ts';

const letters: Readonly<Record<string, CallPhase>> = {
  N: 'new',
  P: 'placing',
  R: 'ringing',
  W: 'answered-waiting',
  Q: 'queued',
  O: 'offered',
  T: 'talking',
  H: 'held',
  C: 'consulting',
  F: 'conference',
  B: 'transferring',
  X: 'transferred',
  E: 'ended',
};

/**
 * What every event and wish does in every phase. A letter: the call goes there. `+`: it stays, and something
 * else changes or is commanded. `·`: nothing. `×`: not in this phase. `r`: refused for another reason.
 */
const table = `
                           N P R W Q O T H C F B X E
request.place              P × × × × × × × × × × × ×
request.answer             × × × × × × × × × × × × ×
request.enqueue            × × × Q × × × × × × × × ×
request.offer              × × × O O × × × × × × × ×
request.withdraw-offer     × × × × × Q × × × × × × ×
request.join               × × × × × + r × r × r × ×
request.decline            × × × × × + r × r × r × ×
request.hold               × × × × × × + × × × × × ×
request.resume             × × × × × × × + × × × × ×
request.mute               × × × × × × + × × + × × ×
request.unmute             × × × × × × + + + + × × ×
request.play               × × × + + + × × × × × × ×
request.gather-digits      × × × + + × + × × × × × ×
request.start-recording    × × × + + + + + + + + × ×
request.pause-recording    × × × r r r r r r r r × ×
request.resume-recording   × × × r r r r r r r r × ×
request.stop-recording     × × × r r r r r r r r × ×
request.transfer-blind     × × × × × × B B × × × × ×
request.transfer-warm      × × × × × × C C × × × × ×
request.cancel-transfer    × × × × × × × × H × W × ×
request.complete-transfer  × × × × × × × × r × × × ×
request.add-third-party    × × × × × × + × × × × × ×
request.drop-third-party   × × × × × × r × × T × × ×
request.supervise          × × × × × × + + + + × × ×
request.stop-supervising   × × × × × × r r r r × × ×
request.take-over          × × × × × × O O × × × × ×
request.hang-up            E + + + + + + + + + + + ×
call.incoming              R · · · · · · · · · · · ·
call.dialling              · · · · · · · · · · · · ·
call.ringing               · R · · · · · · · · · · ·
call.answered              · O O · · · · · · · · · ·
call.failed                E E E E E E E E E E E E ·
operator.ringing           · · · · · · · · · · · · ·
operator.joined            · + + + + T · · · · · + ·
operator.left              · + + · · Q W W W W + · ·
operator.declined          · + + · · Q · · · · · · ·
call.held                  · · · · · · H · · · · · ·
call.resumed               · · · · · · · T · · · · ·
call.muted                 · · · · · · + + + + · · ·
call.unmuted               · · · · · · · · · · · · ·
digits.gathered            · · · · · · · · · · · · ·
prompt.finished            · · · · · · · · · · · · ·
recording.started          · + + + + + + + + + + + ·
recording.paused           · + + + + + + + + + + + ·
recording.resumed          · + + + + + + + + + + + ·
recording.stopped          · · · · · · · · · · · · ·
third-party.ringing        · · · · · · · · · · · · ·
third-party.joined         · · · + + + + + + · + · ·
third-party.left           · · · · · · · · H T · · ·
transfer.completed         · · · T T T · T T · T · ·
transfer.failed            · · · · · · · · H · W · ·
supervisor.joined          · + + + + + + + + + + + ·
supervisor.left            · · · · · · · · · · · · ·
call.ended                 E E E E E E E E E E E E ·
line.lost                  · + + + + + + + + + + + ·
line.restored              · · · · · · · · · · · · ·
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const columns = rows[0]!.map((letter) => letters[letter]!);
const inputs = new Map<string, LineEvent | CallRequest>(
  [...Object.values(sampleWishes), ...Object.values(sampleEvents)].map((input) => [input.name, input]),
);

function cellOf(phase: CallPhase, input: LineEvent | CallRequest): string {
  const before = lived(...histories[phase]);
  const { state, commands, refusal } = nextCall(before, input);
  if (refusal) {
    expect({ state, commands }).toEqual({ state: before, commands: [] });
    return refusal.code === 'wrong-phase' || refusal.code === 'call-ended' ? '×' : 'r';
  }
  if (state.phase !== phase) return Object.keys(letters).find((letter) => letters[letter] === state.phase)!;
  return commands.length > 0 || JSON.stringify(state) !== JSON.stringify(before) ? '+' : '·';
}

describe('every event and wish in every phase', () => {
  it('has a column for each phase and a row for each event and wish', () => {
    expect(columns).toEqual(callPhases);
    expect(rows.slice(1).map(([name]) => name)).toEqual([...inputs.keys()]);
    for (const phase of callPhases) expect(lived(...histories[phase]).phase).toBe(phase);
  });

  it.each(rows.slice(1))('%s', (name, ...cells) => {
    const input = inputs.get(name!)!;
    expect(columns.map((phase) => cellOf(phase, input)).join(' ')).toBe(cells.join(' '));
  });
});

const ringingIn = lived(event('call.incoming'));
const dialledAlone = wish('request.place', { operatorId: null });

/** What a step commands, as words. */
function commanded(state: CallState, input: LineEvent | CallRequest): string {
  return nextCall(state, input)
    .commands.map((command) => command.name)
    .join(' ');
}

describe('a call that comes in', () => {
  it.each([
    ['request.answer', 'ringing', 'answer'],
    ['request.enqueue', 'queued', 'answer play'],
    ['request.offer', 'offered', 'answer ring-operator'],
    ['request.hang-up', 'ringing', 'hang-up'],
  ] as const)('%s leads to %s and commands "%s"', (name, phase, commands) => {
    expect(nextCall(ringingIn, wish(name)).state.phase).toBe(phase);
    expect(commanded(ringingIn, wish(name))).toBe(commands);
  });

  it('waits once it is answered, if nobody was told to take it', () => {
    expect(nextCall(ringingIn, event('call.answered')).state).toMatchObject({
      phase: 'answered-waiting',
      citizenOnLine: true,
    });
  });

  it('goes back to its place in the queue when the offer is declined, and can be offered again', () => {
    const back = nextCall(lived(...histories.offered), event('operator.declined')).state;
    expect(back).toMatchObject({ phase: 'queued', queue: 'hotline', operatorId: null });
    expect(nextCall(back, wish('request.offer')).state.phase).toBe('offered');
  });

  it('is never left with two operators: one who picks up too late is released', () => {
    const withdrawn = nextCall(lived(...histories.offered), wish('request.withdraw-offer')).state;
    const elsewhere = nextCall(withdrawn, wish('request.offer', { operatorId: 'operator-9' })).state;
    for (const state of [withdrawn, elsewhere]) {
      const late = nextCall(state, event('operator.joined', { operatorId: first }));
      expect(late.commands).toMatchObject([{ name: 'release-operator', operatorId: first }]);
      expect(late.state.phase).toBe(state.phase);
    }
  });
});

describe('a call that goes out', () => {
  it('has the bridge at the answer, so that no citizen hears silence', () => {
    const ringing = lived(wish('request.place'), event('operator.joined'), event('call.ringing'));
    const { state, commands } = nextCall(ringing, event('call.answered'));
    expect(state).toMatchObject({ phase: 'talking', operatorId: first, operatorOnLine: true });
    expect(commands).toMatchObject([{ name: 'bridge', operatorId: first }]);
  });

  it('speaks as soon as an operator whose telephone was slower is there', () => {
    const answered = lived(...histories.ringing, event('call.answered'));
    expect(answered.phase).toBe('offered');
    expect(nextCall(answered, event('operator.joined')).state.phase).toBe('talking');
  });

  it('is cancelled when its operator is gone before anybody answers', () => {
    const { state, commands } = nextCall(lived(...histories.ringing), event('operator.left'));
    expect(commands).toMatchObject([{ name: 'hang-up', by: 'system' }]);
    expect(nextCall(state, event('call.answered')).commands).toEqual([]);
  });

  it('plays to a citizen whose operator does not come after all', () => {
    const answered = lived(...histories.ringing, event('call.answered'));
    expect(commanded(answered, event('operator.declined'))).toBe('play');
  });

  it('waits for an offer when it was placed without an operator', () => {
    const answered = lived(dialledAlone, event('call.ringing'), event('call.answered'));
    expect(answered.phase).toBe('answered-waiting');
    expect(commanded(answered, wish('request.offer'))).toBe('ring-operator');
    expect(nextCall(lived(dialledAlone, event('call.ringing')), wish('request.offer')).refusal).toEqual({
      code: 'wrong-phase',
    });
  });
});

describe('a transfer', () => {
  const consulting = lived(...histories.consulting);
  const consulted = nextCall(consulting, event('third-party.joined')).state;

  it('is completed only once the party has picked up', () => {
    expect(nextCall(consulting, wish('request.complete-transfer')).refusal).toEqual({
      code: 'party-not-on-line',
    });
    expect(commanded(consulted, wish('request.complete-transfer'))).toBe('complete-transfer');
  });

  it('is never to the operator who has the call', () => {
    const party = { kind: 'operator', operatorId: first } as const;
    for (const name of [
      'request.transfer-blind',
      'request.transfer-warm',
      'request.add-third-party',
    ] as const)
      expect(nextCall(lived(...histories.talking), wish(name, { party })).refusal).toEqual({
        code: 'party-is-operator',
      });
  });

  it('makes the second operator the operator of the call', () => {
    const passed = nextCall(consulted, event('transfer.completed')).state;
    expect(passed).toMatchObject({
      phase: 'talking',
      operatorId: 'operator-2',
      operatorOnLine: true,
      party: null,
    });
    expect(nextCall(passed, event('operator.left')).state).toEqual(passed);
  });

  it('to someone outside leaves no operator on the line', () => {
    expect(lived(...histories.transferred)).toMatchObject({
      phase: 'transferred',
      operatorId: null,
      party: outside,
    });
  });

  it('brings the citizen back to the operator when it is cancelled, at every step', () => {
    for (const state of [consulting, consulted]) {
      expect(commanded(state, wish('request.cancel-transfer'))).toBe('cancel-transfer resume');
      const back = nextCall(state, wish('request.cancel-transfer')).state;
      expect(nextCall(back, event('call.resumed')).state.phase).toBe('talking');
    }
  });

  it('rings at the second operator, who may take it, and at nobody else', () => {
    const theirs = { operatorId: 'operator-2' };
    expect(commanded(consulting, wish('request.join', theirs))).toBe('operator-answer');
    expect(commanded(consulting, wish('request.decline', theirs))).toBe('operator-decline');
    expect(nextCall(consulted, wish('request.join', theirs)).refusal).toEqual({ code: 'not-offered-to-you' });
  });

  it('that was completed while it was cancelled counts as completed', () => {
    const cancelled = lived(...histories.transferring, wish('request.cancel-transfer'));
    expect(nextCall(cancelled, event('transfer.completed')).state).toMatchObject({
      phase: 'talking',
      operatorId: 'operator-2',
    });
    const offeredAgain = nextCall(cancelled, wish('request.offer')).state;
    expect(commanded(offeredAgain, event('transfer.completed'))).toBe('release-operator');
  });

  it('goes on without the operator who began it blind, and fails back to waiting', () => {
    const alone = nextCall(lived(...histories.transferring), event('operator.left')).state;
    expect(alone).toMatchObject({ phase: 'transferring', operatorId: null });
    expect(commanded(alone, event('transfer.failed'))).toBe('play');
  });

  it('lets a party go that picks up when nobody wants it any more', () => {
    const held = lived(...histories.consulting, wish('request.cancel-transfer'));
    const { commands } = nextCall(held, event('third-party.joined'));
    expect(commands).toMatchObject([{ name: 'drop-third-party', party: second }]);
  });

  it.each([
    ['request.hold'],
    ['request.transfer-warm'],
    ['request.transfer-blind'],
    ['request.add-third-party'],
  ] as const)('or a third who is being rung makes %s wait', (name) => {
    const ringing = lived(...histories.talking, wish('request.add-third-party'));
    expect(nextCall(ringing, wish(name)).refusal).toEqual({ code: 'party-present' });
  });
});

describe('recording and supervision', () => {
  it('pauses, resumes and stops only what runs', () => {
    const on = lived(...histories.talking, wish('request.start-recording'));
    const paused = nextCall(on, wish('request.pause-recording')).state;
    expect([on.recording, paused.recording]).toEqual(['on', 'paused']);
    expect(nextCall(paused, wish('request.pause-recording')).refusal).toEqual({ code: 'recording-state' });
    expect(commanded(paused, wish('request.resume-recording'))).toBe('resume-recording');
    expect(commanded(paused, wish('request.stop-recording'))).toBe('stop-recording');
  });

  it('knows who listens, once each', () => {
    const barge = event('supervisor.joined', { mode: 'barge' });
    const state = lived(...histories.talking, event('supervisor.joined'), barge);
    expect(state.supervisors).toEqual([{ supervisorId: 'chief', mode: 'barge' }]);
    expect(commanded(state, wish('request.stop-supervising'))).toBe('stop-supervising');
    expect(nextCall(state, event('supervisor.left')).state.supervisors).toEqual([]);
  });
});

describe('an end, and a loss', () => {
  it('is asked for once, and nothing else is granted or commanded until it comes', () => {
    const closing = nextCall(lived(...histories.talking), wish('request.hang-up')).state;
    expect(nextCall(closing, wish('request.hang-up')).refusal).toEqual({ code: 'hanging-up' });
    expect(nextCall(closing, wish('request.hold')).refusal).toEqual({ code: 'hanging-up' });
    expect(nextCall(closing, event('operator.left')).commands).toEqual([]);
    expect(nextCall(closing, event('call.ended')).state).toMatchObject({ phase: 'ended', hangingUp: null });
  });

  it('keeps the first terminal event and no other', () => {
    const ended = lived(...histories.ringing, event('call.failed'));
    expect(nextCall(ended, event('call.ended')).state.end).toEqual({ how: 'failed', cause: 'busy' });
  });

  it('refuses while the line is lost, but notes a hang-up and sends it when the line is back', () => {
    const lost = lived(...histories.talking, event('line.lost'));
    expect(nextCall(lost, wish('request.hold')).refusal).toEqual({ code: 'line-lost' });
    const closing = nextCall(lost, wish('request.hang-up'));
    expect(closing.commands).toEqual([]);
    expect(nextCall(closing.state, event('line.restored')).commands).toMatchObject([
      { name: 'hang-up', by: 'operator' },
    ]);
    expect(nextCall(lost, event('line.restored')).state.lineUp).toBe(true);
  });

  it('of another call is none of ours', () => {
    const talking = lived(...histories.talking);
    expect(nextCall(talking, event('call.ended', { callId: 'another' })).state).toBe(talking);
  });

  it('of a call that was never placed needs no line', () => {
    expect(nextCall(newCall(callId), wish('request.hang-up', { by: 'system' }))).toMatchObject({
      commands: [],
      state: { phase: 'ended', end: { how: 'ended', by: 'system', cause: 'cancelled' } },
    });
  });
});
