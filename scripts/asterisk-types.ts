import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import {
  renderEvents,
  renderModels,
  renderOperations,
  renderRoutes,
  type Description,
} from './asterisk/ari-types.ts';
import { runCommand } from './command.ts';
import { startExchange } from './setup/asterisk/instance.ts';
import { asteriskSystem } from './setup/asterisk/system.ts';
import { dataFolder, root } from './setup/folders.ts';

/** What our driver speaks of; Asterisk has more. */
const resources = ['asterisk', 'bridges', 'channels', 'endpoints', 'events', 'playbacks', 'recordings'];

await runCommand(
  {
    name: 'asterisk:types',
    does: 'Writes the types of the ARI client from the description that the test Asterisk serves of itself.',
  },
  async () => {
    const system = await asteriskSystem(dataFolder(process.env));
    const exchange = await startExchange(system.folder, 'up');
    try {
      const { user, password } = exchange.site.ari;
      const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
      const read = async (name: string): Promise<Description> => {
        const answer = await fetch(`${exchange.url}/ari/api-docs/${name}.json`, {
          headers: { authorization },
        });
        if (!answer.ok) throw new Error(`Asterisk does not describe ${name}: ${answer.status}.`);
        return (await answer.json()) as Description;
      };
      const descriptions: Description[] = [];
      for (const name of resources) descriptions.push(await read(name));
      const folder = join(root, 'telephony', 'asterisk', 'ari', 'generated');
      mkdirSync(folder, { recursive: true });
      const files = {
        'models.ts': renderModels(descriptions),
        'events.ts': renderEvents(descriptions),
        'operations.ts': renderOperations(descriptions),
        'routes.ts': renderRoutes(descriptions),
      };
      for (const [name, text] of Object.entries(files)) {
        const path = join(folder, name);
        const options = { ...(await resolveConfig(path)), filepath: path };
        writeFileSync(path, await format(text, options));
      }
      console.log(`Wrote ${Object.keys(files).join(', ')} in ${folder}.`);
    } finally {
      if (exchange.started) await exchange.stop();
    }
  },
);
