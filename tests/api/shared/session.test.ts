import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClient } from '../../support/client.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { TEST_PASSWORD } from '../../support/world.ts';

describe('people: signing in', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.close());

  it('opens a session for the right password and tells the abilities', async () => {
    const client = makeClient(app.origin);
    const signedIn = await client.post('/session', { signInName: 'dispatcher', password: TEST_PASSWORD });
    expect(signedIn.status).toBe(200);
    expect(signedIn.body.person.roles).toEqual(['dispatcher']);
    expect(signedIn.body.abilities).toContain('dispatch.assign');
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect((await client.get('/session')).body.person.signInName).toBe('dispatcher');
    expect((await client.delete('/session')).status).toBe(204);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('gives one answer for a wrong name and a wrong password, and locks after repeated failures', async () => {
    const client = makeClient(app.origin);
    const unknown = await client.post('/session', { signInName: 'nobody', password: 'x' });
    const wrong = await client.post('/session', { signInName: 'unit3', password: 'x' });
    expect([unknown.status, unknown.body.error.code]).toEqual([401, 'sign-in.wrong']);
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'sign-in.wrong']);
    for (let i = 0; i < 7; i++) await client.post('/session', { signInName: 'unit3', password: 'x' });
    const locked = await client.post('/session', { signInName: 'unit3', password: TEST_PASSWORD });
    expect([locked.status, locked.body.error.code]).toEqual([429, 'sign-in.locked']);
    await app.clock.advance(11 * 60_000);
    expect((await client.post('/session', { signInName: 'unit3', password: TEST_PASSWORD })).status).toBe(
      200,
    );
  });

  it('refuses a form of another site: foreign origin, or no header of ours', async () => {
    const { cookie } = app.as('operator1');
    const send = (headers: Record<string, string>) =>
      fetch(`${app.origin}/api/session/locale`, {
        method: 'PUT',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        body: '{"locale":"en"}',
      });
    expect((await send({})).status).toBe(403);
    expect((await send({ 'X-Minyi': '1', origin: 'http://elsewhere.example' })).status).toBe(403);
    expect((await send({ 'X-Minyi': '1', origin: app.origin })).status).toBe(204);
  });

  it('names the field that is wrong', async () => {
    const answer = await app.as('operator1').put('/session/locale', { locale: 'fr' });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatchObject({ code: 'input.invalid', fields: [{ path: 'locale' }] });
  });

  it('refuses what the role does not grant, and who is not signed in', async () => {
    expect((await app.as('operator1').get('/settings')).status).toBe(403);
    expect((await app.as(null).get('/settings')).status).toBe(401);
    expect((await app.as('admin').get('/settings')).status).toBe(200);
  });

  it('answers health checks and metrics outside the API, without a session', async () => {
    const read = async (path: string) => (await fetch(`${app.origin}${path}`)).text();
    expect(JSON.parse(await read('/health/live'))).toEqual({ live: true });
    expect(JSON.parse(await read('/health/ready'))).toEqual({ database: true });
    const metrics = await read('/metrics');
    expect(metrics).toMatch(/^minyi_outbox_waiting \d+$/m);
    expect(metrics).toMatch(/^minyi_calls_open 0$/m);
    expect(metrics).toMatch(/minyi_http_requests_total\{[^}]*status="200"\}/);
  });

  it('describes every route in OpenAPI 3.1', async () => {
    const description = (await app.as(null).get('/openapi.json')).body;
    expect(description.openapi).toBe('3.1.0');
    expect(description.paths['/api/session'].post.summary).toBe('Sign in');
    expect(description.paths['/api/settings/{key}'].put.parameters).toEqual([
      { name: 'key', in: 'path', required: true, schema: { type: 'string' } },
    ]);
  });
});
