// It searches nothing: it is here for what it does best, counts that follow a date slider. One record for each document, with
// the groups that a page like Sheaf's would count: outlet (or author), author, year, and a histogram by month.

import crossfilter from 'crossfilter2'

export const searches = false

export function build(documents) {
  const records = documents.map(({ group, author, day }) => [day, group, author])
  return { 'index.json': JSON.stringify(records) }
}

export async function open(get) {
  const records = await (await get('index.json')).json()
  const collection = crossfilter(records.map(([day, group, author]) => ({ day: day ?? -1e6, group, author: author ?? '' })))
  const days = collection.dimension(({ day }) => day)
  const year = (day) => new Date(day * 86_400_000).getUTCFullYear()
  const month = (day) => year(day) * 12 + new Date(day * 86_400_000).getUTCMonth()
  // Groups of other dimensions than the one that is filtered, since those leave out their own filter.
  const groups = [({ group }) => group, ({ author }) => author, ({ day }) => year(day), ({ day }) => month(day)].map((key) =>
    collection.dimension(key).group()
  )
  const ask = () => []
  ask.slide = (first, last) => {
    days.filterRange([first, last + 1])
    const [outlets, authors, years, months] = groups
    return [outlets.top(10), authors.top(10), years.top(10), months.all()].length
  }
  return ask
}
