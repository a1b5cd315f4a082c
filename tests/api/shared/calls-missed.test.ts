import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { addServiceNumber } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { invent, openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, hotline, press, goHome } = hall;

afterAll(hall.close);
afterEach(hall.empty);

const giveUp = { ...patient, patienceSeconds: 5 };

async function inVain(from: string, to = hotline) {
  line.simulator.script(from, giveUp);
  const callId = line.simulator.incoming(from, to)!;
  await line.pass(20);
  return callId;
}

type Row = { id: string; status: string } & Record<string, unknown>;
const missed = async (query: Record<string, string | number> = { status: 'all', pageSize: 100 }) =>
  (await app.as('supervisor').get('/calls/missed', query)).body as {
    items: Row[];
    summary: Record<string, number>;
  };
const rowOf = async (callId: string) => (await missed()).items.find((row) => row.id === callId)!;

describe('未接来电 missed calls', () => {
  it('every call in vain is a row; two of one number share a callback, and its outcome with who and when', async () => {
    const from = invent();
    const [first, second] = [await inVain(from), await inVain(from)];
    expect(await rowOf(first)).toMatchObject({
      status: 'open',
      callsOfCallback: 2,
      cause: 'gave-up',
      by: null,
    });
    const { callbackId } = await rowOf(second);
    expect(callbackId).toBe((await rowOf(first))['callbackId']);
    expect((await missed({ status: 'to-do' })).items.map((row) => row.id)).toEqual(
      expect.arrayContaining([first, second]),
    );

    line.simulator.script(from, { ...patient, outcome: 'human', ringSeconds: 3 });
    await app.as('operator1').post('/presence/ready', { blend: false });
    const placed = await app.as('operator1').post(`/callbacks/${callbackId}/call`);
    expect(await rowOf(first)).toMatchObject({ status: 'taken', by: '测试operator1' });
    await line.pass(10);
    await press('operator1', placed.body.callId, { name: 'hang-up' });
    await line.settle();
    for (const id of [first, second])
      expect(await rowOf(id)).toMatchObject({
        status: 'done',
        outcome: 'reached',
        by: '测试operator1',
        attempts: 1,
      });
    expect((await rowOf(first))['doneAt']).not.toBe(null);
    await goHome('operator1');

    // Ringing once more in vain opens a callback of its own; what is done stays done.
    const third = await inVain(from);
    expect((await rowOf(third))['callbackId']).not.toBe(callbackId);
    expect((await rowOf(first)).status).toBe('done');
  });

  it.each([
    ['a short code', '95588'],
    ['something that is no number', 'anonymous'],
    ['no number at all', ''],
  ])('%s: the call is taken and written down, with nobody to call back', async (_, from) => {
    const callId = await inVain(from);
    expect(await rowOf(callId)).toMatchObject({ status: 'withheld', masked: null, callbackId: null });
  });

  it('a foreign number is recognised like any other and is to be called back', async () => {
    const callId = await inVain('+442079460018');
    expect(await rowOf(callId)).toMatchObject({ status: 'open', masked: '+44****018' });
  });

  it('after hours, answered by whoever rang again, and counted', async () => {
    const closed = await addServiceNumber(app, {
      number: '+863962812347',
      countyCode: COUNTY,
      hours: { weekly: [[], [], [], [], [], [], []] },
    });
    const from = invent();
    const callId = await inVain(from, closed.number);
    expect((await rowOf(callId)).status).toBe('open');
    line.simulator.script(from, patient);
    await app.as('operator1').post('/presence/ready', {});
    const again = line.simulator.incoming(from, hotline)!;
    await line.settle();
    await press('operator1', again, { name: 'answer' });
    await line.settle();
    expect(await rowOf(callId)).toMatchObject({ status: 'done', outcome: 'called-again' });
    line.simulator.citizenHangsUp(again);
    await line.settle();
    await goHome('operator1');
    const { summary, items } = await missed();
    expect(summary['missed']).toBe(items.length);
    expect(summary['reached']).toBeGreaterThanOrEqual(3);
  });

  it('only the days asked for, only one’s own county, only who works with calls', async () => {
    expect((await missed({ status: 'all', from: '2026-01-01', to: '2026-01-02' })).items).toEqual([]);
    expect((await app.as('otherOperator').get('/calls/missed', { status: 'all' })).body.items).toEqual([]);
    expect((await app.as('unit1').get('/calls/missed')).status).toBe(403);
  });
});
