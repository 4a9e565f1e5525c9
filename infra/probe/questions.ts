/**
 * How a question is settled: by the probe; by the probe with `--large` alone; only watched for while it runs, since nobody
 * can provoke it; or by hand.
 */
export type SettledBy = 'probe' | 'large' | 'watched' | 'hand'

type Asked = {
  /** The number of its row in docs/unproven.md. */
  number: number
  question: string
  assumed: string
  /** How it is settled, in words. */
  probe: string
  settledBy: SettledBy
}

/**
 * What Microsoft's documentation leaves open and the product relies on, in the order of docs/unproven.md: a test holds its
 * table and this one together, word by word.
 */
export const questions = [
  {
    number: 1,
    question:
      'What does POST …/items answer when a unique column has the value already? The text is known, status and code through Graph are not',
    assumed: "400 invalidRequest with SharePoint's text; nothing is written",
    probe: 'insert the same key eight times, one after the other; note status, code, text, rows',
    settledBy: 'probe',
  },
  {
    number: 2,
    question:
      'Can a refused duplicate leave a row without its key behind? Reported where a client creates and patches in two calls',
    assumed: 'no',
    probe: 'after the inserts of 1 and 26 count the rows without a key',
    settledBy: 'probe',
  },
  {
    number: 3,
    question: 'Can a write happen and be answered with 5xx?',
    assumed: 'no',
    probe:
      "cannot be provoked; every insert of the probe is watched for it, and the product's log of unclear writes tells it later",
    settledBy: 'watched',
  },
  {
    number: 4,
    question: 'Are date columns kept to the millisecond?',
    assumed: 'yes',
    probe: 'write …10.750Z, read it back',
    settledBy: 'probe',
  },
  {
    number: 5,
    question: 'Is createdDateTime in the answer to an insert the one a later read gives?',
    assumed: 'yes',
    probe: 'insert, read, compare',
    settledBy: 'probe',
  },
  {
    number: 6,
    question: 'Do dates in the answer to a PATCH carry Z?',
    assumed: 'yes',
    probe: 'patch another field of a row with a date, look at the answer',
    settledBy: 'probe',
  },
  {
    number: 7,
    question: "How soon is a change in the list's delta?",
    assumed: 'at once',
    probe: 'write, poll delta every second, note when each change appears; by hand again under load',
    settledBy: 'probe',
  },
  {
    number: 8,
    question: 'Does delta repeat items that did not change? The page says an item may appear more than once',
    assumed: 'no',
    probe: 'poll an idle list for half a minute; by hand for an hour',
    settledBy: 'probe',
  },
  {
    number: 9,
    question: "Does a default view's filter hide rows from GET …/items?",
    assumed: 'no',
    probe:
      'list the rows that were inserted; by hand give the default view of a list a filter that hides a row, and look whether GET …/items still names it: Graph cannot set it',
    settledBy: 'probe',
  },
  {
    number: 10,
    question: 'How many versions does a list item keep?',
    assumed: '500',
    probe: "patch a row 60 times, count its versions; the list's own setting Graph cannot read",
    settledBy: 'probe',
  },
  {
    number: 11,
    question: 'Does a unique column see a difference in letter case?',
    assumed: 'no',
    probe: 'insert a#1, then A#1',
    settledBy: 'probe',
  },
  {
    number: 12,
    question:
      "What is answered beyond the list view threshold? SharePoint's own interface says 500, reports of Graph speak of 429",
    assumed: "500 generalException with SharePoint's text",
    probe: 'with --large filter a list of 5,001 rows on an unindexed column with the Prefer header',
    settledBy: 'large',
  },
  {
    number: 13,
    question: 'Does a lost race always answer 412? One report of 409 resourceModified for a file in a library',
    assumed: '412 preconditionFailed',
    probe: 'two PATCHes with one eTag on a row; on a file by hand, since a library would have to be made',
    settledBy: 'probe',
  },
  {
    number: 14,
    question: 'What does $select of a column that does not exist do inside $expand=fields?',
    assumed: '400',
    probe: 'ask for one',
    settledBy: 'probe',
  },
  {
    number: 15,
    question: 'Is a choice that is not offered refused through Graph?',
    assumed: 'yes, unless the column lets people type their own',
    probe: 'insert a row with one',
    settledBy: 'probe',
  },
  {
    number: 16,
    question: "Does fields/X ne 'a' find rows where X is empty?",
    assumed: 'yes',
    probe: 'try with ten rows, one of them empty',
    settledBy: 'probe',
  },
  {
    number: 17,
    question:
      'What is the error code of an expired delta token? The page names resyncChangesApplyDifferences, answers seen elsewhere carry resyncRequired around it',
    assumed: '410 resyncRequired, the other as the inner code, and Location',
    probe: 'by hand: keep a delta link for two months',
    settledBy: 'hand',
  },
  {
    number: 18,
    question: 'Is a date without time zone taken?',
    assumed: 'refused with 400',
    probe: 'write 2026-03-01T12:00:00',
    settledBy: 'probe',
  },
  {
    number: 19,
    question:
      'Is a filter or order on Created and Modified possible without the Prefer header? Some say SharePoint indexes both',
    assumed: 'refused as not indexed',
    probe: 'with --large filter a list of 5,001 rows on Modified',
    settledBy: 'large',
  },
  {
    number: 20,
    question: 'Do throttled calls inside a batch count against the same budget?',
    assumed: 'yes, each by its own units, the batch itself nothing',
    probe: 'by hand: the probe stays far below the limit; it tells which RateLimit headers it saw',
    settledBy: 'hand',
  },
  {
    number: 21,
    question:
      'Does people.selectPeople offer guests, and does it always give a displayName? The page calls it optional',
    assumed: 'everybody of the tenant, each with a name',
    probe: 'by hand: pick a guest in a personal app, on the web and on a phone',
    settledBy: 'hand',
  },
  {
    number: 22,
    question:
      'May a list beyond the list view threshold be ordered by an indexed column without a filter? Pages of messages are, newest first',
    assumed: 'yes, page after page; on a column without an index it is refused as in 12',
    probe:
      'with --large fill a list with 5,001 rows, order by an indexed date with $top=50, follow three next links; without it on a few rows',
    settledBy: 'large',
  },
  {
    number: 23,
    question:
      'May a filter on one indexed column be ordered by another beyond the threshold? Messages that failed are: by state, newest first',
    assumed: 'yes while at most 5,000 rows pass the filter; beyond that it is refused as in 12',
    probe:
      'with --large filter the same list on an indexed column that 100 rows pass, order by the date; then one that 5,001 pass',
    settledBy: 'large',
  },
  {
    number: 24,
    question:
      "Can an index be added to a list that has rows, and when does it count? SharePoint's own pages say not beyond the threshold, or by a timer",
    assumed: 'yes, at once, whatever the list holds',
    probe: 'patch indexed on a column of a list with rows, filter on it at once; with --large with 5,001 rows',
    settledBy: 'large',
  },
  {
    number: 25,
    question:
      'Does the list Messages stay below the threshold? It keeps a row for each message, and nothing removes them',
    assumed: 'it need not: every query of it stands on an index',
    probe: 'by hand: count the messages of a proposal walked through stage 1; reckon with the proposals of a year',
    settledBy: 'hand',
  },
  {
    number: 26,
    question: 'Does a unique column hold when several inserts of one value arrive at the same moment?',
    assumed: 'one row stands, the others are refused',
    probe: 'insert one key twenty times at once, count the rows',
    settledBy: 'probe',
  },
  {
    number: 27,
    question:
      'Does the next link of an ordered page carry $skiptoken, and may the token alone be asked with again? Pages of messages are',
    assumed: 'yes',
    probe: 'read pages of three rows, follow the next link, and ask with its token',
    settledBy: 'probe',
  },
  {
    number: 28,
    question: 'Does delta take $expand=fields, give the fields with every row, and tell of a deleted one?',
    assumed: 'yes',
    probe: 'follow the delta with fields, delete a row',
    settledBy: 'probe',
  },
  {
    number: 29,
    question:
      'Does every change give a row a new eTag? Whether the answer to a PATCH names it matters to nobody: the row is read again',
    assumed: 'yes; the answer to the PATCH does not name it',
    probe: 'read a row, patch it, read it again',
    settledBy: 'probe',
  },
  {
    number: 30,
    question:
      'Does a fact of 60,000 characters come back letter by letter? It is JSON in ASCII, with quotes, backslashes, < and & in it',
    assumed: 'yes',
    probe: 'write one, read it back',
    settledBy: 'probe',
  },
  {
    number: 31,
    question: 'Do other letters, marks and line breaks come back from a column of several lines as they were written?',
    assumed: 'yes',
    probe: 'write Chinese, emoji, quotation marks, <b> and line breaks, read them back',
    settledBy: 'probe',
  },
  {
    number: 32,
    question: 'Is a filter on a column without an index refused without the Prefer header?',
    assumed: 'yes, with 400',
    probe: 'ask for one',
    settledBy: 'probe',
  },
  {
    number: 33,
    question:
      'Is a row found by a filter on its key right after its insert? After an unclear answer the product looks for it',
    assumed: 'yes, at once',
    probe: 'insert ten rows, look for each at once',
    settledBy: 'probe',
  },
  {
    number: 34,
    question: 'Do the other calls of a batch go on when one fails? The product sends none, tools may',
    assumed: 'yes, each has its own status',
    probe: 'twenty calls, one for a row that does not exist',
    settledBy: 'probe',
  },
  {
    number: 35,
    question: "Is acct in the tab's token once the app registration asks for it, 0 for a member and 1 for a guest?",
    assumed: 'yes; a token without it lets nobody in',
    probe:
      'by hand: open the tab as a member and as a guest; nobody getting in means that the optional claim is missing',
    settledBy: 'hand',
  },
  {
    number: 36,
    question: 'Under which address does Teams call the bot from this tenant?',
    assumed: 'https://smba.trafficmanager.net/teams/ until Teams has named another',
    probe: 'by hand: say hello to the bot; no answer and a line in the log about the service address mean another host',
    settledBy: 'hand',
  },
  {
    number: 37,
    question:
      'Does the right that Sites.Selected gives on a site reach lists whose inheritance of permissions is broken? The script breaks it',
    assumed: 'yes: it stands on the site collection, beside the permissions of people',
    probe: 'by hand: run the script on a scratch list, then insert a row as the application',
    settledBy: 'hand',
  },
  {
    number: 38,
    question: 'Is a role assignment of an Entra group shown under a login that ends in a bar and its object id?',
    assumed: 'yes, as for groups of both kinds',
    probe: 'by hand: m365 spo list get --withPermissions after the script',
    settledBy: 'hand',
  },
  {
    number: 39,
    question: 'Does a tenant that trims versions by itself let a list keep a number of them?',
    assumed: 'yes, the list’s own number counts',
    probe: 'by hand: set 500 by the script, read MajorVersionLimit back a day later',
    settledBy: 'hand',
  },
  {
    number: 40,
    question:
      "Does User.ReadBasic.All give others' userPrincipalName, and does a guest's hold #EXT#? userType needs more than that permission",
    assumed: 'yes to both',
    probe: "by hand: search for a guest in a member's name with $select=userPrincipalName",
    settledBy: 'hand',
  },
  {
    number: 41,
    question: 'Does an activity say that its sender is a guest?',
    assumed: 'no',
    probe: 'by hand: press a card as a guest of a team, read the activity and the roster',
    settledBy: 'hand',
  },
  {
    number: 42,
    question:
      'Does a client that is asked to sign somebody in, with 401 in the body and HTTP 200, press again with a token?',
    assumed: 'yes, and with HTTP 401 too; the token is for our own application',
    probe: 'by hand: press Find a time; three times come, or the client says that sign-in did not succeed',
    settledBy: 'hand',
  },
  {
    number: 43,
    question:
      "Does Outlook's own form take times in ISO 8601, and does it open with all people and the text? TeamsJS says MM/DD/YYYY",
    assumed: 'yes; what it cannot read becomes now, and its writer chooses the time',
    probe: 'by hand: press Write the invitation in Outlook, in classic and new Outlook and on the web',
    settledBy: 'hand',
  },
  {
    number: 44,
    question: 'Does nested app authentication give our pane a token for our own scope, named by our guid?',
    assumed: 'yes, without a question to the person',
    probe: 'by hand: open the pane as somebody who has never consented; not signed in means that the scope is missing',
    settledBy: 'hand',
  },
  {
    number: 45,
    question:
      "May the pane open a window in which people allow something, and does Office's library load nothing but what lies beside it?",
    assumed: 'yes to both',
    probe:
      "by hand: press Fill the appointment before anything was allowed, and look for the policy in the browser's console",
    settledBy: 'hand',
  },
  {
    number: 46,
    question:
      'Does content approval that an owner turns on show through Graph, as a column that holds the approval status?',
    assumed: 'yes, a column with contentApprovalStatus that is not hidden',
    probe:
      'by hand: turn content approval on for a scratch list, read its columns; then insert a row as the application and read it as somebody else',
    settledBy: 'hand',
  },
  {
    number: 47,
    question: 'Does a row that is restored from the recycle bin keep its id, and does delta tell of it?',
    assumed: 'yes to both; another id would do, too',
    probe: 'by hand: delete a row of a scratch list, restore it, read it and the delta',
    settledBy: 'hand',
  },
  {
    number: 48,
    question: 'Is an insert refused that leaves out a column which an owner has made required?',
    assumed: 'no; /readyz warns all the same',
    probe: 'by hand: make a column of a scratch list required, insert a row without it as the application',
    settledBy: 'hand',
  },
] as const satisfies readonly Asked[]

export type Question = (typeof questions)[number]
export type QuestionNumber = Question['number']
