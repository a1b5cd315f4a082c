/** 中国铃流: 450 Hz, one second of ringing and four of silence (GB/T 3380). */
const HERTZ = 450;
const ON_SECONDS = 1;
const EVERY_MS = 5_000;
const LOUDNESS = 0.2;

/** The bell: rings at a device of its own until told to stop. */
export class Ringer {
  #context: AudioContext | null = null;
  #element: HTMLAudioElement | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #device = '';

  ringAt(device: string): void {
    this.#device = device;
    if (this.#element) void seat(this.#element, device);
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const context = new AudioContext();
    const out = context.createMediaStreamDestination();
    const element = new Audio();
    element.srcObject = out.stream;
    this.#context = context;
    this.#element = element;
    void seat(element, this.#device);
    // A browser that nobody has touched since it was opened stays silent; the screen and the title tell too.
    void context.resume().catch(() => undefined);
    void element.play().catch(() => undefined);
    const burst = () => {
      const tone = context.createOscillator();
      const gain = context.createGain();
      tone.frequency.value = HERTZ;
      gain.gain.value = LOUDNESS;
      tone.connect(gain).connect(out);
      tone.start();
      tone.stop(context.currentTime + ON_SECONDS);
    };
    burst();
    this.#timer = setInterval(burst, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#element?.pause();
    this.#element = null;
    void this.#context?.close();
    this.#context = null;
  }
}

/** Lets this be heard at that device; where it is not plugged in, at the usual one. */
export async function seat(element: HTMLAudioElement, device: string): Promise<void> {
  if (!('setSinkId' in element)) return;
  await element.setSinkId(device).catch(() => element.setSinkId('').catch(() => undefined));
}
