import type { Centre } from './centre.ts';
import { localClock, localDay } from './time.ts';

const WIDTH = 30;

/** A bar on standard error: one line that is written over on a terminal, a line a day elsewhere. */
export function progressBar(stream: NodeJS.WriteStream): {
  show(share: number, centre: Centre): void;
  done(): void;
} {
  const began = performance.now();
  let day = '';
  return {
    show(share, centre) {
      const now = centre.world.clock.now();
      const full = Math.round(Math.min(1, share) * WIDTH);
      const seconds = Math.round((performance.now() - began) / 1000);
      const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
      const line = `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${localDay(now)} ${localClock(now)}  ${seconds} s`;
      if (stream.isTTY) stream.write(`\r${line}`);
      else if (localDay(now) !== day) stream.write(`${line}\n`);
      day = localDay(now);
    },
    done: () => void (stream.isTTY && stream.write('\n')),
  };
}
