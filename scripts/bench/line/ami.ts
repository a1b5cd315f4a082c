import { once } from 'node:events';
import { createConnection } from 'node:net';
import { queueName, type BenchExchange } from './exchange.ts';

/** Asterisk's own manager interface: what a call centre on app_queue hears which telephone rings for whom from. */
export class Ami {
  readonly #socket: ReturnType<typeof createConnection>;
  #rest = '';

  private constructor(socket: ReturnType<typeof createConnection>, called: (number: string) => void) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      const parts = (this.#rest + chunk.toString()).split('\r\n\r\n');
      this.#rest = parts.pop() ?? '';
      for (const part of parts) {
        if (!part.includes('Event: AgentCalled')) continue;
        const number = /^CallerIDNum: (.*)$/m.exec(part)?.[1]?.trim();
        if (number) called(number);
      }
    });
    socket.on('error', () => {});
  }

  static async open({ ami }: BenchExchange, called: (number: string) => void): Promise<Ami> {
    const socket = createConnection({ host: '127.0.0.1', port: ami.port });
    await once(socket, 'connect');
    const opened = new Ami(socket, called);
    opened.#send({ Action: 'Login', Username: ami.user, Secret: ami.secret });
    return opened;
  }

  addMember(operatorId: string): void {
    this.#send({ Action: 'QueueAdd', Queue: queueName, Interface: `PJSIP/${operatorId}` });
  }

  removeMember(operatorId: string): void {
    this.#send({ Action: 'QueueRemove', Queue: queueName, Interface: `PJSIP/${operatorId}` });
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(action: Readonly<Record<string, string>>): void {
    const lines = Object.entries(action).map(([key, value]) => `${key}: ${value}`);
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  }
}
