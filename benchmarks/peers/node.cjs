// Lints texts, one JSON string a line, with the tool of the first argument from the folder of the second; writes
// the [start, end] of what it finds, in UTF-16 units, one JSON array a line.
const path = require("node:path");
const { createRequire } = require("node:module");
const readline = require("node:readline");

const [name, folder] = process.argv.slice(2);
const load = createRequire(path.join(folder, "package.json"));
const RULES = ["common-misspellings", "en-capitalization", "stop-words", "terminology"];

function writeGood() {
  const lint = load("write-good");
  return async (text) => lint(text).map(({ index, offset }) => [index, index + offset]);
}

function textlint() {
  const { TextlintKernel } = load("@textlint/kernel");
  const inner = (one) => one.default ?? one;
  const kernel = new TextlintKernel();
  const options = {
    ext: ".txt",
    plugins: [{ pluginId: "text", plugin: inner(load("@textlint/textlint-plugin-text")) }],
    rules: RULES.map((one) => ({ ruleId: one, rule: inner(load(`textlint-rule-${one}`)) })),
  };
  return async (text) => (await kernel.lintText(text, options)).messages.map(({ range }) => range);
}

async function main() {
  const lint = { "write-good": writeGood, textlint }[name]();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await lint(JSON.parse(line))) + "\n");
  }
}

main();
