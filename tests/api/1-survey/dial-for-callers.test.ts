import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine, type TestLine } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { patient } from '../shared/calls-support.ts';
import { aNumber, aProject, beReady, willing } from './support.ts';

const CALLERS_OF_THE_HOUR = 12;
/** With so many callers an hour, one in fifteen seconds is not likely and one in a minute is: 0.2 of them, by Poisson. */
const RULES = {
  'blending.look-ahead-seconds': 60,
  'blending.most-more': 0,
  'blending.most-fewer': 0,
} as const;

describe('日常调查 survey: dialling ahead beside a hotline', () => {
  const crew = ['operator1', 'operator2', 'operator3'] as const;
  let app: TestApp;
  let line: TestLine;
  let hotline: string;
  let projectId: string;
  beforeAll(async () => {
    app = await startTestApp();
    hotline = (await addServiceNumber(app, { countyCode: COUNTY })).number;
    line = await openTestLine(app);
    for (const [key, value] of Object.entries(RULES)) await rule(key, value);
    const talker = { ...willing, ringSeconds: 4, hangUpAfterSeconds: 600 };
    const numbers = Array.from({ length: 30 }, () => {
      const number = aNumber();
      line.simulator.script(`+86${number}`, talker);
      return number;
    });
    projectId = await aProject(app, { numbers, dialMode: 'predictive' });
    for (let caller = 0; caller < CALLERS_OF_THE_HOUR; caller++) {
      await calls({ ...patient, patienceSeconds: 5 });
      await line.pass(10);
    }
  });
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  const rule = (key: string, value: number) => app.as('admin').put(`/settings/${key}`, { value });
  async function calls(script: object): Promise<string> {
    const from = `+86${aNumber()}`;
    line.simulator.script(from, script);
    const callId = line.simulator.incoming(from, hotline)!;
    await line.settle();
    return callId;
  }
  const desks = async () =>
    Promise.all(
      crew.map(async (who) => {
        const { presence, call } = (await app.as(who).get('/calls/desk')).body;
        return {
          who,
          state: presence.state as string,
          direction: (call?.direction ?? null) as string | null,
        };
      }),
    );
  const dialledFor = async () => (await desks()).filter(({ direction }) => direction === 'out');

  it('keeps an operator free for the callers who are expected, and that one is offered the next of them', async () => {
    for (const who of crew) await beReady(app, who, { blend: true, dialMode: 'predictive', projectId });
    await app.drain();
    await app.sweep('survey.dial-ahead');
    await line.settle();
    expect(await dialledFor()).toHaveLength(2);
    const kept = (await desks()).filter(({ state }) => state === 'ready');
    expect(kept).toHaveLength(1);
    const callId = await calls(patient);
    const offered = (await desks()).find(({ who }) => who === kept[0]!.who);
    expect(offered).toMatchObject({ state: 'offered', direction: 'in' });
    await app.as(kept[0]!.who).post(`/calls/${callId}/requests`, { name: 'answer' });
    await line.settle();
    await app.as(kept[0]!.who).post(`/calls/${callId}/requests`, { name: 'hang-up' });
    await line.settle();
  });

  it('has nobody kept free where so few callers are expected', async () => {
    await rule('blending.look-ahead-seconds', 10);
    const [kept] = (await desks()).filter(({ direction }) => direction !== 'out');
    await beReady(app, kept!.who, { blend: true, dialMode: 'predictive', projectId });
    await app.drain();
    await app.sweep('survey.dial-ahead');
    await line.settle();
    expect(await dialledFor()).toHaveLength(3);
  });
});
