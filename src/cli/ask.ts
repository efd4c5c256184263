// Asks for a yes where nothing may be sent without one.
import type { Session } from "./command.ts";
import { InterruptedError, NotSentError } from "./exit-codes.ts";

/** Whether somebody at the terminal says yes. Without a terminal nobody can, so that is refused. */
export async function confirmed({ terminal }: Session, question: string): Promise<boolean> {
  if (!terminal.canAsk)
    throw new NotSentError(
      "there is no terminal to ask at: review what is shown, then run it again with --yes. Nothing was sent.",
    );
  terminal.err.write("\n");
  const { signal } = terminal;
  const answer = await terminal.ask(`${question} [y/N] `).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return "";
  });
  if (signal.aborted) {
    terminal.err.write("\n");
    throw new InterruptedError("Ctrl-C. Nothing was sent.");
  }
  return /^y(es)?$/i.test(answer.trim());
}
