import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeClient } from '../../support/client.ts';
import { TEST_PASSWORD, type Who } from '../../support/world.ts';
import { aConversation, aNumber, answerAll, aProject, willing } from '../1-survey/support.ts';
import { openHall } from './calls-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'minyi-recordings-'));
const hall = await openHall({ recordingsDir: folder });
const { app, line, ring, press, goHome } = hall;
const { prisma } = app.rt.database;

afterAll(async () => {
  await hall.close();
  rmSync(folder, { recursive: true });
});

/** A caller is answered, spoken with for a while, and hung up on. */
async function aTalk(who: Who, seconds: number): Promise<string> {
  await app.as(who).post('/presence/ready', {});
  const callId = await ring();
  await press(who, callId, { name: 'answer' });
  await line.pass(seconds);
  await press(who, callId, { name: 'hang-up' });
  await line.settle();
  await goHome(who);
  return callId;
}

const recordings = async (query: Record<string, string | number> = {}) =>
  (await app.as('supervisor').get('/calls/recordings', query)).body;
const ofCall = async (callId: string) =>
  (await recordings({ pageSize: 200 })).items.find((each: { callId: string }) => each.callId === callId);
const audio = (id: string, range?: string) =>
  fetch(`${app.origin}/api/calls/recordings/${id}/audio`, {
    headers: { cookie: app.as('supervisor').cookie, ...(range ? { range } : {}) },
  });
const play = (id: string, body: object = { reason: 'quality' }) =>
  app.as('supervisor').post(`/calls/recordings/${id}/plays`, body);

describe('录音 recordings', () => {
  it('a conversation is fetched from the line, hashed and kept, and the line lets go of it', async () => {
    const callId = await aTalk('operator1', 40);
    const kept = await ofCall(callId);
    expect(kept).toMatchObject({ state: 'kept', seconds: 40, purpose: 'hotline', failure: null, plays: 0 });
    expect(kept.masked).toMatch(/^139\*\*\*\*\d{4}$/);
    const row = await prisma.recording.findUniqueOrThrow({ where: { id: kept.id } });
    expect(row.fetchAt).toBeNull();
    expect(await line.line.telephony.provider.fetchRecording(row.ref)).toBeNull();
    expect(readdirSync(join(folder, '2026-11-18'))).toEqual([`${kept.id}.wav.gz`]);

    const opened = (await app.as('supervisor').get(`/calls/recordings/${kept.id}`)).body;
    expect(opened).toMatchObject({ intact: true, reasonNeeded: true, marks: [], listeners: [] });
    expect(opened.peaks).toHaveLength(800);
    expect(opened.deletesAt).toBe(new Date(row.startedAt.getTime() + 184 * 86_400_000).toISOString());
  });

  it('is heard only after a reason, which is asked once a sign-in and enters the audit', async () => {
    const { id, callId } = await ofCall(await aTalk('operator1', 10));
    expect((await audio(id)).status).toBe(403);
    expect(await play(id, { reason: 'curiosity' })).toMatchObject({
      status: 422,
      body: { error: { code: 'supervision.reason-unknown' } },
    });
    expect((await play(id, {})).status).toBe(422);
    expect((await play(id, { reason: 'complaint', note: '申诉复听' })).status).toBe(204);
    expect((await play(id)).status).toBe(204);

    const whole = await audio(id);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const opened = (await app.as('supervisor').get(`/calls/recordings/${id}`)).body;
    expect(whole.status).toBe(200);
    expect(bytes).toHaveLength(opened.size);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(opened.sha256);
    expect(opened).toMatchObject({ reasonNeeded: false, plays: 1 });
    expect(opened.listeners).toMatchObject([{ reason: 'complaint', note: '申诉复听' }]);
    const notes = await prisma.auditEntry.findMany({ where: { subject: id } });
    expect(notes).toMatchObject([{ action: 'recording.play', detail: { callId, reason: 'complaint' } }]);

    // The same person at another sign-in gives a reason again.
    const elsewhere = makeClient(app.origin);
    await elsewhere.post('/session', { signInName: 'supervisor', password: TEST_PASSWORD });
    expect((await elsewhere.get(`/calls/recordings/${id}/audio`)).status).toBe(403);
    expect((await elsewhere.get(`/calls/recordings/${id}`)).body.reasonNeeded).toBe(true);
  });

  it('is sent in parts to a player that asks for parts', async () => {
    const { id } = await ofCall(await aTalk('operator1', 10));
    await play(id);
    const size = 44 + 10 * 8000;
    const head = await audio(id, 'bytes=0-11');
    expect(head.status).toBe(206);
    expect(head.headers.get('content-range')).toBe(`bytes 0-11/${size}`);
    expect(Buffer.from(await head.arrayBuffer()).toString('latin1')).toMatch(/^RIFF.{4}WAVE$/s);
    const tail = await audio(id, `bytes=${size - 100}-`);
    expect((await tail.arrayBuffer()).byteLength).toBe(100);
    expect((await audio(id, 'bytes=-5')).headers.get('content-range')).toBe(
      `bytes ${size - 5}-${size - 1}/${size}`,
    );
    const beyond = await audio(id, `bytes=${size}-`);
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
  });

  it('is found by time, operator, county, purpose, length and state', async () => {
    const callId = await aTalk('operator2', 95);
    const found = async (query: Record<string, string | number | undefined>) =>
      (await recordings({ pageSize: 200, ...query })).items.some(
        (each: { callId: string }) => each.callId === callId,
      );
    const { operator1, operator2 } = app.people;
    const yes: Record<string, string | number>[] = [
      { operatorId: operator2 },
      { from: '2026-11-18', to: '2026-11-18' },
      { minSeconds: 90, maxSeconds: 100 },
      { purpose: 'hotline' },
      { countyCode: '411702' },
      { state: 'kept' },
    ];
    const no: Record<string, string | number>[] = [
      { operatorId: operator1 },
      { from: '2026-11-19' },
      { minSeconds: 96 },
      { maxSeconds: 94 },
      { purpose: 'interview' },
      { countyCode: '411721' },
      { state: 'deleted' },
      { ticket: 'no-such-ticket' },
      { disposition: '1.1' },
    ];
    expect(await Promise.all(yes.map(found))).toEqual(yes.map(() => true));
    expect(await Promise.all(no.map(found))).toEqual(no.map(() => false));
    expect((await app.as('supervisor').get('/calls/recordings', { disposition: "1'--" })).status).toBe(422);
  });

  it('is nothing for an operator, a unit or nobody, and is not found from another county', async () => {
    const { id } = await ofCall(await aTalk('operator1', 5));
    for (const who of ['operator1', 'unit1', 'admin'] as const) {
      expect((await app.as(who).get('/calls/recordings')).status).toBe(403);
      expect((await app.as(who).get(`/calls/recordings/${id}/audio`)).status).toBe(403);
    }
    expect((await app.as(null).get('/calls/recordings')).status).toBe(401);
    await prisma.recording.update({ where: { id }, data: { countyCode: '411721' } });
    expect((await app.as('supervisor').get(`/calls/recordings/${id}`)).status).toBe(404);
    expect((await play(id)).status).toBe(404);
    expect((await app.as('cityLeader').get(`/calls/recordings/${id}`)).status).toBe(200);
  });

  it('a file that was changed is told from the one that was fetched', async () => {
    const { id } = await ofCall(await aTalk('operator1', 5));
    const { file } = await prisma.recording.findUniqueOrThrow({ where: { id } });
    writeFileSync(join(folder, file!), 'another sound');
    expect((await app.as('supervisor').get(`/calls/recordings/${id}`)).body.intact).toBe(false);
    rmSync(join(folder, file!));
    expect((await app.as('supervisor').get(`/calls/recordings/${id}`)).body.intact).toBe(false);
    await play(id);
    expect((await audio(id)).status).toBe(404);
  });

  it('shows where in it each question of the interview was asked', async () => {
    const number = aNumber();
    line.simulator.script(`+86${number}`, willing);
    const projectId = await aProject(app, { numbers: [number] });
    const { attemptId, callId } = await aConversation(app, line, 'operator3', projectId);
    const interview = (await app.as('operator3').post('/survey/interviews', { attemptId })).body;
    await line.pass(10);
    await answerAll(app, 'operator3', interview.id, { consent: '1' });
    await line.pass(20);
    await answerAll(app, 'operator3', interview.id, { residence: '1' }, 2);
    line.simulator.citizenHangsUp(callId);
    await line.settle();
    const { id } = await ofCall(callId);
    const { marks, startedAt } = (await app.as('supervisor').get(`/calls/recordings/${id}`)).body;
    const begun = (app.clock.now().getTime() - Date.parse(startedAt)) / 1000;
    expect(marks.map((mark: { question: string }) => mark.question)).toEqual(['consent', 'residence']);
    expect(marks[0].seconds).toBeCloseTo(begun - 20 - 4.5, 1);
    expect(marks[1].seconds).toBeCloseTo(begun - 4.5, 1);
    expect(marks[0].title.zh).not.toBe('');
    expect((await recordings({ purpose: 'interview' })).items[0].callId).toBe(callId);
    const ended = await app
      .as('operator3')
      .post(`/survey/attempts/${attemptId}/end`, { disposition: '2.12' });
    expect(ended.status).toBe(200);
    const found = (await recordings({ disposition: '2' })).items;
    expect(found.map((each: { disposition: string }) => each.disposition)).toEqual(['2.12']);
    expect((await recordings({ disposition: '2.1' })).items).toEqual([]);
    await goHome('operator3');
  });
});

describe('录音 recordings that cannot be kept', () => {
  it('a folder that cannot be written is told, tried again each minute, and nothing is lost', async () => {
    rmSync(join(folder, '2026-11-18'), { recursive: true, force: true });
    writeFileSync(join(folder, '2026-11-18'), 'in the way');
    const callId = await aTalk('operator1', 5);
    expect(await ofCall(callId)).toMatchObject({ state: 'stopped', failure: 'unwritable' });
    expect((await recordings()).trouble).toMatchObject({ waiting: 1, failure: 'unwritable' });
    rmSync(join(folder, '2026-11-18'));
    await line.pass(61);
    expect(await ofCall(callId)).toMatchObject({ state: 'kept', failure: null });
    expect((await recordings()).trouble.waiting).toBe(0);
  });

  it('a recording whose line died is looked for, and given up after its hours', async () => {
    const callId = await aTalk('operator1', 30);
    const { id } = await ofCall(callId);
    await prisma.recording.update({
      where: { id },
      data: { state: 'running', ref: 'simulator:lost', stoppedAt: null, fetchAt: null },
    });
    await line.pass(121);
    await app.sweep('calls.recording-ends');
    await line.pass(61);
    expect(await ofCall(callId)).toMatchObject({ state: 'stopped', failure: 'not-there', seconds: 30 });
    await line.pass(24 * 3600);
    expect(await ofCall(callId)).toMatchObject({ state: 'missing' });
    expect(await play(id)).toMatchObject({ status: 409, body: { error: { code: 'recordings.missing' } } });
  });

  it('is deleted when its days are over, and the row and the audit say so', async () => {
    const { id } = await ofCall(await aTalk('operator1', 5));
    await app.as('admin').put('/settings/calls.recording-days', { value: 2 });
    await app.sweep('calls.recording-retention');
    expect((await app.as('supervisor').get(`/calls/recordings/${id}`)).body.state).toBe('kept');
    await app.clock.advance(2 * 86_400_000 + 1000);
    await app.sweep('calls.recording-retention');
    const opened = (await app.as('supervisor').get(`/calls/recordings/${id}`)).body;
    expect(opened).toMatchObject({ state: 'deleted', intact: null, peaks: [] });
    expect(opened.deletedAt).not.toBeNull();
    expect(opened.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await play(id)).body.error.code).toBe('recordings.deleted');
    expect(await prisma.auditEntry.count({ where: { subject: id, action: 'recording.delete' } })).toBe(1);
    expect(readdirSync(folder).flatMap((day) => readdirSync(join(folder, day)))).not.toContain(
      `${id}.wav.gz`,
    );
  });
});
