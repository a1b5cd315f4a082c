// The child of tests/support/minyi.ts: what `npm run api|worker|line` does once everything is prepared.
import { readConfig } from '../../api/config.ts';
import { startMinyi, type ProcessRole } from '../../api/main.ts';

const running = await startMinyi(readConfig(process.env), process.argv.slice(2) as ProcessRole[]);

const stop = () => void running.stop().then(() => process.exit(0));
process.once('SIGTERM', stop);
// The test that started this process is gone, however it ended: nothing is left behind.
process.stdin.once('end', () => process.exit(1)).resume();
process.stdout.write(`ready ${running.address}\n`);
