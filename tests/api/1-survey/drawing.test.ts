import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runDraw } from '../../../api/procedures/1-survey/jobs-draw.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { addDoNotCall, phoneOf } from '../../../api/shared/numbers/index.ts';
import { verifyProof } from '../../../api/shared/statistics/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';
import { aProject } from './support.ts';

const BLOCKS = [
  'prefix,from,to,kind,county',
  `1390396,0000,9999,mobile,${COUNTY}`,
  '1370396,5000,6999,手机,',
  `0396271,0000,9999,固话,驿城区`,
  // Local numbers do not begin with a zero.
  '0396001,0000,0099,landline,',
  '1580396,0000,9999,mobile,411721',
].join('\n');

describe('日常调查 survey: random digits', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    const sent = await upload(BLOCKS);
    expect(sent).toMatchObject({ status: 200, body: { version: 1, rows: 5, numbers: 32_100 } });
  });
  afterAll(() => app.close());

  const upload = (content: string) =>
    app.as('admin').upload('/survey/number-blocks/file', [{ name: 'blocks.csv', content }]);
  const draws = async (projectId: string) =>
    (await app.as('supervisor').get(`/survey/projects/${projectId}/draws`)).body.items;
  const draw = async (projectId: string, more: object = {}) => {
    const body = { source: 'digits', kinds: 'all', size: 400, replicates: 4, ...more };
    const made = await app.as('supervisor').post(`/survey/projects/${projectId}/draws`, body);
    await app.runTasks();
    return made;
  };
  const casesOf = (projectId: string) =>
    app.rt.database.prisma.sampleCase.findMany({ where: { projectId }, orderBy: { drawPlace: 'asc' } });
  const close = (projectId: string) =>
    app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: 'close' });
  const verdict = async (drawId: string) =>
    (await app.as('analyst').get(`/survey/draws/${drawId}/verification`)).body;

  it('makes encrypted cases in random order, replicate by replicate, with a sealed seed', async () => {
    const projectId = await aProject(app, { open: false });
    const made = await draw(projectId);
    expect(made).toMatchObject({
      status: 201,
      body: { commitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const [item] = await draws(projectId);
    expect(item).toMatchObject({
      state: 'done',
      kind: 'digits',
      frameVersion: 1,
      // Blocks that were given out in another county are no part of a county's project.
      population: 22_100,
      size: 400,
      done: 400,
      replicates: 4,
      released: 1,
      seed: null,
      commitment: made.body.commitment,
    });
    const left = item.exclusions.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(item.taken + left).toBe(400);
    const cases = await casesOf(projectId);
    expect(cases).toHaveLength(item.taken);
    expect(cases.filter(({ state }) => state === 'open').every(({ replicate }) => replicate === 1)).toBe(
      true,
    );
    expect(cases.filter(({ state }) => state === 'reserve').every(({ replicate }) => replicate! > 1)).toBe(
      true,
    );
    expect(item.untried).toBe(cases.filter(({ replicate }) => replicate === 1).length);
    expect(cases.every(({ countyIsHint, countyCode }) => countyIsHint && countyCode === COUNTY)).toBe(true);
    const stored = JSON.stringify(
      await app.rt.database.prisma.sampleDraw.findMany({ select: { wish: true } }),
    );
    const audited = await app.rt.database.prisma.auditEntry.findFirst({ where: { action: 'sample.draw' } });
    expect(audited?.detail).toMatchObject({ commitment: made.body.commitment, size: 400 });
    for (const text of [stored, JSON.stringify(audited?.detail)]) expect(text).not.toMatch(/1390396\d{4}/);

    const early = await app.as('analyst').get(`/survey/draws/${made.body.drawId}/proof`);
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'draw.sealed' } } });
  });

  it('leaves out do-not-call, the lately interviewed, service numbers and impossible ones, each with its reason', async () => {
    await app.as('admin').put('/settings/survey.service-numbers', { value: ['110', '1370396'] });
    const first = await aProject(app, { open: false });
    await draw(first, { size: 22_100, replicates: 1 });
    const [all] = await draws(first);
    const reasons = Object.fromEntries(
      all.exclusions.map(({ reason, count }: { reason: string; count: number }) => [reason, count]),
    );
    expect(reasons).toEqual({ service: 2000, impossible: 100 });
    const [one, other] = await casesOf(first);
    await app.rt.database.prisma.sampleCase.update({
      where: { id: one!.id },
      data: { state: 'closed', finalDisposition: '1.1', finalAt: app.clock.now() },
    });
    await perform(app.rt, systemActor('test'), (ctx) =>
      addDoNotCall(ctx, other!.phoneId, { reason: '不愿再接', source: 'manual' }),
    );
    const second = await aProject(app, { open: false });
    await draw(second, { size: 22_100, replicates: 1 });
    expect((await draws(second))[0].exclusions).toEqual([
      { reason: 'do-not-call', count: 1 },
      { reason: 'impossible', count: 100 },
      { reason: 'rested', count: 1 },
      { reason: 'service', count: 2000 },
    ]);
    // A second draw of the same project meets everyone again.
    await draw(second, { size: 100, kinds: 'landline' });
    const again = (await draws(second)).find(({ kinds }: { kinds: string }) => kinds === 'landline');
    expect(again.size - again.taken).toBe(100);
    expect(again.exclusions.map(({ reason }: { reason: string }) => reason)).toContain('duplicate');
    await app.as('admin').put('/settings/survey.service-numbers', { value: ['110', '120'] });
  });

  it('serves released replicates only, and releases the next one once', async () => {
    const projectId = await aProject(app);
    const { drawId } = (await draw(projectId, { size: 40, replicates: 20 })).body;
    const first = (await casesOf(projectId)).filter(({ replicate }) => replicate === 1);
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn++) {
      const next = (await app.as('operator1').post('/survey/next', { projectId })).body;
      if (next.kind !== 'case') break;
      seen.add(next.case.id);
      await app.rt.database.prisma.sampleCase.update({
        where: { id: next.case.id },
        data: { heldBy: null, heldAt: null, state: 'closed' },
      });
    }
    expect([...seen].sort()).toEqual(first.map(({ id }) => id).sort());
    const reserve = (await casesOf(projectId)).find(({ replicate }) => replicate === 2)!;
    expect((await app.as('operator1').post(`/survey/cases/${reserve.id}/take`)).status).not.toBe(200);

    const release = () => app.as('supervisor').post(`/survey/draws/${drawId}/releases`, { released: 1 });
    const both = await Promise.all([release(), release()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const next = (await app.as('operator1').post('/survey/next', { projectId })).body;
    expect(next.kind).toBe('case');
    expect((await draws(projectId))[0]).toMatchObject({ released: 2 });
    await app.as('operator1').post('/survey/release');
    const whole = (await app.as('supervisor').get(`/survey/projects/${projectId}`)).body;
    expect(whole.cases).toBe((await casesOf(projectId)).filter(({ replicate }) => replicate! < 3).length);
  });

  it('publishes the seed when the project is closed, and its proof holds', async () => {
    const projectId = await aProject(app);
    const { drawId, commitment } = (await draw(projectId)).body;
    await close(projectId);
    const [item] = await draws(projectId);
    expect(item.seed).toMatch(/^[0-9a-f]{64}$/);
    expect(await verdict(drawId)).toEqual({
      ok: true,
      drawn: 400,
      taken: item.taken,
      wrong: 0,
      problems: [],
    });
    const file = await app.as('leader').get(`/survey/draws/${drawId}/proof`);
    expect(file.headers.get('content-disposition')).toContain(`draw-${drawId}.json`);
    expect(verifyProof(file.body, commitment)).toMatchObject({ ok: true, drawn: 400 });
    expect(file.bytes.toString()).not.toMatch(/1390396\d{4}/);
    const audited = await app.rt.database.prisma.auditEntry.findFirst({
      where: { subject: drawId, action: 'sample.seed' },
    });
    expect(audited?.detail).toEqual({ seed: item.seed, commitment });
    expect((await draw(projectId)).body.error.code).toBe('project.closed');
  });

  it('finds a number that was put in by hand, whichever way', async () => {
    const projectId = await aProject(app);
    const { drawId } = (await draw(projectId)).body;
    const cases = await casesOf(projectId);
    const [byHand, another] = await perform(app.rt, systemActor('test'), async (ctx) => [
      (await phoneOf(ctx, '13903991234')).phoneId,
      (await phoneOf(ctx, '13903995678')).phoneId,
    ]);
    // In the place of a drawn one, and beside them all.
    await app.rt.database.prisma.sampleCase.update({
      where: { id: cases[7]!.id },
      data: { phoneId: byHand },
    });
    const { id: _id, ...like } = cases[8]!;
    await app.rt.database.prisma.sampleCase.create({
      data: {
        ...like,
        id: app.rt.ids.newId(app.clock.now()),
        phoneId: another!,
        drawId: null,
        drawPlace: null,
        replicate: null,
        dayParts: {},
      },
    });
    await close(projectId);
    const found = await verdict(drawId);
    expect(found).toMatchObject({ ok: false, wrong: 2 });
    expect(found.problems).toEqual(
      expect.arrayContaining([
        { code: 'proof.another-number', place: cases[7]!.drawPlace },
        { code: 'proof.not-drawn', place: null },
      ]),
    );
  });

  it('what was committed to cannot be changed behind the product’s back', async () => {
    const projectId = await aProject(app, { open: false });
    const { drawId } = (await draw(projectId, { size: 10 })).body;
    const { prisma } = app.rt.database;
    const change = (data: object) => prisma.sampleDraw.update({ where: { id: drawId }, data });
    await expect(change({ commitment: 'a'.repeat(64) })).rejects.toThrow();
    await expect(change({ size: 11 })).rejects.toThrow();
    await expect(prisma.sampleDraw.delete({ where: { id: drawId } })).rejects.toThrow();
    await expect(prisma.numberFrameVersion.updateMany({ data: { blocks: [] } })).rejects.toThrow();
  });

  it('a worker that takes over goes on where the dead one was, and a finished draw is left alone', async () => {
    const projectId = await aProject(app, { open: false });
    const body = { source: 'digits', kinds: 'all', size: 5000, replicates: 2 };
    const { drawId } = (await app.as('supervisor').post(`/survey/projects/${projectId}/draws`, body)).body;
    let dies = true;
    const task = (progress: () => Promise<void>) => ({ taskId: drawId, subjectId: drawId, progress });
    await expect(
      runDraw(
        app.rt,
        task(async () => {
          if (dies) throw new Error('killed');
        }),
      ),
    ).rejects.toThrow('killed');
    expect((await draws(projectId))[0]).toMatchObject({ state: 'drawing', done: 2000, released: 0 });
    dies = false;
    await Promise.all([
      runDraw(
        app.rt,
        task(async () => {}),
      ),
      runDraw(
        app.rt,
        task(async () => {}),
      ),
    ]);
    await runDraw(
      app.rt,
      task(async () => {}),
    );
    await app.drain();
    const [item] = await draws(projectId);
    expect(item).toMatchObject({ state: 'done', done: 5000 });
    expect(await casesOf(projectId)).toHaveLength(item.taken);
    await close(projectId);
    expect(await verdict(drawId)).toMatchObject({ ok: true, drawn: 5000 });
  });

  it.each([
    ['more numbers than the blocks have', { size: 22_101 }, 422, 'draw.above-frame'],
    ['no numbers', { size: 0 }, 422, 'invalid'],
    ['no replicate', { replicates: 0 }, 422, 'invalid'],
  ])('refuses %s', async (_name, more, status, code) => {
    const projectId = await aProject(app, { open: false });
    const refused = await draw(projectId, more);
    expect(refused.status).toBe(status);
    if (code !== 'invalid') expect(refused.body.error.code).toBe(code);
    expect(await casesOf(projectId)).toEqual([]);
  });

  it('belongs to who may: not to operators, not to another county', async () => {
    const projectId = await aProject(app, { open: false });
    const { drawId } = (await draw(projectId, { size: 5 })).body;
    expect((await app.as('operator1').get(`/survey/projects/${projectId}/draws`)).status).toBe(403);
    expect((await app.as('otherAnalyst').get(`/survey/projects/${projectId}/draws`)).status).toBe(404);
    expect((await app.as('otherAnalyst').get(`/survey/draws/${drawId}/proof`)).status).toBe(404);
    expect((await app.as('leader').post(`/survey/draws/${drawId}/releases`, { released: 1 })).status).toBe(
      403,
    );
    expect((await app.as('supervisor').get('/survey/number-blocks')).status).toBe(403);
  });
});
