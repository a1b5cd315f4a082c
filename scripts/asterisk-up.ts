import { join } from 'node:path';
import { runCommand } from './command.ts';
import { networkHost, startExchange } from './setup/asterisk/instance.ts';
import { asteriskSystem, asteriskVersion } from './setup/asterisk/system.ts';
import { dataFolder } from './setup/folders.ts';

await runCommand(
  {
    name: 'asterisk:up',
    does: [
      'Brings up the test Asterisk on loopback and prints where it is; the first time it makes it (about two minutes).',
      'For trying Minyi on a real exchange without having one. A site with an exchange uses asterisk:config.',
    ].join('\n'),
    options: { stop: { type: 'boolean' } },
    help: { stop: 'stop it instead' },
  },
  async (values) => {
    const system = await asteriskSystem(dataFolder(process.env));
    if (system.made) console.error(`Made the test Asterisk in ${system.folder}.`);
    const exchange = await startExchange(system.folder, 'up');
    if (values['stop']) {
      await exchange.stop();
      console.log('Stopped the test Asterisk.');
      return;
    }
    const { ari, app, sip, trunk, promptsFolder } = exchange.site;
    console.error(
      `${exchange.started ? 'Started' : 'Found'} ${asteriskVersion(system.folder)} (process ${exchange.pid}).`,
    );
    const settings = {
      LINE_DRIVER: 'asterisk',
      ASTERISK_URL: exchange.url,
      ASTERISK_USER: ari.user,
      ASTERISK_PASSWORD: ari.password,
      ASTERISK_APP: app,
      ASTERISK_PROMPTS: promptsFolder,
      // The same folder as it is seen from here.
      PROMPTS_FOLDER: join(exchange.folder, 'prompts'),
    };
    for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`);
    console.log(`# telephones connect to ws://${ari.bind.host}:${ari.bind.port}/ws`);
    console.log(`# or over UDP to ${sip.bind.host}:${sip.bind.port}`);
    console.log(
      `# it dials the public network at ${networkHost}:${trunk.address.port}, and takes calls from there`,
    );
  },
);
