import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine, type TestLine } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { aNumber, aProject, beReady } from './support.ts';

type Operator = 'operator1' | 'operator2' | 'operator3';

describe('日常调查 survey: beside the hotline', () => {
  let app: TestApp;
  let line: TestLine;
  let hotline: string;
  let projectId: string;
  beforeAll(async () => {
    app = await startTestApp();
    line = await openTestLine(app);
    hotline = (await addServiceNumber(app, { countyCode: COUNTY })).number;
    const numbers = Array.from({ length: 12 }, () => {
      const number = aNumber();
      line.simulator.script(`+86${number}`, { outcome: 'lets-ring', ringSeconds: 60 });
      return number;
    });
    projectId = await aProject(app, { numbers, dialMode: 'progressive' });
  });
  afterAll(async () => {
    await line.line.stop();
    await app.close();
  });

  const presence = async (who: Operator) => (await app.as(who).get('/calls/desk')).body.presence;
  const dialling = (who: Operator) => beReady(app, who, { dialMode: 'progressive', projectId, blend: true });
  const set = async (key: string, value: number) =>
    expect((await app.as('admin').put(`/settings/${key}`, { value })).status).toBe(204);

  it('takes back a number that only rings for a caller who finds nobody free', async () => {
    await dialling('operator1');
    await line.settle();
    const attempt = await app.rt.database.prisma.attempt.findFirstOrThrow({ where: { projectId } });
    await line.pass(8);
    const callId = line.simulator.incoming('+8613900019999', hotline)!;
    await line.pass(2);
    expect(await presence('operator1')).toMatchObject({ state: 'offered', callId });
    expect(
      await app.rt.database.prisma.attempt.findUniqueOrThrow({ where: { id: attempt.id } }),
    ).toMatchObject({
      disposition: '3.13',
      cause: 'taken-back',
    });
    // The caller is spoken with, and no number is dialled meanwhile.
    expect(
      (await app.as('operator1').post(`/calls/${callId}/requests`, { name: 'answer' })).status,
    ).toBeLessThan(300);
    await line.pass(3);
    expect(await presence('operator1')).toMatchObject({ state: 'talking', callId });
    await app.as('operator1').post(`/calls/${callId}/requests`, { name: 'hang-up' });
    await line.pass(2);
    await app.as('operator1').post('/presence/offline', {});
  });

  it('keeps as many free as callers are to be expected, and lets the others interview', async () => {
    // Of one call in the last hour: in ten minutes another comes with a chance of one in six.
    await set('blending.look-ahead-seconds', 600);
    await set('blending.most-fewer', 0);
    const dials = () => app.rt.database.prisma.attempt.count({ where: { projectId, disposition: null } });
    await dialling('operator1');
    await line.settle();
    expect(await dials()).toBe(0);
    await dialling('operator2');
    await line.settle();
    expect(await dials()).toBe(1);
    // Whoever takes no callers has nobody to wait for.
    await beReady(app, 'operator3', { dialMode: 'progressive', projectId, blend: false });
    await line.settle();
    expect(await dials()).toBe(2);
    expect([(await presence('operator1')).state, (await presence('operator2')).state].sort()).toEqual([
      'ready',
      'talking',
    ]);
  });
});
