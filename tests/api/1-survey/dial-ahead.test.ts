import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openTestLine, type TestLine } from '../../support/line.ts';
import { aNumber, aProject, beReady, willing } from './support.ts';

type Operator = 'operator1' | 'operator2';

/** What a dialler of three operators and a short history may do; the shipped rules want fifteen and a day's work. */
const SMALL = {
  'dialler.least-operators': 2,
  'dialler.least-contacts': 20,
  'dialler.confidence': 0.5,
  'dialler.risk-per-call': 0.2,
} as const;

describe('日常调查 survey: dialling ahead', () => {
  let app: TestApp;
  let line: TestLine;
  let projectId: string;
  const crew: readonly Operator[] = ['operator1', 'operator2'];
  beforeAll(async () => {
    app = await startTestApp();
    line = await openTestLine(app);
    for (const [key, value] of Object.entries(SMALL))
      expect((await app.as('admin').put(`/settings/${key}`, { value })).status).toBe(204);
  });
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  const numbers = (count: number, script: object) =>
    Array.from({ length: count }, () => {
      const number = aNumber();
      line.simulator.script(`+86${number}`, script);
      return number;
    });
  const talker = { ...willing, ringSeconds: 4, hangUpAfterSeconds: 600 };
  const desk = async (who: Operator) => (await app.as(who).get('/survey/desk')).body;
  const tick = () => app.sweep('survey.dial-ahead');
  const openAhead = (projectId: string) =>
    app.rt.database.prisma.call.findMany({ where: { campaignId: projectId, endedAt: null } });
  const ringing = (calls: readonly { readonly phase: string }[]) =>
    calls.filter(({ phase }) => phase === 'placing' || phase === 'ringing').length;
  const silentCalls = () =>
    app.rt.database.prisma.call.count({ where: { campaignId: projectId, cause: 'no-operator' } });
  const dialler = async (projectId: string) =>
    (await app.as('supervisor').get(`/survey/projects/${projectId}/dialler`)).body;
  const hangUp = async (who: Operator) => {
    const { presence } = (await app.as(who).get('/calls/desk')).body;
    await app.as(who).post(`/calls/${presence.callId}/requests`, { name: 'hang-up' });
    await line.pass(1);
  };
  const endAs = async (who: Operator, disposition: string) => {
    const { inHand } = await desk(who);
    const ended = await app.as(who).post(`/survey/attempts/${inHand.attempt.id}/end`, { disposition });
    expect(ended.status).toBe(200);
  };

  /** Both speak for a minute with whoever answered, and are ready again. */
  const aRound = async () => {
    await line.pass(4 + 56);
    for (const who of crew) await hangUp(who);
    for (const who of crew) await endAs(who, '3.21');
  };

  it('learns from calls with an operator of their own, then dials beside an operator who is about to be back', async () => {
    projectId = await aProject(app, { numbers: numbers(150, talker), dialMode: 'predictive' });
    for (const who of crew) await beReady(app, who, { dialMode: 'predictive', projectId });
    await app.drain();
    // Nothing is known: whoever is dialled for has a case and a call of their own before anybody answers.
    for (const who of crew) expect((await desk(who)).inHand.attempt).not.toBeNull();
    expect((await dialler(projectId)).crews[0]).toMatchObject({ mode: 'progressive', restraint: 'learning' });
    expect(await openAhead(projectId)).toEqual([]);
    for (let round = 0; round < 30; round++) await aRound();
    await line.settle();

    // Both are free: a call for each, and nobody's yet.
    expect((await dialler(projectId)).today).toMatchObject({ reached: 60, silent: 0 });
    const ahead = await openAhead(projectId);
    expect(ahead).toHaveLength(2);
    expect(ahead.every(({ operatorId }) => operatorId === null)).toBe(true);
    await line.pass(5);
    for (const who of crew) {
      const { inHand } = await desk(who);
      const { presence } = (await app.as(who).get('/calls/desk')).body;
      expect(presence).toMatchObject({ state: 'talking', callId: inHand.attempt.callId });
      expect(ahead.map(({ id }) => id)).toContain(inHand.attempt.callId);
    }
    // Talks have lasted a minute each: near its end the next number rings already, while nobody is free.
    await line.pass(53);
    await tick();
    expect((await dialler(projectId)).crews[0].free).toBe(0);
    expect(ringing(await openAhead(projectId))).toBeGreaterThan(0);
    for (const who of crew) await hangUp(who);
    for (const who of crew) await endAs(who, '3.21');
    await line.pass(5);
    expect(await silentCalls()).toBe(0);
  });

  it('tells whoever answers while nobody is free so within two seconds, counts it, and lets the number be', async () => {
    await aRound();
    await line.settle();
    const [call] = await openAhead(projectId);
    expect(call!.operatorId).toBeNull();
    for (const who of crew)
      expect((await app.as(who).post('/presence/break', { reason: 'rest' })).status).toBe(200);
    await line.pass(6);
    const heard = await app.rt.database.prisma.callEvent.findMany({
      where: { callId: call!.id },
      orderBy: { seq: 'asc' },
    });
    const at = (name: string) => heard.find((fact) => fact.name === name)!.at.getTime();
    expect(at('request.play') - at('call.answered')).toBeLessThanOrEqual(2000);
    await line.pass(30);
    const after = await app.rt.database.prisma.call.findUniqueOrThrow({ where: { id: call!.id } });
    expect(after).toMatchObject({
      cause: 'no-operator',
      endedBy: 'system',
      joinedAt: null,
      operatorId: null,
    });
    const attempt = await app.rt.database.prisma.attempt.findFirstOrThrow({ where: { callId: call!.id } });
    expect(attempt).toMatchObject({ disposition: '3.90', operatorId: null });
    expect((await dialler(projectId)).today.silent).toBe(await silentCalls());

    // Due again, and first in order: nobody may risk for three days that it hears silence once more.
    await app.rt.database.prisma.sampleCase.update({
      where: { id: attempt.caseId },
      data: { dueAt: app.clock.now(), attempts: 0, dayParts: {} },
    });
    for (const who of crew) await beReady(app, who, { dialMode: 'predictive', projectId });
    await line.settle();
    await tick();
    const again = await app.rt.database.prisma.call.findMany({
      where: { phoneId: after.phoneId, id: { not: after.id } },
    });
    expect(again.every(({ campaignId, operatorId }) => campaignId === null && operatorId !== null)).toBe(
      true,
    );
    // After that many silent calls nothing more is risked today.
    const { crews, today } = await dialler(projectId);
    expect(crews[0]).toMatchObject({
      mode: 'progressive',
      restraint: expect.stringMatching(/^(early|silent-share)$/),
    });
    expect(today.upper).toBeGreaterThan(today.limit);
  });
});
