import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { makeClient } from '../../support/client.ts';
import { COUNTY, OTHER_COUNTY, TEST_PASSWORD } from '../../support/world.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.close());

const code = (answer: { body: { error?: { code: string } } }) => answer.body?.error?.code;

const operator = (some: object = {}) => ({
  signInName: `op-${Math.random().toString(36).slice(2)}`,
  name: '新调查员',
  roles: ['operator'],
  regionCode: COUNTY,
  unitId: null,
  operatorNumber: String(Math.floor(Math.random() * 1e9)),
  ...some,
});

describe('accounts', () => {
  it('an administrator creates an account, whose password is told once and works', async () => {
    const input = operator();
    const made = await app.as('admin').post('/people', input);
    expect(made.status).toBe(201);
    const { password, id } = made.body;
    const signIn = await makeClient(app.origin).post('/session', { signInName: input.signInName, password });
    expect(signIn.body.person).toMatchObject({
      id,
      roles: ['operator'],
      operatorNumber: input.operatorNumber,
    });
    const found = await app.as('admin').get('/people', { q: input.signInName });
    expect(found.body).toMatchObject({ total: 1, items: [{ id, active: true, regionName: '驿城区' }] });
    expect(JSON.stringify(found.body)).not.toContain('assword');
  });

  it('names what does not fit together at its field', async () => {
    const answer = await app
      .as('admin')
      .post('/people', operator({ roles: ['unit', 'leader'], operatorNumber: null }));
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields.map((field: { code: string }) => field.code)).toEqual([
      'account.unit-role-alone',
      'account.unit-missing',
    ]);
  });

  it('refuses a name or number that is taken, another area, a role that may not, and nobody', async () => {
    const admin = app.as('admin');
    const input = operator();
    await admin.post('/people', input);
    expect(code(await admin.post('/people', { ...operator(), signInName: input.signInName }))).toBe(
      'account.sign-in-name-taken',
    );
    expect(code(await admin.post('/people', operator({ operatorNumber: input.operatorNumber })))).toBe(
      'account.operator-number-taken',
    );
    expect((await admin.post('/people', operator({ regionCode: '410100' }))).status).toBe(403);
    expect((await app.as('leader').post('/people', input)).status).toBe(403);
    expect((await app.as(null).get('/people')).status).toBe(401);
    expect(code(await admin.put(`/people/${crypto.randomUUID()}`, operator()))).toBe('account.not-found');
  });

  it('a county administrator sees and changes the county alone', async () => {
    const admin = app.as('admin');
    const made = await admin.post('/people', operator({ roles: ['admin'], operatorNumber: null }));
    const account = (await admin.get('/people', { role: 'admin', pageSize: 50 })).body.items.find(
      (one: { id: string }) => one.id === made.body.id,
    );
    const county = makeClient(app.origin);
    await county.post('/session', { signInName: account.signInName, password: made.body.password });
    const seen = (await county.get('/people', { pageSize: 200 })).body.items;
    expect(new Set(seen.map((one: { regionCode: string }) => one.regionCode))).toEqual(new Set([COUNTY]));
    expect((await county.put(`/people/${app.people.otherOperator}`, operator())).status).toBe(404);
    expect((await county.post('/people', operator({ regionCode: OTHER_COUNTY }))).status).toBe(403);
    expect((await county.post('/people', operator({ regionCode: '411700' }))).status).toBe(403);
    expect((await county.post('/categories', { code: 'x' })).status).toBe(422);
    const category = { code: 'x', parentCode: null, name: 'x', nameEn: '', position: 1 };
    expect(code(await county.post('/categories', category))).toBe('region.top-only');
  });

  it('roles change at once, without signing in again', async () => {
    const client = app.as('analyst2');
    expect((await client.get('/settings')).status).toBe(403);
    const change = {
      name: '研判员',
      roles: ['analyst', 'admin'],
      regionCode: COUNTY,
      unitId: null,
      operatorNumber: null,
    };
    expect((await app.as('admin').put(`/people/${app.people.analyst2}`, change)).status).toBe(204);
    expect((await client.get('/settings')).status).toBe(200);
  });

  it('a deactivated account is signed out and cannot sign in; nobody locks the last administrator out', async () => {
    const admin = app.as('admin');
    const client = makeClient(app.origin);
    const who = { signInName: 'operator3', password: TEST_PASSWORD };
    expect((await client.post('/session', who)).status).toBe(200);
    const path = `/people/${app.people.operator3}`;
    expect((await admin.post(`${path}/activation`, { active: false })).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
    expect(code(await client.post('/session', who))).toBe('sign-in.wrong');
    expect((await admin.post(`${path}/activation`, { active: true })).status).toBe(204);
    expect((await client.post('/session', who)).status).toBe(200);
    expect(code(await admin.post(`/people/${app.people.admin}/activation`, { active: false }))).toBe(
      'account.self',
    );
    const change = {
      name: '管理员',
      roles: ['leader'],
      regionCode: '411700',
      unitId: null,
      operatorNumber: null,
    };
    expect(code(await admin.put(`/people/${app.people.admin}`, change))).toBe('account.last-admin');
  });

  it('a password reset ends the sessions and lets the new password in', async () => {
    const client = makeClient(app.origin);
    await client.post('/session', { signInName: 'dispatcher2', password: TEST_PASSWORD });
    const reset = await app.as('admin').post(`/people/${app.people.dispatcher2}/password`);
    expect(reset.body.password).toMatch(/^[a-z0-9]{12}$/);
    expect((await client.get('/session')).status).toBe(401);
    const again = { signInName: 'dispatcher2', password: reset.body.password };
    expect((await client.post('/session', again)).status).toBe(200);
    const chosen = await app
      .as('admin')
      .post(`/people/${app.people.dispatcher2}/password`, { password: 'chosen-invented-1' });
    expect(chosen.body.password).toBeNull();
  });
});
