// All words are required; one edit is allowed only where nothing is found without. Titles are kept beside the index, which
// stores none.

import lunr from 'lunr'

export function build(documents) {
  const index = lunr(function () {
    this.ref('at')
    this.field('title', { boost: 2 })
    this.field('text')
    this.field('outlet')
    documents.forEach(({ title, text, outlet }, at) => this.add({ at, title, text, outlet: key(outlet) }))
  })
  return { 'index.json': JSON.stringify({ index, documents: documents.map(({ id, title }) => [id, title]) }) }
}

/** An outlet as one word, which the stemmer leaves alone. */
function key(outlet) {
  return outlet ? `${outlet.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '0')}0` : ''
}

export async function open(get) {
  const { index: stored, documents } = await (await get('index.json')).json()
  const index = lunr.Index.load(stored)
  const { REQUIRED } = lunr.Query.presence
  return ({ typed, prefix, outlet }) => {
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
        if (outlet) query.term(key(outlet), { fields: ['outlet'], presence: REQUIRED, boost: 0 })
      })
    const exact = search(0)
    const hits = exact.length > 0 ? exact : search(1)
    return hits.slice(0, 10).map(({ ref }) => ({ id: documents[ref][0], title: documents[ref][1] }))
  }
}
