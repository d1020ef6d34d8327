// SPDX-License-Identifier: Apache-2.0
// stemma.mjs PROGRAM dates|parse FILE [PREDICTIONS]: the same, by stemma in a process of its own; its start counts.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { compareTags, readArticles, readTrees, report, seconds } from './texts.mjs'

const [program, command, file, predictions] = process.argv.slice(2)
const trees = /\.conllu(\.gz)?$/.test(file)
const documents = trees ? readTrees(file) : readArticles(file)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peers-'))
const input = path.join(folder, 'input.jsonl')
fs.writeFileSync(input, documents.map((d, n) => JSON.stringify({ id: String(n), text: d.text, ...(d.date ? { date: d.date } : {}) }) + '\n').join(''))
const bytes = documents.reduce((sum, d) => sum + Buffer.byteLength(d.text), 0)
const start = process.hrtime.bigint()
const output = execFileSync(program, [command, ...(command === 'parse' ? ['--all-text'] : []), '-j1', '--jsonl', input], { maxBuffer: 1 << 30 }).toString('utf8')
const took = seconds(start)
fs.rmSync(folder, { recursive: true })

const row = { peer: execFileSync(program, ['--version']).toString().split('\n')[0], documents: documents.length, bytes, seconds: took }
if (command === 'dates') {
  const lines = output.split('\n').filter(Boolean)
  if (predictions) fs.writeFileSync(predictions, lines.map(l => { const p = JSON.parse(l); p.id = documents[+p.id].id; return JSON.stringify(p) + '\n' }).join(''))
  report({ ...row, found: lines.length })
} else {
  const predicted = documents.map(() => [])
  let tokens = 0, here = 0, shift
  for (const line of output.split('\n')) {
    if (line.startsWith('# newdoc id = ')) {
      here = +line.slice(14)
      if (trees) { // bytes to the characters that the treebank's words are counted in
        const text = documents[here].text, bytesOf = Buffer.from(text)
        shift = bytesOf.length === text.length ? n => n : n => bytesOf.subarray(0, n).toString('utf8').length
      }
    }
    const cells = line.split('\t')
    if (!/^\d+$/.test(cells[0])) continue
    tokens++
    const range = trees && /Range=(\d+):(\d+)/.exec(cells[9])
    if (range) predicted[here].push({ start: shift(+range[1]), end: shift(+range[2]), tag: cells[3] })
  }
  report({ ...row, tokens, ...(trees ? compareTags(documents, predicted) : {}) })
}
