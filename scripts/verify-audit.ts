import type pg from 'pg';
import { auditHash, CHAIN_START, type AuditFact } from '../api/platform/audit/chain.ts';
import { BadInput, runCommand } from './command.ts';
import { withInstallation } from './setup/installation.ts';

type Entry = AuditFact & { readonly id: string; readonly previous: string; readonly hash: string };
type Break = { readonly chain: string; readonly position: bigint; readonly id: string; readonly why: string };

const pageSize = 5_000;

await runCommand(
  {
    name: 'verify-audit',
    does: [
      'Walks the audit chain of every county and names the first broken link of each.',
      'Exit 0 when every chain is whole, 1 when one is broken. Reads DATABASE_URL, else the database in DATA_DIR.',
    ].join('\n'),
    options: { chain: { type: 'string' }, json: { type: 'boolean' } },
    help: { chain: 'only the chain of this county code', json: 'print the result as JSON' },
  },
  async (values) => {
    await withInstallation(process.env, async (client) => {
      const chains = await readChains(client);
      const wanted = chains.filter((each) => values['chain'] === undefined || each.chain === values['chain']);
      if (wanted.length === 0 && values['chain'] !== undefined) {
        throw new BadInput(`There is no audit chain "${String(values['chain'])}".`);
      }
      const results = [];
      for (const head of wanted) results.push(await walk(client, head));
      report(results, values['json'] === true);
    });
  },
);

type Head = { readonly chain: string; readonly position: bigint; readonly hash: string };
type Result = { readonly chain: string; readonly entries: number; readonly broken?: Break };

/** Chains that have a head or an entry: one whose head was taken away is looked at too. */
async function readChains(client: pg.Client): Promise<Head[]> {
  const { rows } = await client.query<{ chain: string; position: string; hash: string }>(
    `SELECT c.chain, coalesce(h.position, 0)::text AS position, coalesce(h.hash, '') AS hash
     FROM (SELECT chain FROM audit_head UNION SELECT DISTINCT chain FROM audit_entry) c
     LEFT JOIN audit_head h USING (chain) ORDER BY c.chain`,
  );
  return rows.map((row) => ({ ...row, position: BigInt(row.position) }));
}

async function walk(client: pg.Client, head: Head): Promise<Result> {
  let previous = CHAIN_START;
  let position = 0n;
  for (;;) {
    const page = await readPage(client, head.chain, position);
    for (const entry of page) {
      const why = fault(entry, position + 1n, previous);
      if (why) return { chain: head.chain, entries: Number(position), broken: { ...entry, why } };
      previous = entry.hash;
      position = entry.position;
    }
    if (page.length < pageSize) break;
  }
  return { chain: head.chain, entries: Number(position), ...endFault(head, position, previous) };
}

function fault(entry: Entry, expected: bigint, previous: string): string | undefined {
  if (entry.position < expected) return `position ${entry.position} is there twice`;
  if (entry.position > expected) return `entry ${expected} is missing`;
  if (entry.previous !== previous) return 'it does not follow the entry before it';
  if (entry.hash !== auditHash(previous, entry)) return 'its content is not what was hashed';
  return undefined;
}

// Entries cut off at the end leave a chain that is whole in itself; the head remembers how long it was.
function endFault(head: Head, position: bigint, previous: string): { broken?: Break } {
  if (head.position === position && (position === 0n || head.hash === previous)) return {};
  const why =
    head.position > position
      ? `${head.position - position} entries at the end are missing`
      : 'the head differs';
  return { broken: { chain: head.chain, position: position + 1n, id: 'none', why } };
}

async function readPage(client: pg.Client, chain: string, after: bigint): Promise<Entry[]> {
  const { rows } = await client.query(
    `SELECT id, chain, position, at, actor, action, subject, detail, previous, hash FROM audit_entry
     WHERE chain = $1 AND position > $2 ORDER BY position, id LIMIT ${pageSize}`,
    [chain, String(after)],
  );
  return rows.map((row) => ({ ...row, position: BigInt(row.position) }) as Entry);
}

function report(results: readonly Result[], asJson: boolean): void {
  const entries = results.reduce((sum, result) => sum + result.entries, 0);
  const broken = results.flatMap((result) => result.broken ?? []);
  if (broken.length > 0) process.exitCode = 1;
  if (asJson) {
    const links = broken.map(({ chain, position, id, why }) => ({
      chain,
      position: Number(position),
      id,
      why,
    }));
    console.log(JSON.stringify({ ok: broken.length === 0, chains: results.length, entries, broken: links }));
    return;
  }
  for (const { chain, position, id, why } of broken) {
    console.log(`Chain ${chain} is broken at position ${position} (entry ${id}): ${why}.`);
  }
  if (broken.length === 0) console.log(`Whole: ${results.length} chains, ${entries} entries.`);
}
