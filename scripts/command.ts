// What every command does the same: `--help`, one sentence for bad input (exit 2), one for a failure (exit 1).
import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

export type Command<T extends Options> = {
  readonly name: string;
  readonly does: string;
  readonly arguments?: string;
  readonly options?: T;
  /** One line an option, in the order in which they are shown. */
  readonly help?: Readonly<Record<keyof T & string, string>>;
};

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** The input cannot be used: said in a sentence, exit 2. */
export class BadInput extends Error {}

export async function runCommand<T extends Options>(
  command: Command<T>,
  run: (values: Values, positionals: readonly string[]) => Promise<void>,
  argv: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    if (argv.includes('--help') || argv.includes('-h')) {
      console.log(helpText(command));
      return;
    }
    const { values, positionals } = readArguments(command, argv);
    await run(values, positionals);
  } catch (error) {
    process.exitCode = error instanceof BadInput ? 2 : 1;
    console.error(error instanceof BadInput ? error.message : error);
  }
}

function readArguments<T extends Options>(command: Command<T>, argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: command.options ?? {},
      allowPositionals: command.arguments !== undefined,
      strict: true,
    });
  } catch (error) {
    throw new BadInput(`${(error as Error).message.split('. ')[0]}. Try: npm run ${command.name} -- --help`);
  }
}

function helpText<T extends Options>(command: Command<T>): string {
  const takes = [command.arguments, command.options && '[options]'].filter(Boolean);
  const usage = ['npm run', command.name, ...(takes.length > 0 ? ['--', ...takes] : [])].join(' ');
  const lines = Object.entries(command.help ?? {}).map(([name, text]) => `  --${name.padEnd(14)} ${text}`);
  return [command.does, '', `Usage: ${usage}`, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}
