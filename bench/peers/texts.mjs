// SPDX-License-Identifier: Apache-2.0
// What the runners share: articles in JSON lines, treebanks in CoNLL-U, and where the words of a text stand.
import fs from 'node:fs'
import zlib from 'node:zlib'

export const version = name => JSON.parse(fs.readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version

export const readText = path => {
  const bytes = fs.readFileSync(path)
  return (path.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes).toString('utf8')
}

// {"id","text","date" or "published"} a line.
export const readArticles = path =>
  readText(path).split('\n').filter(line => line.trim()).map((line, n) => {
    const row = JSON.parse(line)
    return { id: row.id ?? String(n), text: row.text, date: row.date ?? row.published ?? null }
  })

// Documents of a treebank: the text, sentences parted by a space, and its words with their spans and tags. Words that
// are not spelt in the text (the parts of "don't" that are) are left out.
export const readTrees = path => {
  const documents = []
  let here = null
  for (const block of readText(path).split(/\n\n+/)) {
    const lines = block.split('\n')
    const id = lines.find(l => l.startsWith('# newdoc id'))
    if (id || !here) documents.push((here = { id: (id ?? '= doc').split('= ')[1].trim(), text: '', words: [] }))
    const text = lines.find(l => l.startsWith('# text = '))
    if (!text) continue
    const sentence = text.slice(9), from = here.text.length
    let at = 0
    for (const line of lines) {
      const cells = line.split('\t')
      if (!/^\d+$/.test(cells[0])) continue
      const found = sentence.indexOf(cells[1], at)
      if (found < 0 || found > at + 2) continue
      here.words.push({ start: from + found, end: from + found + cells[1].length, tag: cells[3] })
      at = found + cells[1].length
    }
    here.text += sentence + ' '
  }
  return documents
}

// Share of the words that stand at the same place in both, and of those with the same tag.
export const compareTags = (documents, predicted) => {
  let aligned = 0, right = 0, all = 0
  for (const [n, document] of documents.entries()) {
    const tags = new Map(predicted[n].map(w => [`${w.start} ${w.end}`, w.tag]))
    for (const word of document.words) {
      all++
      const tag = tags.get(`${word.start} ${word.end}`)
      if (tag === undefined) continue
      aligned++
      right += tag === word.tag
    }
  }
  return { aligned: aligned / all, accuracy: right / Math.max(1, aligned) }
}

// Spans of words that follow one another in the text.
export const locate = (text, words) => {
  let at = 0
  const out = []
  for (const [form, tag] of words) {
    if (!form) continue
    const start = text.indexOf(form, at)
    if (start < 0 || start > at + 400) continue
    out.push({ start, end: start + form.length, tag })
    at = start + form.length
  }
  return out
}

export const seconds = since => Number(process.hrtime.bigint() - since) / 1e9
export const report = object => console.log(JSON.stringify(object))
