import { runCommand } from './command.ts';
import { generatePrisma } from './setup/prisma.ts';

await runCommand(
  { name: 'generate', does: 'Generates the Prisma client when the models have changed. Takes no options.' },
  async () => {
    console.log((await generatePrisma()) ? 'Generated the Prisma client.' : 'The Prisma client is current.');
  },
);
