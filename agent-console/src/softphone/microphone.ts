import { microphoneTrouble, type Trouble } from './trouble.ts';

export type Voice =
  { readonly ok: true; readonly stream: MediaStream } | { readonly ok: false; readonly trouble: Trouble };

/** Opens the chosen microphone, or the usual one where the chosen one is not plugged in any more. */
async function openMicrophone(deviceId: string): Promise<Voice> {
  if (!navigator.mediaDevices) return { ok: false, trouble: 'insecure' };
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  try {
    if (deviceId !== '') {
      const exact = { ...audio, deviceId: { exact: deviceId } };
      const stream = await navigator.mediaDevices.getUserMedia({ audio: exact }).catch(() => null);
      if (stream) return { ok: true, stream };
    }
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ audio }) };
  } catch (error) {
    return { ok: false, trouble: microphoneTrouble(error instanceof Error ? error.name : '') };
  }
}

const stop = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};

/** The microphone, open only while somebody speaks into it. */
export class Microphone {
  stream: MediaStream | null = null;
  #turn = 0;

  /** Null when it was closed again before it was open. */
  async open(deviceId: string): Promise<Voice | null> {
    if (this.stream?.active) return { ok: true, stream: this.stream };
    const turn = (this.#turn += 1);
    const voice = await openMicrophone(deviceId);
    if (turn === this.#turn) this.stream = voice.ok ? voice.stream : null;
    else if (voice.ok) stop(voice.stream);
    return turn === this.#turn ? voice : null;
  }

  close(): void {
    this.#turn += 1;
    stop(this.stream);
    this.stream = null;
  }
}

const EVERY_MS = 80;

/** Tells how loud it is, from 0 to 1, until the returned function is called. */
export function watchLevel(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  void context.resume().catch(() => undefined);
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    // What the ear takes for half as loud is a third of the amplitude.
    tell(Math.min(1, Math.sqrt(loudest)));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
