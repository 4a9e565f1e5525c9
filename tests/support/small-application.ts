import { deliveryCursor } from '../../teams-app/adapters/sharepoint/delivery-cursor.ts'
import { draftList } from '../../teams-app/adapters/sharepoint/draft-list.ts'
import { factList } from '../../teams-app/adapters/sharepoint/fact-list.ts'
import { createFormRows } from '../../teams-app/adapters/sharepoint/form-rows.ts'
import { institutionHead } from '../../teams-app/adapters/sharepoint/institution-head.ts'
import { messageList } from '../../teams-app/adapters/sharepoint/message-list.ts'
import { notificationHistoryList } from '../../teams-app/adapters/sharepoint/notification-history-list.ts'
import { peopleList } from '../../teams-app/adapters/sharepoint/people-list.ts'
import { proposalList } from '../../teams-app/adapters/sharepoint/proposal-list.ts'
import type { Site } from '../../teams-app/adapters/sharepoint/site.ts'
import { submissionLibrary } from '../../teams-app/adapters/sharepoint/submission-library.ts'
import { telemetry } from '../../teams-app/adapters/telemetry/telemetry.ts'
import { createAppendFact } from '../../teams-app/application/append-fact.ts'
import type { Application } from '../../teams-app/application/application.ts'
import { createReadModel } from '../../teams-app/application/read-model.ts'
import type { Clock, Log, Ports } from '../../teams-app/ports.ts'
import { testChain, testSeals } from './test-chain.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** No message is sent from here: what is tried is what is recorded. */
const silent: Ports['messenger'] = {
  post: () => Promise.reject(new Error('Nobody is told anything here.')),
  say: () => Promise.reject(new Error('Nobody is told anything here.')),
  remind: () => Promise.reject(new Error('Nobody is told anything here.')),
  welcome: () => Promise.reject(new Error('Nobody is told anything here.')),
  update: () => Promise.reject(new Error('Nobody is told anything here.')),
  refreshedBy: () => '',
}

/**
 * The application behind its ways in, with the shipped adapters over a site: it tells nobody and polls only when a test says so,
 * so that a test decides what an instance knows.
 */
export function smallApplication(site: Site, clock: Clock, log: Log = quiet): Application {
  const forms = createFormRows(() => undefined)
  const ports: Ports = {
    facts: factList(site, { confirmAppend: false, unkeyedUntil: 0 }),
    drafts: draftList(site, forms),
    submissions: submissionLibrary(site),
    messages: messageList(site),
    projections: proposalList(site, testSeals, forms),
    cursor: deliveryCursor(site, testSeals),
    institutionHead: institutionHead(site, testChain),
    people: peopleList(site),
    notified: notificationHistoryList(site),
    messenger: silent,
    clock,
    log,
    telemetry: telemetry(),
  }
  const readModel = createReadModel(ports, testChain, () => undefined)
  return {
    ...{ ports, readModel, append: createAppendFact(ports.facts, readModel, testChain) },
    fresh: () => Promise.resolve(),
    recorded: () => undefined,
  }
}
