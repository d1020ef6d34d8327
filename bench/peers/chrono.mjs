// SPDX-License-Identifier: Apache-2.0
// chrono.mjs FILE.jsonl [PREDICTIONS.jsonl]: dates by chrono-node, as `stemma dates` prints them.
import fs from 'node:fs'
import * as chrono from 'chrono-node'
import { readArticles, report, seconds, version } from './texts.mjs'

const [file, predictions] = process.argv.slice(2)
const articles = readArticles(file)
const two = n => String(n).padStart(2, '0')

const value = known => {
  const day = known.get('day'), month = known.get('month'), year = known.get('year')
  const date = `${String(year).padStart(4, '0')}-${two(month)}` + (known.isCertain('day') || known.isCertain('weekday') || !known.isCertain('month') ? `-${two(day)}` : '')
  return known.isCertain('hour') ? `${date}T${two(known.get('hour'))}:${two(known.get('minute') ?? 0)}` : date
}

const lines = []
let bytes = 0, found = 0
const start = process.hrtime.bigint()
for (const article of articles) {
  bytes += Buffer.byteLength(article.text)
  const reference = article.date ? new Date(article.date.length === 10 ? article.date + 'T12:00:00' : article.date) : undefined
  const results = chrono.parse(article.text, reference)
  found += results.length
  if (!predictions) continue
  for (const result of results) {
    const from = Buffer.byteLength(article.text.slice(0, result.index))
    lines.push(JSON.stringify({ id: article.id, start: from, end: from + Buffer.byteLength(result.text), text: result.text,
      type: result.start.isCertain('hour') ? 'TIME' : 'DATE', value: value(result.start) }))
  }
}
const took = seconds(start)
if (predictions) fs.writeFileSync(predictions, lines.map(l => l + '\n').join(''))
report({ peer: `chrono-node ${version('chrono-node')}`, documents: articles.length, bytes, found, seconds: took })
