import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isTerminal } from '../../../../telephony/index.ts';
import type { Party } from '../../../../telephony/index.ts';
import { DrivenLine } from '../driven-line.ts';
import { twilioHarness } from './harness.ts';
import type { TwilioHarness } from './harness.ts';
import type { Way } from './post.ts';

const colleague: Party = { kind: 'operator', operatorId: 'second' };

/** Calls that must end up where they belong, however Twilio's requests reach us. */
export function endsUpRight(how: string, way: Way): void {
  describe(`where requests of Twilio’s come ${how}`, () => {
    let harness: TwilioHarness;
    let line: DrivenLine;

    beforeEach(async () => {
      harness = await twilioHarness({ way, lookEverySeconds: 0.2 });
      line = new DrivenLine(harness);
    });

    afterEach(async () => {
      for (const { callId } of await harness.provider.listCalls())
        await line.do('hang-up', callId, { by: 'system' });
      await line.allEnded();
      await harness.settle();
      const living = [...harness.twilio.calls.values()].filter((call) => call.lives);
      const keys = harness.events.map(({ eventKey }) => eventKey);
      await harness.close();
      expect(living.map(({ to }) => to)).toEqual([]);
      expect(new Set(keys).size).toBe(keys.length);
    });

    const heard = (callId: string) => harness.twilio.heard(`minyi-${callId}`).map(named).sort();
    const named = (pair: string) => pair.replaceAll(/\+86199\d+/g, 'citizen');
    const speak = (callId: string, ...pairs: string[]) =>
      harness.until(
        () => JSON.stringify(heard(callId)) === JSON.stringify([...pairs].sort()),
        `${pairs.join(', ')} (${heard(callId).join(', ')})`,
      );
    const both = (one: string, other: string) => [`${one} > ${other}`, `${other} > ${one}`];

    it('a call out is answered once, spoken in, and ended once', async () => {
      const callId = await line.talkingOut('first');
      await speak(callId, ...both('citizen', 'first'));
      await harness.citizenHangsUp(callId);
      expect(await line.ended(callId, 'citizen', 'hung-up')).toBe(true);
      expect(line.names(callId).filter((name) => name === 'call.answered')).toHaveLength(1);
      expect(line.of(callId).filter(isTerminal)).toHaveLength(1);
    });

    it('a number that is busy has failed as busy, or as what a list can tell of it', async () => {
      const callId = await line.place('busy');
      expect(await line.terminal(callId)).toMatchObject({ name: 'call.failed', cause: 'busy' });
    });

    it('a call in is held, passed on to a colleague, and ended by the citizen', async () => {
      const callId = await line.talkingIn('first');
      await speak(callId, ...both('citizen', 'first'));
      await line.done('transfer-warm', callId, { party: colleague, timeoutSeconds: 20 });
      await harness.operatorPicksUp(callId, 'second');
      await line.event(callId, 'third-party.joined');
      await speak(callId, ...both('first', 'second'));
      await line.done('complete-transfer', callId, {});
      await speak(callId, ...both('citizen', 'second'));
      expect(await line.listed(callId)).toMatchObject({ operatorId: 'second', bridged: true });
      await harness.citizenHangsUp(callId);
      expect(await line.ended(callId, 'citizen', 'hung-up')).toBe(true);
    });

    it('a citizen whose operator is gone is kept, and joined by the next one', async () => {
      const callId = await line.talkingIn('first');
      await harness.operatorDrops(callId, 'first');
      await line.event(callId, 'operator.left');
      await line.done('ring-operator', callId, {
        operatorId: 'second',
        timeoutSeconds: 20,
        autoAnswer: true,
      });
      await line.done('bridge', callId, { operatorId: 'second' });
      await speak(callId, ...both('citizen', 'second'));
    });

    it('a supervisor whispers to the operator alone, and then speaks with both', async () => {
      const callId = await line.talkingIn('first');
      await line.done('supervise', callId, { supervisorId: 'chief', mode: 'whisper' });
      await line.event(callId, 'supervisor.joined');
      const listening = ['citizen > chief', 'first > chief'];
      await speak(callId, ...both('citizen', 'first'), ...listening, 'chief > first');
      await line.done('supervise', callId, { supervisorId: 'chief', mode: 'listen' });
      await speak(callId, ...both('citizen', 'first'), ...listening);
      await line.done('supervise', callId, { supervisorId: 'chief', mode: 'barge' });
      await speak(callId, ...both('citizen', 'first'), ...listening, 'chief > citizen', 'chief > first');
    });
  });
}
