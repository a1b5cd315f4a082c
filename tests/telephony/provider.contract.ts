import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execute, isTerminal } from '../../telephony/index.ts';
import type { FailureCause, Party, SupervisionMode } from '../../telephony/index.ts';
import { DrivenLine } from './support/driven-line.ts';
import type { DriverHarness } from './support/driven-line.ts';

const colleague: Party = { kind: 'operator', operatorId: 'second' };
const bringing = { party: colleague, timeoutSeconds: 20 };

/** The promises of `telephony/provider.ts`, executable. Every driver runs them all. */
export function providerContract(driver: string, open: () => Promise<DriverHarness>): void {
  describe(`${driver} keeps the contract of the line`, () => {
    let harness: DriverHarness;
    let line: DrivenLine;

    beforeEach(async () => {
      harness = await open();
      line = new DrivenLine(harness);
    });

    afterEach(async () => {
      await harness.restoreLine();
      for (const { callId } of await harness.provider.listCalls())
        await line.do('hang-up', callId, { by: 'system' });
      await line.allEnded();
      const left = await harness.provider.listCalls();
      await harness.close();
      expect(left).toEqual([]);
      checkEndings();
    });

    /** Holds after every test, whatever it did. */
    function checkEndings(): void {
      const keys = new Map(harness.events.map((event) => [event.eventKey, event.name]));
      const calls = new Set(harness.events.flatMap((event) => ('callId' in event ? [event.callId] : [])));
      for (const [key, name] of keys)
        expect(
          harness.events.filter((event) => event.eventKey === key).every((event) => event.name === name),
        ).toBe(true);
      for (const callId of calls) {
        const events = line.of(callId);
        expect(events.filter(isTerminal)).toHaveLength(1);
        expect(isTerminal(events.at(-1)!)).toBe(true);
        expect(['call.incoming', 'call.dialling']).toContain(events[0]!.name);
      }
    }

    describe('calling a citizen', () => {
      it('reports dialling, ringing and the answer, in this order', async () => {
        const callId = await line.place('answers');
        await line.event(callId, 'call.answered');
        expect(line.names(callId)).toEqual(['call.dialling', 'call.ringing', 'call.answered']);
      });

      it.each<FailureCause>([
        'busy',
        'no-answer',
        'no-such-number',
        'switched-off',
        'rejected',
        'out-of-service',
      ])('reports %s as the cause of a failure, and nothing after it', async (cause) => {
        const callId = await line.place(cause, harness.longestRing);
        expect(await line.terminal(callId)).toMatchObject({ name: 'call.failed', cause });
        expect(line.names(callId)).not.toContain('call.answered');
        expect(await line.listed(callId)).toBeNull();
      });

      it('does not dial again for a call that was placed before', async () => {
        const callId = line.newCallId();
        const to = harness.numberThat('busy');
        const place = line.commandOf('place', callId, {
          from: harness.serviceNumber,
          to,
          ringTimeoutSeconds: 20,
        });
        await execute(harness.provider, place);
        expect(await execute(harness.provider, place)).toEqual({ result: 'done', repeated: true });
        await line.terminal(callId);
        await execute(harness.provider, place);
        await execute(harness.provider, { ...place, commandId: 'another' });
        await harness.settle();
        expect(line.names(callId).filter((name) => name === 'call.dialling')).toHaveLength(1);
      });

      it('connects an operator who joined before the answer at once', async () => {
        const callId = await line.talkingOut('first');
        expect(line.names(callId).indexOf('operator.joined')).toBeLessThan(
          line.names(callId).indexOf('call.answered'),
        );
        expect(await line.listed(callId)).toMatchObject({
          stage: 'on-line',
          operatorId: 'first',
          bridged: true,
        });
      });

      it('connects a bridge that was asked for before the operator picked up', async () => {
        const callId = await line.place('answers');
        await line.event(callId, 'call.answered');
        await line.done('ring-operator', callId, {
          operatorId: 'first',
          timeoutSeconds: 20,
          autoAnswer: false,
        });
        await line.done('bridge', callId, { operatorId: 'first' });
        await harness.operatorPicksUp(callId, 'first');
        await line.event(callId, 'operator.joined');
        expect(await line.listed(callId)).toMatchObject({ bridged: true });
      });
    });

    describe('a citizen calls', () => {
      it('waits with music, is joined by an operator and speaks', async () => {
        const callId = await line.talkingIn('first');
        const told = ['call.incoming', 'call.answered', 'operator.ringing', 'operator.joined'];
        expect(line.names(callId)).toEqual(told);
        expect(line.of(callId)[0]).toMatchObject({ to: harness.serviceNumber });
        expect(await line.listed(callId)).toMatchObject({ direction: 'in', bridged: true });
      });

      it('rings one operator at a time', async () => {
        const callId = await line.incoming();
        await line.done('answer', callId, {});
        await line.done('ring-operator', callId, {
          operatorId: 'first',
          timeoutSeconds: 20,
          autoAnswer: false,
        });
        const second = { operatorId: 'second', timeoutSeconds: 20, autoAnswer: false };
        expect(await line.do('ring-operator', callId, second)).toBe('wrong-state');
        await line.done('release-operator', callId, { operatorId: 'first' });
        expect(await line.event(callId, 'operator.declined')).toMatchObject({
          operatorId: 'first',
          reason: 'withdrawn',
        });
        expect(await line.do('ring-operator', callId, second)).toBe('done');
      });

      it('keeps the citizen when the operator rejects or does not pick up', async () => {
        const callId = await line.incoming();
        await line.done('answer', callId, {});
        const ring = { operatorId: 'first', timeoutSeconds: 3, autoAnswer: false };
        await line.done('ring-operator', callId, ring);
        await harness.operatorRejects(callId, 'first');
        expect(await line.event(callId, 'operator.declined')).toMatchObject({ reason: 'rejected' });
        await line.done('ring-operator', callId, ring);
        const missed = () =>
          line.of(callId).some((one) => one.name === 'operator.declined' && one.reason === 'not-picked');
        await harness.until(missed, 'a missed ring');
        expect(await line.listed(callId)).toMatchObject({ stage: 'on-line', operatorId: null });
      });

      it('keeps the citizen when the operator is gone without a word', async () => {
        const callId = await line.talkingIn('first');
        await harness.operatorDrops(callId, 'first');
        await line.event(callId, 'operator.left');
        expect(await line.listed(callId)).toMatchObject({
          stage: 'on-line',
          operatorId: null,
          bridged: false,
        });
      });

      it('reports a citizen who gives up in the queue', async () => {
        const callId = await line.incoming();
        await line.done('answer', callId, {});
        await harness.citizenHangsUp(callId);
        expect(await line.ended(callId, 'citizen', 'gave-up')).toBe(true);
      });
    });

    describe('in a conversation', () => {
      it('holds and resumes, once for however many presses', async () => {
        const callId = await line.talkingIn('first');
        await line.done('hold', callId, {});
        await line.done('hold', callId, {});
        await line.done('resume', callId, {});
        await line.done('resume', callId, {});
        expect(line.names(callId).slice(-2)).toEqual(['call.held', 'call.resumed']);
      });

      it('mutes and unmutes', async () => {
        const callId = await line.talkingOut('first');
        await line.done('mute', callId, {});
        await line.done('unmute', callId, {});
        expect(line.names(callId).slice(-2)).toEqual(['call.muted', 'call.unmuted']);
      });

      it('records with a pause, and closes the recording before the end of the call', async () => {
        const callId = await line.talkingIn('first');
        for (const name of ['start-recording', 'pause-recording', 'resume-recording'] as const)
          await line.done(name, callId, {});
        await line.done('hang-up', callId, { by: 'operator' });
        await line.terminal(callId);
        expect(line.names(callId).slice(-5)).toEqual([
          'recording.started',
          'recording.paused',
          'recording.resumed',
          'recording.stopped',
          'call.ended',
        ]);
        const refs = line
          .of(callId)
          .flatMap((event) => ('recordingRef' in event ? [event.recordingRef] : []));
        expect(new Set(refs).size).toBe(1);
        const file = await harness.provider.fetchRecording(refs[0]!);
        expect(createHash('sha256').update(file!.bytes).digest('hex')).toBe(file!.sha256);
        await harness.provider.discardRecording(refs[0]!);
        expect(await harness.provider.fetchRecording(refs[0]!)).toBeNull();
      });

      it('refuses to pause a recording that does not run', async () => {
        const callId = await line.talkingIn('first');
        expect(await line.do('pause-recording', callId, {})).toBe('wrong-state');
      });

      it('gathers the keys that were asked for, or reports that none came', async () => {
        const callId = await line.talkingIn('first');
        const ask = { promptId: 'rate', maxDigits: 2, terminator: '#', timeoutSeconds: 5 };
        await line.done('gather-digits', callId, ask);
        expect(await line.do('gather-digits', callId, ask)).toBe('wrong-state');
        await harness.citizenPresses(callId, '42');
        expect(await line.event(callId, 'digits.gathered')).toMatchObject({
          digits: '42',
          finishedBy: 'length',
        });
        await line.done('gather-digits', callId, ask);
        await harness.citizenPresses(callId, '7#');
        await harness.until(
          () => line.names(callId).filter((name) => name === 'digits.gathered').length === 2,
          'keys',
        );
        expect(await line.event(callId, 'digits.gathered')).toMatchObject({
          digits: '7',
          finishedBy: 'terminator',
        });
        await line.done('gather-digits', callId, ask);
        await harness.until(
          () => line.names(callId).filter((name) => name === 'digits.gathered').length === 3,
          'time',
        );
        expect(await line.event(callId, 'digits.gathered')).toMatchObject({
          digits: '',
          finishedBy: 'timeout',
        });
      });

      it.each<SupervisionMode>(['listen', 'whisper', 'barge'])('lets a supervisor %s', async (mode) => {
        const callId = await line.talkingIn('first');
        await line.done('supervise', callId, { supervisorId: 'chief', mode });
        await line.done('supervise', callId, { supervisorId: 'chief', mode });
        await line.done('stop-supervising', callId, { supervisorId: 'chief' });
        expect(line.names(callId).slice(-2)).toEqual(['supervisor.joined', 'supervisor.left']);
        expect(await line.event(callId, 'supervisor.joined')).toMatchObject({ supervisorId: 'chief', mode });
      });

      it('changes from listening to barging by leaving the one and joining the other', async () => {
        const callId = await line.talkingIn('first');
        await line.done('supervise', callId, { supervisorId: 'chief', mode: 'listen' });
        await line.done('supervise', callId, { supervisorId: 'chief', mode: 'barge' });
        expect(line.names(callId).slice(-3)).toEqual([
          'supervisor.joined',
          'supervisor.left',
          'supervisor.joined',
        ]);
      });
    });

    describe('taking a call over', () => {
      it.each(['talkingIn', 'talkingOut'] as const)(
        'puts the citizen of %s from one operator to another, in one recording',
        async (begun) => {
          const callId = await line[begun]('first');
          await line.done('start-recording', callId, {});
          await line.done('supervise', callId, { supervisorId: 'second', mode: 'listen' });
          await line.done('stop-supervising', callId, { supervisorId: 'second' });
          await line.done('release-operator', callId, { operatorId: 'first' });
          expect(await line.event(callId, 'operator.left')).toMatchObject({ operatorId: 'first' });
          await line.done('play', callId, { promptId: 'please-wait', repeat: true });
          const second = { operatorId: 'second', timeoutSeconds: 20, autoAnswer: true };
          await line.done('ring-operator', callId, second);
          await harness.until(
            () =>
              line
                .of(callId)
                .some((event) => event.name === 'operator.joined' && event.operatorId === 'second'),
            'the second operator',
          );
          await line.done('bridge', callId, { operatorId: 'second' });
          expect(await line.listed(callId)).toMatchObject({ operatorId: 'second', bridged: true });
          expect(line.names(callId)).not.toContain('recording.stopped');
          await line.done('hang-up', callId, { by: 'operator' });
          expect(await line.terminal(callId)).toMatchObject({ name: 'call.ended', by: 'operator' });
          expect(line.names(callId).filter((name) => name === 'recording.stopped')).toHaveLength(1);
        },
      );
    });

    describe('bringing in a third party', () => {
      it('transfers blind: the operator leaves, the party has the citizen', async () => {
        const callId = await line.talkingIn('first');
        await line.done('transfer-blind', callId, bringing);
        await line.event(callId, 'operator.left');
        await harness.operatorPicksUp(callId, 'second');
        expect(await line.event(callId, 'transfer.completed')).toMatchObject({
          kind: 'blind',
          party: colleague,
        });
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'second', bridged: true });
      });

      it.each(['rejects', 'does not pick up'])(
        'keeps the citizen when the party of a blind transfer %s',
        async (how) => {
          const callId = await line.talkingIn('first');
          await line.done('transfer-blind', callId, { ...bringing, timeoutSeconds: 3 });
          if (how === 'rejects') await harness.operatorRejects(callId, 'second');
          expect(await line.event(callId, 'transfer.failed')).toMatchObject({ kind: 'blind' });
          expect(await line.listed(callId)).toMatchObject({ stage: 'on-line', operatorId: null });
        },
      );

      it('passes a citizen on to a number outside', async () => {
        const callId = await line.talkingIn('first');
        const party: Party = { kind: 'outside', number: harness.numberThat('answers') };
        await line.done('transfer-blind', callId, { party, timeoutSeconds: 30 });
        expect(await line.event(callId, 'transfer.completed')).toMatchObject({ party });
        await harness.citizenHangsUp(callId);
        expect(await line.ended(callId, 'citizen', 'hung-up')).toBe(true);
      });

      it('says why a number outside could not be reached', async () => {
        const callId = await line.talkingIn('first');
        const party: Party = { kind: 'outside', number: harness.numberThat('busy') };
        await line.done('transfer-warm', callId, { party, timeoutSeconds: 30 });
        expect(await line.event(callId, 'transfer.failed')).toMatchObject({ kind: 'warm', cause: 'busy' });
        await line.done('resume', callId, {});
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'first', bridged: true });
      });

      it('transfers warm: the citizen is held, the two speak, the second has the call', async () => {
        const callId = await line.talkingIn('first');
        await line.done('transfer-warm', callId, bringing);
        await line.event(callId, 'call.held');
        expect(await line.do('complete-transfer', callId, {})).toBe('wrong-state');
        await harness.operatorPicksUp(callId, 'second');
        await line.event(callId, 'third-party.joined');
        await line.done('complete-transfer', callId, {});
        expect(line.names(callId).slice(-2)).toEqual(['transfer.completed', 'operator.left']);
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'second', bridged: true });
      });

      it.each(['ringing', 'joined'])('takes a warm transfer back while the party is %s', async (stage) => {
        const callId = await line.talkingIn('first');
        await line.done('transfer-warm', callId, bringing);
        await line.event(callId, 'third-party.ringing');
        if (stage === 'joined') {
          await harness.operatorPicksUp(callId, 'second');
          await line.event(callId, 'third-party.joined');
        }
        await line.done('cancel-transfer', callId, {});
        await line.done('resume', callId, {});
        await line.event(callId, 'call.resumed');
        expect(line.names(callId)).not.toContain('transfer.failed');
        expect(line.names(callId).includes('third-party.left')).toBe(stage === 'joined');
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'first', bridged: true });
      });

      it('takes a blind transfer back while it rings, and the citizen waits', async () => {
        const callId = await line.talkingIn('first');
        await line.done('transfer-blind', callId, bringing);
        await line.done('cancel-transfer', callId, {});
        expect(line.names(callId)).not.toContain('transfer.failed');
        expect(
          await line.do('ring-operator', callId, {
            operatorId: 'first',
            timeoutSeconds: 9,
            autoAnswer: false,
          }),
        ).toBe('done');
      });

      it('has a conversation of three, and goes on as two', async () => {
        const callId = await line.talkingIn('first');
        await line.done('add-third-party', callId, bringing);
        await harness.operatorPicksUp(callId, 'second');
        await line.event(callId, 'third-party.joined');
        expect(await line.do('transfer-blind', callId, bringing)).toBe('wrong-state');
        await line.done('drop-third-party', callId, { party: colleague });
        await line.event(callId, 'third-party.left');
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'first', bridged: true });
      });

      it('reports a third who does not pick up as gone', async () => {
        const callId = await line.talkingIn('first');
        await line.done('add-third-party', callId, { ...bringing, timeoutSeconds: 3 });
        await line.event(callId, 'third-party.left');
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'first', bridged: true });
      });
    });

    describe('ending at every stage', () => {
      const stages: Record<string, () => Promise<string>> = {
        'dialling out': () => line.place('answers'),
        'ringing out': async () => {
          const callId = await line.place('no-answer', 60);
          await line.event(callId, 'call.ringing');
          return callId;
        },
        'ringing in': () => line.incoming(),
        'an operator ringing': async () => {
          const callId = await line.incoming();
          await line.done('answer', callId, {});
          await line.done('ring-operator', callId, {
            operatorId: 'first',
            timeoutSeconds: 20,
            autoAnswer: false,
          });
          return callId;
        },
        talking: () => line.talkingIn('first'),
        held: async () => {
          const callId = await line.talkingIn('first');
          await line.done('hold', callId, {});
          return callId;
        },
        consulting: async () => {
          const callId = await line.talkingIn('first');
          await line.done('transfer-warm', callId, bringing);
          return callId;
        },
        'transferring blind': async () => {
          const callId = await line.talkingIn('first');
          await line.done('transfer-blind', callId, bringing);
          return callId;
        },
        'three speaking': async () => {
          const callId = await line.talkingIn('first');
          await line.done('add-third-party', callId, bringing);
          await harness.operatorPicksUp(callId, 'second');
          await line.event(callId, 'third-party.joined');
          return callId;
        },
      };

      it.each(Object.keys(stages))('%s: we hang up', async (stage) => {
        const callId = await stages[stage]!();
        await line.done('hang-up', callId, { by: 'operator' });
        const cause = stage.endsWith('out') ? 'cancelled' : 'hung-up';
        expect(await line.ended(callId, 'operator', cause)).toBe(true);
        expect(await line.do('hang-up', callId, { by: 'operator' })).toBe('unknown-call');
      });

      it.each(Object.keys(stages).filter((stage) => !stage.endsWith('out')))(
        '%s: the citizen hangs up',
        async (stage) => {
          const callId = await stages[stage]!();
          await harness.citizenHangsUp(callId);
          const met = stage !== 'ringing in' && stage !== 'an operator ringing';
          expect(await line.ended(callId, 'citizen', met ? 'hung-up' : 'gave-up')).toBe(true);
          expect(await line.listed(callId)).toBeNull();
        },
      );
    });

    describe('commands', () => {
      it('have no effect when repeated, and come to what they came to', async () => {
        const callId = await line.talkingIn('first');
        const hold = line.commandOf('hold', callId, {});
        const resume = line.commandOf('resume', callId, {});
        for (const command of [hold, resume, hold, resume, hold]) await execute(harness.provider, command);
        await harness.settle();
        expect(line.names(callId).slice(-2)).toEqual(['call.held', 'call.resumed']);
        expect(await execute(harness.provider, hold)).toEqual({ result: 'done', repeated: true });
      });

      it('for a call that nobody knows report nothing', async () => {
        const before = harness.events.length;
        expect(await line.do('hold', 'never-seen', {})).toBe('unknown-call');
        expect(await line.do('hang-up', 'never-seen', { by: 'system' })).toBe('unknown-call');
        await harness.settle();
        expect(harness.events.length).toBe(before);
      });

      it('never meet their own events', async () => {
        const callId = await line.talkingIn('first');
        const before = harness.events.length;
        await line.do('hold', callId, {});
        expect(harness.events.length).toBe(before);
        await line.event(callId, 'call.held');
      });
    });

    describe('losing the line', () => {
      it('ends what it took with it, after it is back', async () => {
        const callId = await line.talkingIn('first');
        await harness.loseLine('drop');
        expect(harness.events.at(-1)).toMatchObject({ name: 'line.lost' });
        expect(await line.do('hold', callId, {})).toBe('line-lost');
        await harness.restoreLine();
        expect(await line.ended(callId, 'line', 'line-lost')).toBe(true);
        const names = harness.events.map((event) => event.name);
        expect(names.indexOf('line.restored')).toBeLessThan(names.indexOf('call.ended'));
        expect(await harness.provider.listCalls()).toEqual([]);
      });

      it('keeps what lived through it, and takes the same command again', async () => {
        const callId = await line.talkingIn('first');
        const hold = line.commandOf('hold', callId, {});
        await harness.loseLine('keep');
        expect((await execute(harness.provider, hold)).result).toBe('line-lost');
        await harness.restoreLine();
        expect(await line.listed(callId)).toMatchObject({ operatorId: 'first', bridged: true });
        expect(await execute(harness.provider, hold)).toEqual({ result: 'done' });
        await line.event(callId, 'call.held');
      });

      it('is reported once, and so is its return', async () => {
        await harness.loseLine('keep');
        await harness.loseLine('keep');
        await harness.restoreLine();
        await harness.restoreLine();
        expect(harness.events.map((event) => event.name)).toEqual(['line.lost', 'line.restored']);
      });
    });
  });
}
