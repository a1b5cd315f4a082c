import { behaviourWith } from '../../telephony/simulator/behaviour.ts';
import { conductWhenCalled } from '../../telephony/simulator/conduct.ts';

const WANTED = 4;

/**
 * Numbers whose residents, on this seed of the simulator, pick up the first dial in this hour and the next within
 * seconds and talk for ten minutes. For lines in other processes, where nothing can be scripted.
 */
export function answersAtOnce(seed: number, now: Date): readonly string[] {
  const world = { seed, behaviour: behaviourWith() };
  const hours = [now, new Date(now.getTime() + 3_600_000)];
  const found: string[] = [];
  for (let n = 0; found.length < WANTED; n += 1) {
    const national = `139${String(n).padStart(8, '0')}`;
    const obliging = hours.every((hour) => {
      const conduct = conductWhenCalled(world, `+86${national}`, 1, hour, false);
      return (
        conduct.outcome === 'human' &&
        conduct.stance === 'willing' &&
        conduct.ringSeconds < 15 &&
        conduct.hangUpAfterSeconds > 600
      );
    });
    if (obliging) found.push(national);
  }
  return found;
}
