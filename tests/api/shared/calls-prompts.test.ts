import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureVoice } from '../../../scripts/setup/packages.ts';
import { startTestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';
import { toneFile, waveFile } from '../../support/wave.ts';
import { invent, patient } from './calls-support.ts';

const folder = await mkdtemp(join(tmpdir(), 'minyi-prompts-'));
const plain = await startTestApp();
// The shelf of an exchange; what plays is the simulator.
const config = { ...plain.rt.config, LINE_DRIVER: 'asterisk', PROMPTS_FOLDER: folder } as const;
const app = { ...plain, rt: { ...plain.rt, config } };
const hours = { weekly: [[], [], [], [], [], [], []] };
const service = await addServiceNumber(app, { countyCode: COUNTY, hours });
const line = await openTestLine(app);
plain.rt.wake.line = line.line.wake;

beforeAll(async () => {
  await ensureVoice();
}, 300_000);
beforeEach(async () => {
  for (const name of await readdir(folder)) await rm(join(folder, name));
});
afterAll(async () => {
  await line.line.stop();
  await plain.close();
  await rm(folder, { recursive: true });
});

const key = `closed:${service.id}`;
const admin = app.as('admin');
const send = (content: Buffer, to = key) =>
  admin.upload(`/prompts/${to}/file`, [{ name: '下班.wav', content, mime: 'audio/wav' }]);
const listed = async (one = key) =>
  (await admin.get('/prompts')).body.items.find((each: { key: string }) => each.key === one);
const write = (one: string, text: string | null) => admin.put(`/prompts/${one}/text`, { text });
const hear = async (one: string) => (await admin.get(`/prompts/${one}/sound`)).bytes;

async function callsAfterHours(number = service.number, seconds = 60) {
  const from = invent();
  line.simulator.script(from, patient);
  const callId = line.simulator.incoming(from, number)!;
  await line.pass(seconds);
  const call = await app.rt.database.prisma.call.findUnique({ where: { id: callId } });
  expect(call).toMatchObject({ endedBy: 'system' });
}

describe('语音提示 prompts', () => {
  it('what is no recording is refused with the reason, and nothing is kept', async () => {
    for (const [file, code] of [
      [waveFile({ coding: 85 }), 'prompt.coding'],
      [waveFile({ seconds: 61 }), 'prompt.too-long'],
      [Buffer.from('words'), 'prompt.not-wav'],
    ] as const)
      expect(await send(file)).toMatchObject({ status: 422, body: { error: { code } } });
    expect((await send(waveFile({}), 'no-such-prompt')).status).toBe(404);
    expect((await listed()).file).toBe(null);
    const supervisor = app.as('supervisor');
    expect((await supervisor.get('/prompts')).status).toBe(403);
    expect((await supervisor.put(`/prompts/${key}/text`, { text: '您好。' })).status).toBe(403);
  });

  it('what nobody has recorded is spoken, kept under the hash of its words, and made anew when they change', async () => {
    await callsAfterHours();
    const [first, ...others] = await readdir(folder);
    expect(others).toEqual([]);
    expect(first).toMatch(new RegExp(`^closed-${service.id}-[0-9a-f]{12}\\.wav$`));
    const sound = await readFile(join(folder, first!));
    expect(await hear(key)).toEqual(sound);
    expect(sound.readUInt32LE(24)).toBe(8000);
    expect(sound.length).toBeGreaterThan(16_000);
    await callsAfterHours();
    expect(await readdir(folder)).toEqual([first]);
    expect((await write(key, '我们已经下班，请明天再来电。')).status).toBe(204);
    await callsAfterHours();
    const now = await readdir(folder);
    expect(now).toHaveLength(2);
    const second = now.find((name) => name !== first)!;
    expect(await readFile(join(folder, second))).toEqual(await hear(key));
    expect(await listed()).toMatchObject({ text: '我们已经下班，请明天再来电。', usual: null, file: null });
    expect((await write(key, null)).body.error.code).toBe('prompt.no-usual');
    await write(key, '现在是非工作时间。');
  });

  it('a recording reaches the exchange under a name with its hash, and the call goes on as with any prompt', async () => {
    const sound = waveFile({ seconds: 2 });
    expect(await send(sound)).toMatchObject({ status: 200, body: { seconds: 2, converted: null } });
    expect(await listed()).toMatchObject({ text: '现在是非工作时间。', file: { seconds: 2 } });
    await callsAfterHours();
    const [name] = await readdir(folder);
    expect(name).toMatch(new RegExp(`^closed-${service.id}-[0-9a-f]{12}\\.wav$`));
    expect(await readFile(join(folder, name!))).toEqual(sound);
    expect(await hear(key)).toEqual(sound);
  });

  it('a recording of another kind is made fit for the telephone, and it is said what was done', async () => {
    const sound = toneFile({ rate: 44100, channels: 2, bits: 16, coding: 1, hertz: 700, seconds: 1 });
    expect((await send(sound)).body).toEqual({
      seconds: 1,
      converted: { rate: 44100, channels: 2, bits: 16 },
    });
    const kept = await hear(key);
    expect([kept.readUInt16LE(22), kept.readUInt32LE(24), kept.length]).toEqual([1, 8000, 44 + 16_000]);
  });

  it('one recorded anew is another file, and one taken off is spoken again', async () => {
    await callsAfterHours();
    await send(waveFile({ seconds: 3, rate: 16000 }));
    await callsAfterHours();
    const files = await readdir(folder);
    expect(files).toHaveLength(2);
    expect(files.some((file) => file.endsWith('.wav16'))).toBe(true);
    expect((await admin.delete(`/prompts/${key}/file`)).status).toBe(204);
    await callsAfterHours();
    expect(await readdir(folder)).toHaveLength(3);
    expect((await admin.delete(`/prompts/${key}/file`)).status).toBe(409);
    const audit = await app.rt.database.prisma.auditEntry.findMany({
      where: { subject: key, action: { startsWith: 'prompt.' } },
      orderBy: { position: 'asc' },
    });
    const uploads = ['prompt.upload', 'prompt.upload', 'prompt.upload', 'prompt.remove'];
    expect(audit.map((entry) => entry.action)).toEqual(['prompt.text', 'prompt.text', ...uploads]);
  });

  it('the centre’s own words are changed one by one, keep their numbers, and go back to the usual ones', async () => {
    expect((await write('queue-wait', '前面{position}位，约{minutes}分钟。')).status).toBe(204);
    expect((await write('please-wait', '请等一下。')).status).toBe(204);
    expect(await listed('queue-wait')).toMatchObject({ placeholders: ['{position}', '{minutes}'] });
    const bad = await write('please-wait', '请等{minutes}分钟。');
    expect(bad).toMatchObject({ status: 422, body: { error: { code: 'prompt.placeholder' } } });
    expect((await write('please-wait', null)).status).toBe(204);
    expect(await listed('please-wait')).toMatchObject({ text: '请稍候，正在为您接通。' });
    expect(await listed('queue-wait')).toMatchObject({ text: '前面{position}位，约{minutes}分钟。' });
    const short = await hear('queue-wait');
    await write('queue-wait', null);
    expect((await hear('queue-wait')).length).toBeGreaterThan(short.length);
  });

  it('a number that asks for English speaks it, and shows its words only then', async () => {
    expect(await listed('leave-message-en')).toBe(undefined);
    const english = await addServiceNumber(app, { countyCode: COUNTY, hours, number: '+863962812341' });
    await app.rt.database.prisma.serviceNumber.update({
      where: { id: english.id },
      data: { skills: ['lang:en'], voicemail: true, closedText: 'We are closed.' },
    });
    expect(await listed('leave-message-en')).toMatchObject({ language: 'en' });
    await callsAfterHours(english.number, 300);
    const said = (await readdir(folder)).map((name) => name.replace(/-[0-9a-f]{12}\.wav$/, ''));
    expect(said).toEqual(expect.arrayContaining([`closed-${english.id}`, 'leave-message-en']));
    expect(said).not.toContain('leave-message');
  });
});
