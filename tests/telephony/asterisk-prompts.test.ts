import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callSettings } from '../../api/shared/calls/rules.ts';
import { speak } from '../../api/shared/calls/prompts/speak.ts';
import { readWav, samplesOf } from '../../api/shared/calls/prompts/wav.ts';
import { ensureVoice } from '../../scripts/setup/packages.ts';
import { addServiceNumber } from '../support/line.ts';
import { until } from '../support/until.ts';
import { toneFile } from '../support/wave.ts';
import { COUNTY } from '../support/world.ts';
import { hotline, openAsteriskCentre, type AsteriskCentre } from './support/asterisk-centre.ts';
import { numberThat } from './support/network.ts';
import { Telephone } from './support/sip/telephone.ts';
import { likeness, toneIn } from './support/sip/voice.ts';

const NEVER = { weekly: [[], [], [], [], [], [], []] };
const closed = '+863962812341';
const foreign = '+863962812342';

let centre: AsteriskCentre;
let closedId: string;

beforeAll(async () => {
  await ensureVoice();
  centre = await openAsteriskCentre('prompts', { network: false });
  const db = centre.rt.database.prisma;
  closedId = (await addServiceNumber(centre, { number: closed, countyCode: COUNTY, hours: NEVER })).id;
  await addServiceNumber(centre, { number: foreign, countyCode: COUNTY });
  await db.serviceNumber.update({ where: { number: foreign }, data: { skills: ['lang:en'] } });
  await db.setting.create({
    data: { key: 'calls.queue-announce-seconds', value: 15, changedAt: centre.rt.clock.now() },
  });
  await centre.start(['api', 'worker', 'line'], centre.env);
}, 900_000);

afterAll(async () => {
  await centre?.close();
});

/** Somebody of the network calls; everything they hear is kept. */
async function calls(to: string) {
  const { site } = centre.exchange;
  const telephone = await Telephone.open(site.sip.bind, site.trunk.address.host, numberThat('answers'));
  const call = await telephone.call(to);
  call.voice.keep();
  return { call, telephone };
}

const wordsOf = async (text: string) => {
  const wav = readWav(await speak(text));
  if (!wav || wav === 'coding') throw new Error('nothing was spoken');
  return samplesOf(wav);
};

/** All that a caller after hours is told, to the end that the centre makes. */
async function heardAfterHours(): Promise<readonly number[]> {
  const { call, telephone } = await calls(closed);
  await until('the centre has hung up', () => call.stage === 'over');
  telephone.close();
  return call.voice.kept;
}

async function hearsInQueue(to: string, words: ArrayLike<number>): Promise<void> {
  const { call, telephone } = await calls(to);
  let looked = 0;
  await until('the place in the queue is said', () => {
    const { kept } = call.voice;
    // The seconds that came since the last look, and those in which a word may have begun.
    if (kept.length - looked < 8_000) return false;
    const latest = kept.slice(Math.max(0, looked - 16_000));
    looked = kept.length;
    return likeness(latest, words) > 0.8;
  });
  telephone.hangUp(call);
  telephone.close();
}

describe('what callers hear from a real exchange', () => {
  it('words that nobody has recorded are spoken, others once they are changed, and a recording in their place', async () => {
    const [before, after] = ['现在是非工作时间。', '我们已经下班了，请您明天上午再来电。'];
    expect(likeness(await heardAfterHours(), await wordsOf(before))).toBeGreaterThan(0.8);
    const admin = centre.as('admin');
    const key = `closed:${closedId}`;
    expect((await admin.put(`/prompts/${key}/text`, { text: after })).status).toBe(204);
    // The time after which a change is heard at the latest.
    const changed = performance.now();
    await until('the change is known', () => performance.now() - changed > 5_000);
    const heard = await heardAfterHours();
    expect(likeness(heard, await wordsOf(after))).toBeGreaterThan(0.8);
    expect(likeness(heard, await wordsOf(before))).toBeLessThan(0.6);
    const content = toneFile({ rate: 44100, channels: 2, bits: 16, coding: 1, hertz: 1_300, seconds: 2 });
    const sent = await admin.upload(`/prompts/${key}/file`, [{ name: 'a.wav', content, mime: 'audio/wav' }]);
    expect(sent.body.converted).toMatchObject({ rate: 44100 });
    const uploaded = performance.now();
    await until('the recording is known', () => performance.now() - uploaded > 5_000);
    expect(toneIn((await heardAfterHours()).slice(4_000, 12_000), 1_300)).toBeGreaterThan(0.5);
  }, 180_000);

  it('a caller in the queue is told their place, in the language of the number', async () => {
    const { prompts, promptsEnglish } = callSettings;
    const place = (text: string) => text.replace('{position}', '0');
    await hearsInQueue(hotline, await wordsOf(place(prompts.fallback['queue-position']!)));
    await hearsInQueue(foreign, await wordsOf(place(promptsEnglish.fallback['queue-position']!)));
  }, 180_000);
});
