import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endingOf, fileNameOf, isNamedByUs, keyOf } from '../../../../../api/shared/calls/prompts/files.ts';
import { playable } from '../../../../../api/shared/calls/prompts/recorded.ts';
import { resampled } from '../../../../../api/shared/calls/prompts/resample.ts';
import { readWav, samplesOf, writeWav } from '../../../../../api/shared/calls/prompts/wav.ts';
import { toneIn } from '../../../../telephony/support/sip/voice.ts';
import { toneFile, waveFile } from '../../../../support/wave.ts';

type Format = { channels: number; rate: number; bits: number; coding?: number };

const made = (file: Buffer) => {
  const read = playable(file, 60);
  if (!read.ok) throw new Error(read.code);
  return read.playable;
};
/** How loud a tone is in what the line will play; 1 is the full tone of a telephone of the tests. */
const loudness = (file: Buffer, hertz: number): number => {
  const { file: sound } = made(file);
  const wav = readWav(sound);
  if (!wav || wav === 'coding') throw new Error('not a sound');
  return toneIn(
    [...samplesOf(wav)].slice(800, -800).map((sample) => sample * 32_768),
    hertz,
  );
};

describe('上传的录音 an uploaded recording', () => {
  it.each([
    ['one channel, 8 kHz, 16 bits', waveFile({ seconds: 2 }), 8000, 2],
    ['16 kHz', waveFile({ rate: 16000, seconds: 1 }), 16000, 1],
    ['a note of the editor before the sound', waveFile({ seconds: 1, note: 'odd' }), 8000, 1],
  ])('%s is played as it came', (_, file, rate, seconds) => {
    expect(made(file)).toEqual({ file, rate, seconds, converted: null });
  });

  it.each([
    ['two channels', { channels: 2, rate: 8000, bits: 16 }],
    ['the rate of a music disc', { channels: 1, rate: 44100, bits: 16 }],
    ['a studio’s', { channels: 2, rate: 96000, bits: 24 }],
    ['eight bits', { channels: 1, rate: 11025, bits: 8 }],
    ['32 bits', { channels: 1, rate: 48000, bits: 32 }],
    ['floating point', { channels: 1, rate: 48000, bits: 32, coding: 3 }],
    ['A-law', { channels: 1, rate: 8000, bits: 8, coding: 6 }],
    ['µ-law', { channels: 1, rate: 8000, bits: 8, coding: 7 }],
  ])('%s is made one channel of 16 bits at 8 kHz, and sounds the same', (_, wish: Format) => {
    const { coding = 1, ...format } = wish;
    const file = toneFile({ ...format, coding, hertz: 700, seconds: 1 });
    const { rate, seconds, converted, file: sound } = made(file);
    expect({ rate, seconds, converted }).toEqual({ rate: 8000, seconds: 1, converted: format });
    expect(readWav(sound)).toMatchObject({ format: { coding: 'pcm', bits: 16, channels: 1, rate: 8000 } });
    expect(loudness(file, 700)).toBeCloseTo(1, 1);
    expect(loudness(file, 1_300)).toBeLessThan(0.02);
  });

  it('what a telephone cannot carry is taken out and not folded back', () => {
    const file = toneFile({ rate: 44100, channels: 1, bits: 16, coding: 1, hertz: 6_000, seconds: 1 });
    for (const hertz of [2_000, 6_000 - 4_000, 1_000]) expect(loudness(file, hertz)).toBeLessThan(0.005);
  });

  it.each([
    ['a text', Buffer.from('not a sound at all, only words'), 'prompt.not-wav'],
    ['nothing', Buffer.alloc(0), 'prompt.not-wav'],
    ['MP3 in a WAV', waveFile({ coding: 85, bits: 16 }), 'prompt.coding'],
    ['twelve bits', waveFile({ bits: 12 }), 'prompt.coding'],
    ['no channel', waveFile({ channels: 0 }), 'prompt.coding'],
    ['no sound', waveFile({ seconds: 0 }), 'prompt.empty'],
    ['too long', waveFile({ seconds: 61 }), 'prompt.too-long'],
    ['a file cut off in its head', waveFile({ seconds: 1 }).subarray(0, 20), 'prompt.not-wav'],
  ])('%s is refused', (_, file, code) => {
    expect(playable(file, 60)).toEqual({ ok: false, code });
  });

  it('no file of any bytes is more than refused', () => {
    const good = waveFile({ seconds: 1 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 60 }), (bytes, at) => {
        const file = Buffer.concat([good.subarray(0, at), bytes, good.subarray(at + bytes.length)]);
        const read = playable(file, 60);
        return read.ok || read.code.startsWith('prompt.');
      }),
    );
  });

  it('every length and pair of rates keeps its length in time', () => {
    const rates = fc.constantFrom(8_000, 11_025, 16_000, 22_050, 44_100, 48_000);
    fc.assert(
      fc.property(rates, rates, fc.integer({ min: 1, max: 5_000 }), (from, to, length) => {
        const { samples } = resampled({ rate: from, samples: new Float32Array(length).fill(0.5) }, to);
        expect(samples.length).toBe(Math.max(1, Math.round((length * to) / from)));
        expect(samples.every((sample) => Math.abs(sample) < 0.7)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('what is written is read again as it was', () => {
    const samples = Float32Array.from({ length: 50 }, (_, index) => Math.sin(index / 5) * 0.9);
    const wav = readWav(writeWav({ rate: 8_000, samples }));
    if (!wav || wav === 'coding') throw new Error('not a sound');
    for (const [index, sample] of samplesOf(wav).entries()) expect(sample).toBeCloseTo(samples[index]!, 4);
  });
});

describe('提示音文件 files for the exchange', () => {
  it('one recording serves every place in the queue, and its name tells its content', () => {
    expect(keyOf('queue-wait:3:5')).toBe('queue-wait');
    expect(keyOf('welcome:abc')).toBe('welcome:abc');
    expect(fileNameOf('welcome:abc', 'f'.repeat(64))).toBe('welcome-abc-ffffffffffff');
    expect([8_000, 16_000].map(endingOf)).toEqual(['wav', 'wav16']);
  });

  it('only files of ours are known as such', () => {
    const names = ['please-wait-0123456789ab.wav', 'queue-wait-en-0123456789ab.wav16'];
    expect(names.every(isNamedByUs)).toBe(true);
    expect(['please-wait.wav', 'waiting.wav', '../x-0123456789ab.wav'].some(isNamedByUs)).toBe(false);
  });
});
