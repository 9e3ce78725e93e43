// Whether a document is what a query means: a naive check against its own title and text, the same for every peer.
//
// A word is meant in any of its forms: a document has it where one of its words is the same or has the same English stem, by
// either of Porter's stemmers (snowball-stemmers; what peers stem with is their own affair). A phrase is meant letter
// by letter; a beginning is the beginning of any word; of a misspelt word, the right one is meant.
//
// What a peer shows counts against what it could show: ten documents, or as many as have the very words (not every peer
// knows of other forms, and none is blamed for that). Whatever it shows besides lowers its share as well.

import snowball from 'snowball-stemmers'
import { words } from './documents.mjs'

/** How many hits are looked at. */
export const TOP = 10

export class Judge {
  #stemmers = ['english', 'porter'].map((name) => snowball.newStemmer(name))
  #ids = new Map()
  #words = []
  #prepared
  #documents

  constructor(documents) {
    this.#documents = documents
    this.#prepared = documents.map(({ title, text }) => this.#numbers([...words(title), '', ...words(text)]))
    this.places = new Map(documents.map(({ id }, place) => [id, place]))
  }

  /** How many documents have the very words of a query, but not more than ten. O(text). */
  possible(query) {
    const fits = this.#test(query, true)
    let found = 0
    for (let place = 0; place < this.#documents.length && found < TOP; place++) found += fits(place)
    return found
  }

  /** A function that tells how many of these ids match the query. Unknown ids do not, nor what is named twice. */
  matching(query) {
    const fits = this.#test(query)
    return (ids) => {
      const places = [...new Set(ids)].map((id) => this.places.get(id))
      return places.filter((place) => place !== undefined && fits(place)).length
    }
  }

  /** Whether the document at a place matches. */
  #test({ words: meant, phrase, prefix, group }, exactly = false) {
    const documents = this.#documents
    const prepared = this.#prepared
    if (phrase) {
      const [first, ...rest] = meant.map((word) => this.#ids.get(word))
      return (place) => {
        const text = prepared[place]
        for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
          if (rest.every((word, i) => text[at + 1 + i] === word)) return true
        }
        return false
      }
    }
    const wanted = meant.map((word) => {
      if (exactly && !prefix) return new Set([this.#ids.get(word)])
      const ids = new Set()
      const same = prefix ? (other) => other.startsWith(word) : this.#alike(word)
      this.#words.forEach((other, id) => same(other) && ids.add(id))
      return ids
    })
    const has = (text, ids) => {
      if (ids.size > 1) return text.some((word) => ids.has(word))
      const [only] = ids
      return text.includes(only)
    }
    return (place) =>
      (!group || documents[place].group === group) && wanted.every((ids) => has(prepared[place], ids))
  }

  #alike(word) {
    const stems = this.#stems(word)
    // Stems begin alike in English, which saves stemming every word there is.
    const start = word.slice(0, 2)
    return (other) =>
      other === word || (other.startsWith(start) && this.#stems(other).some((stem, i) => stem === stems[i]))
  }

  #stems(word) {
    return this.#stemmers.map((stemmer) => stemmer.stem(word))
  }

  #numbers(list) {
    return Uint32Array.from(list, (word) => {
      let id = this.#ids.get(word)
      if (id === undefined) {
        id = this.#words.length
        this.#words.push(word)
        this.#ids.set(word, id)
      }
      return id
    })
  }
}
