import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.close());

const office = [
  ['08:30', '12:00'],
  ['14:30', '18:00'],
];
const input = {
  number: '12340',
  name: '社情民意热线（示例）',
  countyCode: COUNTY,
  hours: { weekly: [office, office, office, office, office, [], []], closedOn: ['2026-10-01'], openOn: [] },
  welcomeText: '您好，这里是社情民意调查中心。',
  closedText: '现在是非工作时间，请留下您的来电。',
  active: true,
};

describe('service numbers', () => {
  it('a number is added with its hours, changed, and put out of use', async () => {
    const admin = app.as('admin');
    const { status, body } = await admin.post('/service-numbers', input);
    expect(status).toBe(201);
    const { number: _, ...change } = input;
    expect((await admin.put(`/service-numbers/${body.id}`, { ...change, active: false })).status).toBe(204);
    expect((await admin.get('/service-numbers')).body).toContainEqual({
      ...input,
      id: body.id,
      active: false,
    });
  });

  it('refuses the same number twice, a period that ends before it begins, another county, another role', async () => {
    const admin = app.as('admin');
    const other = { ...input, number: '12341' };
    const answers = await Promise.all([
      admin.post('/service-numbers', other),
      admin.post('/service-numbers', other),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const weekly = [[['18:00', '08:00']], [], [], [], [], [], []];
    const wrong = await admin.post('/service-numbers', { ...input, number: '1', hours: { weekly } });
    expect(wrong.body.error.fields.map((field: { path: string }) => field.path)).toEqual(
      expect.arrayContaining(['number', 'hours.weekly.0.0']),
    );
    expect(
      (await admin.post('/service-numbers', { ...input, number: '12342', countyCode: '410101' })).status,
    ).toBe(403);
    expect((await app.as('supervisor').get('/service-numbers')).status).toBe(403);
    expect((await admin.put(`/service-numbers/${crypto.randomUUID()}`, input)).status).toBe(404);
  });
});
