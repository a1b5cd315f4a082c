// Servers and databases are made by the first test file that asks for them (database.ts), so that a run of domain
// tests costs nothing. Only the generated client has to be there before any file is loaded.
import { generatePrisma } from '../../scripts/setup/prisma.ts';

export default async function setUp(): Promise<void> {
  await generatePrisma();
}
