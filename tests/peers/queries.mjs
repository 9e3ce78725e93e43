// Queries, drawn from the documents' own text: the same for all peers, the same for the same documents.
//
// { class, words, typed, phrase?, prefix?, group?, field? }: `words` is what is meant, `typed` what the reader types, which is
// another thing where it is misspelt. Words are drawn as often as they are written, those left out that stand in more than
// a quarter of the documents: nobody searches for them, and some peers do not index them.

import { chance, words } from './documents.mjs'

/** What the classes are called in the table, in its order. A collection may have nothing to ask of one. */
export const CLASSES = ['word', 'two words', 'phrase', 'prefix', 'misspelling', 'filtered']

/** So many queries of each class, one after the other, the classes mixed. */
export function queries(documents, count) {
  const random = chance(20261120)
  const below = (limit) => Math.floor(random() * limit)
  const some = (list) => list[below(list.length)]
  const { common, known } = vocabulary(documents)
  const telling = (word) => /^\p{L}{3,}$/u.test(word) && !common.has(word)

  const document = () => some(documents)
  /** Words in a row, as they stand in a text with nothing but a space between them. */
  const row = ({ text }, length) => {
    const pattern = new RegExp(`(?<![^\\s])\\p{L}+(?: \\p{L}+){${length - 1}}(?![^\\s])`, 'gu')
    const from = below(text.length)
    pattern.lastIndex = from
    const found = pattern.exec(text)
    return found ? words(found[0]) : []
  }
  const word = (from, fits = telling) => {
    for (let i = 0; i < 50; i++) {
      const [found] = row(from, 1)
      if (found && fits(found)) return found
    }
  }
  const kinds = {
    word: () => {
      const found = word(document())
      return found && { words: [found] }
    },
    'two words': () => {
      const from = document()
      const [one, two] = [word(from), word(from)]
      return one && two && one !== two && { words: [one, two] }
    },
    phrase: () => {
      const found = row(document(), 3)
      return found.length === 3 && found.some(telling) && { words: found, phrase: true }
    },
    prefix: () => {
      const found = word(document(), (word) => telling(word) && word.length >= 6)
      if (!found) return
      return { words: [found.slice(0, 3 + below(3))], prefix: true }
    },
    misspelling: () => {
      const meant = word(document(), (word) => telling(word) && word.length >= 6)
      const typed = meant && misspelt(meant, random)
      return typed && !known.has(typed) && { words: [meant], typed: [typed] }
    },
    filtered: () => {
      const from = document()
      const found = word(from)
      return found && from.group && { words: [found], group: from.group, field: documents.field }
    },
  }
  const asked = []
  for (let i = 0; i < count; i++) {
    for (const kind of CLASSES) {
      for (let tries = 0; tries < 100; tries++) {
        const query = kinds[kind]()
        if (!query) continue
        asked.push({ class: kind, typed: query.words, ...query })
        break
      }
    }
  }
  return asked
}

/** The words that are in more than a quarter of the documents (of many documents, a sample tells), and all there are. */
function vocabulary(documents) {
  const known = new Map()
  const step = Math.max(1, Math.floor(documents.length / 20_000))
  let seen = 0
  for (let i = 0; i < documents.length; i++) {
    if (i % step === 0) seen++
    for (const word of new Set(words(`${documents[i].title} ${documents[i].text}`))) {
      known.set(word, (known.get(word) ?? 0) + (i % step === 0))
    }
  }
  const common = new Set([...known].filter(([, times]) => times > seen / 4).map(([word]) => word))
  return { common, known }
}

/** The word with one slip of the finger behind its first letter: a letter left out, doubled, exchanged or replaced. */
function misspelt(word, random) {
  const letters = [...word]
  const at = 1 + Math.floor(random() * (letters.length - 2))
  const slips = [
    () => letters.splice(at, 1),
    () => letters.splice(at, 0, letters[at]),
    () => letters.splice(at, 2, letters[at + 1], letters[at]),
    () => letters.splice(at, 1, 'etaoinshrdlu'[Math.floor(random() * 12)]),
  ]
  slips[Math.floor(random() * slips.length)]()
  const slipped = letters.join('')
  return slipped === word ? undefined : slipped
}
