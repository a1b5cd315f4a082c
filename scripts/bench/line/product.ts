// The child of centre.ts: what `npm start` does once everything is prepared. Ends with its parent.
import { readConfig } from '../../../api/config.ts';
import { startMinyi } from '../../../api/main.ts';

const running = await startMinyi(readConfig(process.env));
process.stdin.once('end', () => void running.stop().then(() => process.exit(0))).resume();
process.stdout.write(`ready ${running.address}\n`);
