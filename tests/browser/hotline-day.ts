import { randomUUID } from 'node:crypto';
import type { Product } from '../support/product.ts';
import { HOTLINE } from '../support/product.ts';
import type { Centre } from '../support/signed-in.ts';
import { until } from '../support/until.ts';
import { toneFile } from '../support/wave.ts';
import { COUNTY, type Who } from '../support/world.ts';

const HOPE = '+863962900520';
const patient = { patienceSeconds: 3600, hangUpAfterSeconds: 3600, silenceSeconds: 3600, keys: '' };

/**
 * What a hotline has by noon: a talk that was recorded and its caller proposed for the nuisance list, a caller who gave
 * up, a message, and somebody on the hope line whom operator2 speaks with at this moment.
 */
export async function aHotlineDay(product: Product, centre: Centre): Promise<void> {
  const db = centre.rt.database.prisma;
  const { simulator } = product;
  const stateOf = async (who: Who) => (await centre.as(who).get('/presence')).body.state;

  async function talk(who: Who, from: string, to: string): Promise<string> {
    await centre.as(who).post('/presence/ready', {});
    simulator.script(from, patient);
    const callId = await until('the caller rings', () => simulator.incoming(from, to));
    await until('it is offered', async () => (await stateOf(who)) === 'offered');
    await centre.as(who).post(`/calls/${callId}/requests`, { name: 'answer' });
    await until('they talk', async () => (await stateOf(who)) === 'talking');
    return callId;
  }

  const callId = await talk('operator1', '+8613900017801', HOTLINE);
  const wish = { effect: 'last', days: 30, reason: '反复来电辱骂坐席（测试）' };
  await centre.as('operator1').post(`/calls/${callId}/nuisance`, wish);
  await centre.as('operator1').post(`/calls/${callId}/requests`, { name: 'hang-up' });
  await until('it is over', async () => (await stateOf('operator1')) === 'wrap-up');
  await centre.as('operator1').post('/presence/offline', {});

  simulator.script('+8613900017802', { ...patient, patienceSeconds: 1 });
  const missed = simulator.incoming('+8613900017802', HOTLINE)!;
  await until(
    'the caller gives up',
    async () => (await db.call.findFirst({ where: { id: missed } }))?.endedAt,
  );

  const sound = toneFile({ rate: 8000, channels: 1, bits: 16, coding: 1, hertz: 440, seconds: 2 });
  await db.voicemail.create({
    data: {
      id: randomUUID(),
      countyCode: COUNTY,
      callId: missed,
      leftAt: centre.rt.clock.now(),
      seconds: 2,
      recordingRef: 'simulator:message',
      sound: new Uint8Array(sound),
      mediaType: 'audio/wav',
      sha256: '0'.repeat(64),
      state: 'new',
    },
  });

  await db.person.update({ where: { id: centre.people.operator2 }, data: { skills: ['hope'] } });
  await db.serviceNumber.create({
    data: {
      id: randomUUID(),
      number: HOPE,
      name: '希望热线',
      countyCode: COUNTY,
      hours: {},
      kind: 'hope',
      priority: 9,
      recording: false,
      welcomeText: '您好，这里是希望热线。',
      closedText: '现在没有人值守。',
    },
  });
  await talk('operator2', '+8613900017803', HOPE);
}
