import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { waveFile } from '../../support/wave.ts';
import { invent, patient } from './calls-support.ts';

const folder = await mkdtemp(join(tmpdir(), 'minyi-prompts-'));
const plain = await startTestApp();
const app = { ...plain, rt: { ...plain.rt, config: { ...plain.rt.config, PROMPTS_FOLDER: folder } } };
const hours = { weekly: [[], [], [], [], [], [], []] };
const service = await addServiceNumber(app, { countyCode: COUNTY, hours });
const line = await openTestLine(app);
plain.rt.wake.line = line.line.wake;

afterAll(async () => {
  await line.line.stop();
  await plain.close();
  await rm(folder, { recursive: true });
});

const key = `closed:${service.id}`;
const admin = app.as('admin');
const send = (content: Buffer, to = key) =>
  admin.upload(`/prompts/${to}/file`, [{ name: '下班.wav', content, mime: 'audio/wav' }]);
const listed = async () =>
  (await admin.get('/prompts')).body.items.find((one: { key: string }) => one.key === key);

async function callsAfterHours() {
  const from = invent();
  line.simulator.script(from, patient);
  const callId = line.simulator.incoming(from, service.number)!;
  await line.pass(60);
  return (await app.rt.database.prisma.call.findUnique({ where: { id: callId } }))!;
}

describe('语音提示 prompts', () => {
  it('what is not fit for an exchange is refused with the reason, and nothing is kept', async () => {
    for (const [file, code] of [
      [waveFile({ channels: 2 }), 'prompt.channels'],
      [waveFile({ rate: 44100 }), 'prompt.rate'],
      [Buffer.from('words'), 'prompt.not-wav'],
    ] as const)
      expect(await send(file)).toMatchObject({ status: 422, body: { error: { code } } });
    expect((await send(waveFile({}), 'no-such-prompt')).status).toBe(404);
    expect((await listed()).file).toBe(null);
    expect((await app.as('supervisor').get('/prompts')).status).toBe(403);
  });

  it('a recording reaches the exchange under a name with its hash, and the call goes on as with any prompt', async () => {
    const sound = waveFile({ seconds: 2 });
    expect((await send(sound)).status).toBe(204);
    expect(await listed()).toMatchObject({ text: '现在是非工作时间。', file: { rate: 8000, seconds: 2 } });
    expect(await callsAfterHours()).toMatchObject({ endedBy: 'system' });
    const { sha256 } = (await listed()).file;
    const name = `closed-${service.id}-${sha256.slice(0, 12)}.wav`;
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name))).toEqual(sound);
    expect((await admin.get(`/prompts/${key}/file`)).bytes).toEqual(sound);
  });

  it('one recorded anew is another file, and one taken off is said as before', async () => {
    await send(waveFile({ seconds: 3, rate: 16000 }));
    await callsAfterHours();
    const files = await readdir(folder);
    expect(files).toHaveLength(2);
    expect(files.some((file) => file.endsWith('.wav16'))).toBe(true);
    expect((await admin.delete(`/prompts/${key}/file`)).status).toBe(204);
    expect(await callsAfterHours()).toMatchObject({ endedBy: 'system' });
    expect((await admin.delete(`/prompts/${key}/file`)).status).toBe(409);
    const audit = await app.rt.database.prisma.auditEntry.findMany({ where: { subject: key } });
    expect(audit.map((entry) => entry.action)).toEqual(['prompt.upload', 'prompt.upload', 'prompt.remove']);
  });
});
