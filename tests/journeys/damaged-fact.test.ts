import { afterAll, beforeAll, expect, it } from 'vitest'
import { besideIt } from '../support/another-instance.ts'
import { factsRow, proposalsRow, startUniversity, type University } from '../support/university.ts'

let university: University
beforeAll(async () => {
  university = await startUniversity()
})
afterAll(() => university.close())

it.each(['edited', 'deleted'])(
  'a fact that somebody %s in SharePoint is found out: the proposal takes no decisions until the row is restored',
  async (how) => {
    const { app, asked, press, tenant } = university
    const { readModel } = app.application
    const reference = await asked()
    await app.dispatcher.settled()
    const row = await factsRow(tenant, `${reference}#2`)
    if (how === 'edited')
      await row.patch({ Data: String(row.fields.Data).replace('"school:engineering"', '"school:medical-sciences"') })
    else await row.remove()
    await readModel.catchUp()
    expect(readModel.damage(reference)).toContain('fact 2')
    expect(await press('headOfSchool', reference, 'Agree')).toContain(
      'takes no decisions until an administrator has restored it',
    )

    if (how === 'edited') await row.patch({ Data: row.fields.Data })
    else await row.insertAgain()
    await readModel.catchUp()
    expect(await press('headOfSchool', reference, 'Agree')).toContain('You agreed')
  },
)

it('the list refuses a second row under the key of a fact, and nothing is damaged by the attempt', async () => {
  const { app, asked, tenant } = university
  const reference = await asked()
  await app.dispatcher.settled()
  const row = await factsRow(tenant, `${reference}#2`)
  await expect(row.insertAgain()).rejects.toThrow(/4\d\d/)
  await app.application.readModel.catchUp()
  expect(app.application.readModel.damage(reference)).toBeUndefined()
})

it('text that somebody left in a column of Proposals keeps no application from starting', async () => {
  const { app, asked, environment, tenant } = university
  const reference = await asked()
  await app.dispatcher.settled()
  const row = await proposalsRow(tenant, reference)
  await row.patch({ WaitsForPeople: 'the Head of School' })
  await besideIt({ environment }, async ({ application: { readModel } }) =>
    expect(readModel.summary(reference)).toEqual(app.application.readModel.summary(reference)),
  )
})
