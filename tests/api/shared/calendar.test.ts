import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { seedRules } from '../3-dispatch/support.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await seedRules(app);
});
afterAll(() => app.close());

const due = async (from: string, workingDays: number) =>
  (await app.as('dispatcher').get('/calendar/due', { from, workingDays })).body;

describe('工作日历 calendar', () => {
  it('lists the years with their state, source and how many days differ', async () => {
    const { body } = await app.as('unit1').get('/calendar');
    expect(body.officeHours).toEqual([
      ['08:30', '12:00'],
      ['14:30', '18:00'],
    ]);
    expect(body.years.slice(0, 2)).toMatchObject([
      { year: 2027, state: 'provisional', holidays: 0, workdays: 0 },
      { year: 2026, state: 'published', holidays: 19, workdays: 6 },
    ]);
  });

  it('answers when a limit would run out, with the flag of an unpublished year', async () => {
    expect(await due('2026-09-30T09:00:00+08:00', 5)).toEqual({
      dueAt: '2026-10-13T10:00:00.000Z',
      flag: null,
    });
    expect(await due('2026-12-31T09:00:00+08:00', 1)).toMatchObject({ flag: 'provisional-year' });
  });

  it('takes the notice of a year in whole, and one day by hand', async () => {
    const days = [{ date: '2027-01-01', kind: 'holiday', name: '元旦' }];
    const source = '国务院办公厅通知（测试）';
    expect((await app.as('admin').post('/calendar/years/2027/publish', { source, days })).status).toBe(204);
    expect(await due('2026-12-31T09:00:00+08:00', 1)).toEqual({
      dueAt: '2027-01-04T10:00:00.000Z',
      flag: null,
    });
    const { body } = await app.as('analyst').get('/calendar/years/2027');
    expect(body).toMatchObject({ year: { state: 'published', holidays: 1 }, days: [{ date: '2027-01-01' }] });

    const flood = { kind: 'holiday', name: '防汛停工', source: '本县通知（测试）' };
    expect((await app.as('admin').put('/calendar/days/2026-11-20', flood)).status).toBe(204);
    expect((await due('2026-11-19T09:00:00+08:00', 1)).dueAt).toBe('2026-11-23T10:00:00.000Z');
    expect((await app.as('admin').delete('/calendar/days/2026-11-20')).status).toBe(204);
    expect((await app.as('admin').delete('/calendar/days/2026-11-20')).status).toBe(404);
    expect((await due('2026-11-19T09:00:00+08:00', 1)).dueAt).toBe('2026-11-20T10:00:00.000Z');
  });

  it.each([
    [
      'a day of another year',
      { source: '测试通知', days: [{ date: '2026-01-01', kind: 'holiday', name: '元旦' }] },
    ],
    ['no source', { source: '', days: [] }],
    [
      'a kind of day that there is not',
      { source: '测试通知', days: [{ date: '2027-01-01', kind: 'half', name: '半天' }] },
    ],
  ])('refuses %s', async (_, body) => {
    expect((await app.as('admin').post('/calendar/years/2027/publish', body)).status).toBe(422);
  });

  it('is read by everyone who is signed in and changed by administrators', async () => {
    expect((await app.as(null).get('/calendar')).status).toBe(401);
    expect((await app.as('admin').get('/calendar/years/2099')).status).toBe(404);
    const day = { kind: 'holiday', name: '停工', source: '测试通知' };
    expect((await app.as('dispatcher').put('/calendar/days/2026-11-20', day)).status).toBe(403);
    expect((await app.as(null).put('/calendar/days/2026-11-20', day)).status).toBe(401);
  });
});
