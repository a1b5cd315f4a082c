import { describe, expect, it } from '@jest/globals';
import { marksOf } from '../../../../api/shared/calls/marks.ts';
import { waveform } from '../../../../api/shared/calls/waveform.ts';

function wav(format: number, bits: number, data: Buffer, claimed = data.length): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + claimed, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(format, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE((8000 * bits) / 8, 28);
  header.writeUInt16LE(bits / 8, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36);
  header.writeUInt32LE(claimed, 40);
  return Buffer.concat([header, data]);
}

const pcm = (...samples: number[]): Buffer => {
  const data = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => data.writeInt16LE(sample, at * 2));
  return data;
};

describe('the waveform of a recording', () => {
  it.each([
    ['16-bit samples, loud in the middle', wav(1, 16, pcm(0, 0, -32_768, 16_384, 0, 100)), [0, 255, 1]],
    ['A-law: silence, the loudest, silence', wav(6, 8, Buffer.from([0xd5, 0x2a, 0xd5])), [0, 251, 0]],
    ['µ-law: silence, the loudest, silence', wav(7, 8, Buffer.from([0xff, 0x00, 0xff])), [0, 250, 0]],
    ['a file cut off in the middle', wav(1, 16, pcm(0, 16_384, 0), 60_000), [0, 128, 0]],
    ['a file whose length was never written', wav(1, 16, pcm(16_384, 0, 0), 0), [128, 0, 0]],
  ])('%s', (_, file, heights) => {
    expect([...waveform(file, 3)!]).toEqual(heights);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no WAV', Buffer.from('this is not a recording at all, but some text')],
    ['of a format that no telephone records', wav(3, 32, Buffer.alloc(8))],
  ])('there is none of %s', (_, file) => {
    expect(waveform(file, 3)).toBeNull();
  });
});

describe('the marks of a recording', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 18, 1, 0, 0) + seconds * 1000);

  it('stand where each question began, never before the recording or behind its end', () => {
    const answers = [
      { question: 'late', at: at(64), seconds: 1 },
      { question: 'first', at: at(3), seconds: 8 },
      { question: 'second', at: at(20.04), seconds: 10 },
    ];
    const marks = marksOf({ startedAt: at(0), seconds: 60 }, answers);
    expect(marks.map(({ question, from }) => [question, from])).toEqual([
      ['first', 0],
      ['second', 10],
      ['late', 60],
    ]);
  });
});
