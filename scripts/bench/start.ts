// A fresh process of `npm run bench`: imports one contender, sends once, ends. Prints the milliseconds since its first line.
const started = performance.now();
const { contenders } = await import("./contenders.ts");
const { exchangeOf } = await import("./exchange.ts");
const [name = "", task = "{}"] = process.argv.slice(2);
const exchange = exchangeOf(JSON.parse(task));
await (await contenders[name]?.(exchange))?.();
console.log(performance.now() - started);
process.exit();
