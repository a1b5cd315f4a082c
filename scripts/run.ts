import { BadInput, runCommand } from './command.ts';
import { checkedConfig } from './configuration.ts';
import { prepare } from './prepare.ts';
import { obeySignals, onStop, stopAll } from './stopping.ts';

const parts = {
  api: 'Serves the API and the console at HOST and PORT.',
  worker: 'Runs the jobs, the relay of events and the sweeps.',
  line: 'Drives the telephone line.',
} as const;

type Part = keyof typeof parts;

const part = process.argv[2] as Part;

await runCommand(
  {
    name: part in parts ? part : 'api | worker | line',
    does: [
      parts[part] ?? 'Runs one part of Minyi as a process of its own.',
      'Several of each may run against one DATABASE_URL and one REDIS_URL, which both must be set.',
    ].join('\n'),
  },
  async () => {
    if (!(part in parts)) throw new BadInput(`There is no part "${part}": api, worker or line.`);
    for (const name of ['DATABASE_URL', 'REDIS_URL']) {
      if (!process.env[name])
        throw new BadInput(`Set ${name}: npm run ${part} joins an installation, it makes none.`);
    }
    obeySignals();
    try {
      const prepared = await prepare(process.env, { console: part === 'api' });
      const { startMinyi } = await import('../api/main.ts');
      const running = await startMinyi(checkedConfig(prepared), [part]);
      onStop('Minyi', () => running.stop());
      console.log(
        part === 'api' ? `Minyi's API is ready: ${running.address}` : `Minyi's ${part} is running.`,
      );
    } catch (error) {
      await stopAll();
      throw error;
    }
  },
  process.argv.slice(3),
);
