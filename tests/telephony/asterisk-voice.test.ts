import { describe, expect, it } from '@jest/globals';
import { MUSIC_HERTZ } from '../../scripts/setup/asterisk/sounds.ts';
import type { AsteriskHarness } from './support/asterisk.ts';
import type { DrivenLine } from './support/driven-line.ts';
import { NETWORK_HERTZ, numberThat } from './support/network.ts';
import { onARealLine } from './support/on-a-real-line.ts';
import { toneIn } from './support/sip/voice.ts';
import type { Voice } from './support/sip/voice.ts';

/** Tones far from each other, one a person. */
const citizen = 700;
const operator = 1_000;
const chief = 1_300;
const second = 1_700;

let harness: AsteriskHarness;
let line: DrivenLine;

onARealLine('voice', (now) => ({ harness, line } = now));

/** Waits until these tones are heard and those are not, in half a second of what arrives from now on. */
async function hears(voice: Voice, loud: readonly number[], silent: readonly number[] = []): Promise<void> {
  const [is, isNot, listeningMs] = [0.2, 0.05, 500];
  voice.listen();
  let since = performance.now();
  await harness.until(
    () => {
      if (performance.now() - since < listeningMs) return false;
      // Where nothing arrives at all, nothing is heard.
      const loudness = (hertz: number) => voice.loudness(hertz) ?? 0;
      const right =
        loud.every((hertz) => loudness(hertz) > is) && silent.every((hertz) => loudness(hertz) < isNot);
      // What was heard on the way to where it is now does not count.
      voice.listen();
      since = performance.now();
      return right;
    },
    `hearing ${loud.join(', ')} and not ${silent.join(', ')}`,
  );
}

async function speaking(): Promise<{ callId: string; outside: Voice; inside: Voice }> {
  const callId = await line.talkingIn('first');
  const outside = harness.citizenOf(callId).voice;
  const inside = (await harness.legOf(callId, 'first', 'up')).voice;
  outside.hum(citizen);
  inside.hum(operator);
  await hears(outside, [operator]);
  await hears(inside, [citizen]);
  return { callId, outside, inside };
}

describe('voices on a real exchange', () => {
  it('a citizen hears music while they wait and while they are held, and the operator again after it', async () => {
    const callId = await line.incoming();
    await line.done('answer', callId, {});
    await hears(harness.citizenOf(callId).voice, [MUSIC_HERTZ]);
    await line.done('hang-up', callId, { by: 'system' });

    const { callId: held, outside, inside } = await speaking();
    await line.done('hold', held, {});
    await hears(outside, [MUSIC_HERTZ], [operator]);
    await line.done('resume', held, {});
    await hears(outside, [operator], [MUSIC_HERTZ]);
    await hears(inside, [citizen]);
  });

  it('a muted operator hears the citizen and is not heard', async () => {
    const { callId, outside, inside } = await speaking();
    await line.done('mute', callId, {});
    await hears(outside, [], [operator]);
    await hears(inside, [citizen]);
    await line.done('unmute', callId, {});
    await hears(outside, [operator]);
  });

  it('a supervisor listens unheard, whispers to the operator alone, and barges in to both', async () => {
    const { callId, outside, inside } = await speaking();
    await line.done('supervise', callId, { supervisorId: 'chief', mode: 'listen' });
    const above = (await harness.legOf(callId, 'chief', 'up')).voice;
    above.hum(chief);
    await hears(above, [citizen, operator]);
    await hears(inside, [citizen], [chief]);
    await line.done('supervise', callId, { supervisorId: 'chief', mode: 'whisper' });
    await hears(inside, [citizen, chief]);
    await hears(outside, [operator], [chief]);
    await line.done('supervise', callId, { supervisorId: 'chief', mode: 'barge' });
    await hears(outside, [operator, chief]);
    await hears(inside, [citizen, chief]);
  });

  it('operator and party consult alone, then the party has the citizen', async () => {
    const { callId, outside, inside } = await speaking();
    const party = { kind: 'operator', operatorId: 'second' } as const;
    await line.done('transfer-warm', callId, { party, timeoutSeconds: 20 });
    await harness.operatorPicksUp(callId, 'second');
    const beside = (await harness.legOf(callId, 'second', 'up')).voice;
    beside.hum(second);
    await hears(inside, [second], [citizen]);
    await hears(beside, [operator], [citizen]);
    await hears(outside, [MUSIC_HERTZ], [operator, second]);
    await line.done('complete-transfer', callId, {});
    await hears(outside, [second], [operator]);
    await hears(beside, [citizen]);
  });

  it('an operator hears what the network announces about a number that does not answer', async () => {
    const callId = line.newCallId();
    const to = numberThat('announces');
    await line.done('place', callId, { from: harness.serviceNumber, to, ringTimeoutSeconds: 20 });
    await line.done('ring-operator', callId, { operatorId: 'first', timeoutSeconds: 9, autoAnswer: true });
    await line.done('bridge', callId, { operatorId: 'first' });
    await hears((await harness.legOf(callId, 'first', 'up')).voice, [NETWORK_HERTZ]);
    expect(await line.terminal(callId)).toMatchObject({ name: 'call.failed', cause: 'switched-off' });
  });

  it('whoever speaks or is held while the line is lost hears the same throughout, and is joined again', async () => {
    const { callId, outside, inside } = await speaking();
    await harness.loseLine('keep');
    await hears(outside, [operator]);
    await harness.restoreLine();
    await hears(outside, [operator]);
    await line.done('hold', callId, {});
    await harness.loseLine('keep');
    await hears(outside, [MUSIC_HERTZ], [operator]);
    await harness.restoreLine();
    await hears(outside, [MUSIC_HERTZ], [operator]);
    await line.done('resume', callId, {});
    await hears(outside, [operator]);
    await hears(inside, [citizen]);
  });

  it('a recording holds what was said in the network, and silence for its pause', async () => {
    const callId = await line.talkingOut('first');
    const inside = (await harness.legOf(callId, 'first', 'up')).voice;
    await hears(inside, [NETWORK_HERTZ]);
    const said = async () => {
      await hears(inside, [NETWORK_HERTZ]);
      await hears(inside, [NETWORK_HERTZ]);
      await hears(inside, [NETWORK_HERTZ]);
    };
    await line.done('start-recording', callId, {});
    await said();
    await line.done('pause-recording', callId, {});
    await said();
    await line.done('resume-recording', callId, {});
    await said();
    await line.done('stop-recording', callId, {});
    const { recordingRef } = await line.event(callId, 'recording.stopped');
    const file = await harness.provider.fetchRecording(recordingRef);
    const quarters = windows(Buffer.from(file!.bytes)).map((samples) => toneIn(samples, NETWORK_HERTZ) > 0.2);
    expect(quarters.at(1)).toBe(true);
    expect(quarters.slice(2, -2)).toContain(false);
    expect(quarters.slice(quarters.lastIndexOf(false))).toContain(true);
  });
});

/** Quarters of a second of a WAV file, 8 kHz, 16 bit. */
function windows(file: Buffer): number[][] {
  const samples = Array.from({ length: (file.length - 44) >> 1 }, (_, index) =>
    file.readInt16LE(44 + 2 * index),
  );
  return Array.from({ length: Math.floor(samples.length / 2_000) }, (_, index) =>
    samples.slice(index * 2_000, (index + 1) * 2_000),
  );
}
