/** What is to happen later, until all of it is called off. */
export class Timers {
  readonly #waiting = new Set<ReturnType<typeof setTimeout>>();

  after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      act();
    }, ms);
    this.#waiting.add(timer);
  }

  callOff(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }
}
