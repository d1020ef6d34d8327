// SPDX-License-Identifier: Apache-2.0
// wink.mjs FILE.jsonl|TREES.conllu[.gz]: tokens and tags by wink-nlp, reading them out included.
import { createRequire } from 'node:module'
import { compareTags, locate, readArticles, readTrees, report, seconds, version } from './texts.mjs'

const require = createRequire(import.meta.url)
const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'), ['sbd', 'pos'])
const its = nlp.its
const file = process.argv[2], trees = /\.conllu(\.gz)?$/.test(file)
const documents = trees ? readTrees(file) : readArticles(file)

let tokens = 0, bytes = 0
const predicted = []
const start = process.hrtime.bigint()
for (const document of documents) {
  bytes += Buffer.byteLength(document.text)
  const doc = nlp.readDoc(document.text)
  const forms = doc.tokens().out(its.value), tags = doc.tokens().out(its.pos)
  tokens += forms.filter((_, n) => tags[n] !== 'SPACE').length
  if (trees) predicted.push([forms, tags])
}
const took = seconds(start)
const scores = trees ? compareTags(documents, predicted.map(([forms, tags], n) => locate(documents[n].text, forms.map((f, k) => [f, tags[k]])))) : {}
report({ peer: `wink-nlp ${version('wink-nlp')} (${version('wink-eng-lite-web-model')})`, documents: documents.length, bytes, tokens, seconds: took, ...scores })
