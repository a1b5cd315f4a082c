import { describe, expect, it } from '@jest/globals';
import { fileNameOf, keyOf } from '../../../../api/shared/calls/prompt-files.ts';
import { readWave } from '../../../../api/shared/calls/wave.ts';
import { waveFile } from '../../../support/wave.ts';

describe('语音文件 WAV files', () => {
  it.each([
    ['one channel, 8 kHz, 16 bits', waveFile({ seconds: 2 }), { rate: 8000, coding: 'pcm', seconds: 2 }],
    ['16 kHz', waveFile({ rate: 16000, seconds: 1 }), { rate: 16000, coding: 'pcm', seconds: 1 }],
    ['A-law', waveFile({ coding: 6, bits: 8, seconds: 3 }), { rate: 8000, coding: 'a-law', seconds: 3 }],
    ['a note of the editor before the sound', waveFile({ seconds: 1, note: 'odd' }), { seconds: 1 }],
  ])('%s is taken', (_, file, wave) => {
    expect(readWave(file, 60)).toMatchObject({ ok: true, wave });
  });

  it.each([
    ['a text', Buffer.from('not a sound at all, only words'), 'prompt.not-wav'],
    ['nothing', Buffer.alloc(0), 'prompt.not-wav'],
    ['two channels', waveFile({ channels: 2 }), 'prompt.channels'],
    ['the rate of a music disc', waveFile({ rate: 44100 }), 'prompt.rate'],
    ['24 bits', waveFile({ bits: 24 }), 'prompt.coding'],
    ['MP3 in a WAV', waveFile({ coding: 85, bits: 16 }), 'prompt.coding'],
    ['no sound', waveFile({ seconds: 0 }), 'prompt.empty'],
    ['too long', waveFile({ seconds: 61 }), 'prompt.too-long'],
    ['a file cut off in its head', waveFile({ seconds: 1 }).subarray(0, 20), 'prompt.not-wav'],
  ])('%s is refused', (_, file, code) => {
    expect(readWave(file, 60)).toEqual({ ok: false, code });
  });

  it('one recording serves every place in the queue, and its name tells its content', () => {
    expect(keyOf('queue-wait:3:5')).toBe('queue-wait');
    expect(keyOf('welcome:abc')).toBe('welcome:abc');
    expect(fileNameOf('welcome:abc', 'f'.repeat(64))).toBe('welcome-abc-ffffffffffff');
  });
});
