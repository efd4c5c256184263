// Several jobs at once.

/** Runs the jobs, only so many at once, and yields what they come to in their own order. */
export async function* inOrder<T>(jobs: readonly (() => Promise<T>)[], atOnce: number): AsyncGenerator<T> {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  const turn = async (job: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
  const all = jobs.map(turn);
  // One that fails is noticed when its turn comes.
  for (const one of all) one.catch(() => undefined);
  for (const one of all) yield await one;
}
