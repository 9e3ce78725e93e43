// All words are required; one edit is allowed only where nothing is found without. Titles are kept beside the index, which
// stores none.

import lunr from 'lunr'

export function build(documents) {
  const index = lunr(function () {
    this.ref('at')
    this.field('title', { boost: 2 })
    this.field('text')
    this.field('group')
    documents.forEach(({ title, text, group }, at) => this.add({ at, title, text, group: key(group) }))
  })
  return { 'index.json': JSON.stringify({ index, documents: documents.map(({ id, title }) => [id, title]) }) }
}

/** A group as one word, which the stemmer leaves alone. */
function key(group) {
  return group ? `${group.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '0')}0` : ''
}

export async function open(get) {
  const { index: stored, documents } = await (await get('index.json')).json()
  const index = lunr.Index.load(stored)
  const { REQUIRED } = lunr.Query.presence
  return ({ typed, prefix, group }) => {
    const search = (editDistance) =>
      index.query((query) => {
        for (const word of typed) {
          const fields = ['title', 'text']
          if (prefix) {
            query.term(word, { fields, presence: REQUIRED, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING })
          } else {
            query.term(word, { fields, presence: REQUIRED, editDistance: word.length >= 5 ? editDistance : 0 })
          }
        }
        if (group) query.term(key(group), { fields: ['group'], presence: REQUIRED, boost: 0 })
      })
    const exact = search(0)
    const hits = exact.length > 0 ? exact : search(1)
    return hits.slice(0, 10).map(({ ref }) => ({ id: documents[ref][0], title: documents[ref][1] }))
  }
}
