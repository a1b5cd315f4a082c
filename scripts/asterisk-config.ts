import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, readAsteriskConfig } from '../api/config.ts';
import { renderConfiguration, UnusableSetting } from '../telephony/asterisk/configuration/index.ts';
import { siteOf } from './asterisk/site-of.ts';
import { BadInput, runCommand } from './command.ts';

await runCommand(
  {
    name: 'asterisk:config',
    does: [
      'Writes the files that Asterisk needs to serve Minyi (ari, extensions, http, modules, musiconhold, pjsip, rtp,',
      'sorcery) from the ASTERISK_ settings. Nothing is sent anywhere: copy them into the folder of your Asterisk.',
    ].join('\n'),
    options: { out: { type: 'string' } },
    help: { out: 'the folder to write them into (made if it is not there)' },
  },
  async (values) => {
    const out = values['out'];
    if (typeof out !== 'string') throw new BadInput('Say where: npm run asterisk:config -- --out FOLDER');
    const files = render();
    const folder = resolve(out);
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      // They hold the passwords of ARI and of the trunk.
      writeFileSync(join(folder, name), text, { mode: 0o640 });
    }
    console.log(`Wrote ${Object.keys(files).join(', ')} into ${folder}.`);
  },
);

function render(): Readonly<Record<string, string>> {
  try {
    return renderConfiguration(siteOf(readAsteriskConfig(process.env)));
  } catch (error) {
    if (error instanceof ConfigError || error instanceof UnusableSetting) throw new BadInput(error.message);
    throw error;
  }
}
