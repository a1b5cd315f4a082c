// The test Asterisk, with what its own queue needs beside ours: app_queue, its members, and AMI to hear of them.
import { randomBytes } from 'node:crypto';
import { dataFolder } from '../../setup/folders.ts';
import { startExchange, type Exchange } from '../../setup/asterisk/instance.ts';
import { asteriskSystem } from '../../setup/asterisk/system.ts';
import { freePort } from '../../setup/process.ts';
import { trunkEndpoint } from '../../../telephony/asterisk/configuration/pjsip.ts';

export const queueNumber = '+863962812345';
export const queueName = 'bench';

export type BenchExchange = Exchange & {
  readonly ami: { readonly port: number; readonly user: string; readonly secret: string };
};

export async function startBenchExchange(): Promise<BenchExchange> {
  const system = await asteriskSystem(dataFolder(process.env));
  const port = await freePort(undefined, '127.0.0.1');
  const ami = { port, user: 'bench', secret: randomBytes(12).toString('hex') };
  const exchange = await startExchange(system.folder, 'bench', { more: filesOf(ami) });
  // One that was left running has other secrets: the files are read when it starts.
  if (exchange.started) return { ...exchange, ami };
  await exchange.stop();
  return { ...(await startExchange(system.folder, 'bench', { more: filesOf(ami) })), ami };
}

/** Longest idle, one at a time, as our own distribution; nothing is announced, so that it has nothing else to do. */
const filesOf = (ami: BenchExchange['ami']): Readonly<Record<string, string>> => ({
  'queues.conf': [
    '[general]',
    'persistentmembers = no',
    'autofill = yes',
    `[${queueName}]`,
    'strategy = leastrecent',
    'ringinuse = no',
    'timeout = 30',
    'wrapuptime = 0',
    'autopause = no',
    'announce-frequency = 0',
    'musicclass = default',
    '',
  ].join('\n'),
  'manager.conf': [
    '[general]',
    'enabled = yes',
    'bindaddr = 127.0.0.1',
    `port = ${ami.port}`,
    `[${ami.user}]`,
    `secret = ${ami.secret}`,
    'read = agent',
    'write = agent',
    'writetimeout = 5000',
    '',
  ].join('\n'),
  '+modules.conf': 'load = app_queue.so\nload = func_devstate.so\n',
  '+extensions.conf': [
    '',
    `[${trunkEndpoint}]`,
    `exten => ${queueNumber},1,Answer()`,
    ` same => n,Queue(${queueName})`,
    ' same => n,Hangup()',
    '',
  ].join('\n'),
});
