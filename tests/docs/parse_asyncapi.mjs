// Parses and validates an AsyncAPI document; prints what is wrong as JSON, and fails on errors.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/package.json`);
const { Parser } = require("@asyncapi/parser");

const text = await readFile(process.argv[2], "utf-8");
const { document, diagnostics } = await new Parser().parse(text);
const found = diagnostics.map(({ code, severity, message, path }) => ({
  code,
  severity,
  message,
  path: path.join("."),
}));
const channels = document ? document.channels().all().map((each) => each.address()) : [];
process.stdout.write(JSON.stringify({ diagnostics: found, channels }));
process.exitCode = document ? 0 : 1;
