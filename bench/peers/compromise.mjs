// SPDX-License-Identifier: Apache-2.0
// compromise.mjs FILE.jsonl|TREES.conllu[.gz]: words and tags by compromise; its tags mapped to UPOS. It has no tokens for
// marks, so that fewer words align.
import nlp from 'compromise'
import { compareTags, locate, readArticles, readTrees, report, seconds, version } from './texts.mjs'

const file = process.argv[2], trees = /\.conllu(\.gz)?$/.test(file)
const documents = trees ? readTrees(file) : readArticles(file)
const order = [['ProperNoun', 'PROPN'], ['Pronoun', 'PRON'], ['Copula', 'AUX'], ['Modal', 'AUX'], ['Auxiliary', 'AUX'], ['Verb', 'VERB'],
  ['Adjective', 'ADJ'], ['Adverb', 'ADV'], ['Negative', 'PART'], ['Determiner', 'DET'], ['Preposition', 'ADP'], ['Conjunction', 'CCONJ'],
  ['Value', 'NUM'], ['Noun', 'NOUN'], ['QuestionWord', 'PRON'], ['Expression', 'INTJ']]

let tokens = 0, bytes = 0
const predicted = []
const start = process.hrtime.bigint()
for (const document of documents) {
  bytes += Buffer.byteLength(document.text)
  const sentences = nlp(document.text).json({ terms: { text: true, tags: true } })
  const words = []
  for (const sentence of sentences)
    for (const term of sentence.terms) {
      tokens++
      if (trees) words.push([term.text, (order.find(([name]) => term.tags.includes(name)) ?? ['', 'X'])[1]])
    }
  predicted.push(words)
}
const took = seconds(start)
const scores = trees ? compareTags(documents, predicted.map((words, n) => locate(documents[n].text, words))) : {}
report({ peer: `compromise ${version('compromise')}`, documents: documents.length, bytes, tokens, seconds: took, ...scores })
