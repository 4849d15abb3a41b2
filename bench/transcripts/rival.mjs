// A rival from npm reads a transcript file some times over, as its documentation says, and prints how many cues it has.
//
//   node rival.mjs transcriptator|vtt.js FILE TIMES
//
// from a folder where the packages are installed. 0 times: loads and reads nothing.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const [name, file, times] = process.argv.slice(2)
const require = createRequire(join(process.cwd(), 'package.json'))
const text = readFileSync(file, 'utf8')

function readers() {
  if (name === 'transcriptator') {
    const { convertFile } = require('transcriptator')
    return (text) => convertFile(text).length
  }
  globalThis.navigator ??= { userAgent: '' } // it asks which browser this is
  const { WebVTT, VTTCue, VTTRegion } = require('vtt.js')
  return (text) => {
    let cues = 0
    const window = { VTTCue, VTTRegion }
    const parser = new WebVTT.Parser(window, WebVTT.StringDecoder())
    parser.oncue = () => { cues += 1 }
    parser.parse(text)
    parser.flush()
    return cues
  }
}

const read = readers()
let cues = 0
for (let i = 0; i < Number(times); ++i) {
  cues = read(text)
}
console.log(cues)
