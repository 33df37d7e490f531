import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { assemble } from '../assemble.ts';
import { talkInTerminal } from '../channels/terminal/terminal.ts';
import { settingsOfProcess } from '../config.ts';
import { errorLine } from '../error-line.ts';
import { CodedError, isCoded } from '../errors.ts';
import { createLog } from '../log.ts';

const usage = `npm run --silent chat [-- OPTIONS]
  talks in the terminal; from a pipe, one message a line
  --json               one JSON object a line for each thing the assistant says
  --locale LOCALE      the language to begin in: zh-CN (default) or en
  --conversation NAME  with DATA_DIR set: whose conversation to go on with (default: local)`;

const exitOf = { done: 0, failed: 1, badUse: 2 } as const;

async function chat(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(usage);
      return exitOf.done;
    }
    const settings = settingsOfProcess();
    // What goes wrong is told to whoever is at the terminal; what goes right would stand between the lines.
    const log = createLog(settings.logLevel === 'info' ? 'error' : settings.logLevel);
    const { conversations, close } = await assemble(settings, {
      log,
      inMemory: !settings.dataDirChosen && settings.databaseUrl === null,
    });
    try {
      await conversations.recover();
      const { json, locale, conversation } = options;
      await talkInTerminal({ conversations, conversation, locale, json, write: (line) => console.log(line) }, lines());
    } finally {
      await conversations.stop();
      await close();
    }
    return exitOf.done;
  } catch (error) {
    console.error(errorLine(error));
    return isCoded(error, 'bad-usage') ? exitOf.badUse : exitOf.failed;
  }
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean', default: false },
        locale: { type: 'string', default: 'zh-CN' },
        conversation: { type: 'string', default: 'local' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new CodedError('bad-usage', `${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

/** Lines as they come; the prompt only where somebody sits in front of it. */
async function* lines(): AsyncGenerator<string> {
  const typed = process.stdin.isTTY === true;
  const input = createInterface({ input: process.stdin, output: typed ? process.stdout : undefined, terminal: typed });
  if (typed) {
    input.setPrompt('> ');
    input.prompt();
  }
  for await (const line of input) {
    yield line;
    if (typed) input.prompt();
  }
}

if (import.meta.main) process.exitCode = await chat(process.argv.slice(2));
