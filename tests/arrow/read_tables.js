// Prints what another program's reader finds in the tables of a folder, as JSON: for each table the number of its rows,
// and for each column the SHA-256 of its values.
//
//   node read_tables.js apache-arrow|nodejs-polars FOLDER
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

// Names a value: "n" is null, a text has its length in bytes before it.
function word(value) {
  if (value === null || value === undefined) return "n";
  if (typeof value === "string") return `${Buffer.byteLength(value)}:${value}`;
  if (typeof value === "boolean") return value ? "t" : "f";
  return Number(value).toFixed(3);
}

function* arrowColumns(file) {
  const table = require("apache-arrow").tableFromIPC(fs.readFileSync(file));
  for (const field of table.schema.fields) {
    yield [field.name, table.numRows, table.getChild(field.name)];
  }
}

function* polarsColumns(file) {
  const frame = require("nodejs-polars").readIPC(fs.readFileSync(file));
  for (const name of frame.columns) {
    yield [name, frame.height, frame.getColumn(name).toArray()];
  }
}

const [reader, folder] = process.argv.slice(2);
const columns = reader === "apache-arrow" ? arrowColumns : polarsColumns;
const found = {};
for (const name of ["pages", "people", "takeaways", "quotes", "questions", "turns"]) {
  found[name] = {};
  for (const [column, rows, values] of columns(path.join(folder, `${name}.arrow`))) {
    const hash = crypto.createHash("sha256");
    for (const value of values) hash.update(word(value) + "\n");
    found[name].rows = rows;
    found[name][column] = hash.digest("hex");
  }
}
process.stdout.write(JSON.stringify(found));
