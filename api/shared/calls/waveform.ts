/** What a WAV file says of itself, as far as a telephone's recordings need. */
type Sound = { readonly format: number; readonly bits: number; readonly data: Uint8Array };

const PCM = 1;
const A_LAW = 6;
const MU_LAW = 7;

/** Most samples looked at in one column: enough for its height, and an hour is drawn as quickly as a minute. */
const LOOKS = 2_000;

/**
 * The height of the waveform in `columns` steps from beginning to end, 0 to 255; null where the file is not a
 * telephone's WAV (one channel of 8-bit A-law or µ-law, or of 16-bit samples).
 */
export function waveform(file: Uint8Array, columns: number): Uint8Array<ArrayBuffer> | null {
  const sound = readWav(file);
  const heightAt = sound && readerOf(sound);
  if (!sound || !heightAt) return null;
  const samples = Math.floor(sound.data.length / (sound.bits / 8));
  const peaks = new Uint8Array(columns);
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor((column * samples) / columns);
    const to = Math.floor(((column + 1) * samples) / columns);
    const stride = Math.max(1, Math.floor((to - from) / LOOKS));
    let highest = 0;
    for (let at = from; at < to; at += stride) highest = Math.max(highest, heightAt(at));
    peaks[column] = Math.min(255, Math.round((highest / 32_768) * 255));
  }
  return peaks;
}

function readWav(file: Uint8Array): Sound | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const name = (at: number) => String.fromCharCode(...file.subarray(at, at + 4));
  if (file.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return null;
  let format = 0;
  let bits = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const size = view.getUint32(at + 4, true);
    if (name(at) === 'fmt ' && at + 24 <= file.length) {
      if (view.getUint16(at + 10, true) !== 1) return null;
      format = view.getUint16(at + 8, true);
      bits = view.getUint16(at + 22, true);
    }
    // A file whose writer was ended in the middle claims more than it has, or nothing at all.
    if (name(at) === 'data') {
      const end = size === 0 ? file.length : Math.min(file.length, at + 8 + size);
      return { format, bits, data: file.subarray(at + 8, end) };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}

function readerOf({ format, bits, data }: Sound): ((sample: number) => number) | null {
  if (format === PCM && bits === 16) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    return (sample) => Math.abs(view.getInt16(sample * 2, true));
  }
  if (bits !== 8 || (format !== A_LAW && format !== MU_LAW)) return null;
  const heights = Uint16Array.from({ length: 256 }, (_, code) =>
    format === A_LAW ? fromALaw(code) : fromMuLaw(code),
  );
  return (sample) => heights[data[sample]!]!;
}

/** ITU-T G.711, without the sign. */
function fromALaw(code: number): number {
  const bits = code ^ 0x55;
  const step = (bits & 0x0f) << 4;
  const segment = (bits & 0x70) >> 4;
  return segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
}

function fromMuLaw(code: number): number {
  const bits = ~code & 0xff;
  return ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
}
