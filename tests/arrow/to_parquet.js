// Lets Polars write every table of a folder once more, as Parquet:
//
//   node to_parquet.js FOLDER
"use strict";
const fs = require("fs");
const pl = require("nodejs-polars");

const folder = process.argv[2];
for (const file of fs.readdirSync(folder)) {
  if (file.endsWith(".arrow")) {
    pl.readIPC(fs.readFileSync(`${folder}/${file}`)).writeParquet(`${folder}/${file.replace(/arrow$/, "parquet")}`);
  }
}
