import type { Column } from './column-definition.ts'
import { GraphRefusal } from './graph-refusal.ts'

/**
 * The internal names of the columns that every list has, whether Graph shows them or not.
 * Source: the fields of SharePoint's base list types (SPBuiltInFieldId), and those that came since.
 */
const ownedNames = new Set(
  `ID ContentTypeId ContentType Title Modified Created Author Editor _HasCopyDestinations _CopySource owshiddenversion
  WorkflowVersion WorkflowInstanceID _UIVersion _UIVersionString Attachments _ModerationStatus _ModerationComments Edit
  LinkTitle LinkTitle2 LinkTitleNoMenu SelectTitle SelectFilename InstanceID Order GUID FileRef FileDirRef FileLeafRef
  Last_x0020_Modified Created_x0020_Date Created_x0020_By Modified_x0020_By FSObjType SortBehavior PermMask PrincipalCount
  UniqueId ParentUniqueId SyncClientId ProgId ScopeId File_x0020_Type File_x0020_Size HTML_x0020_File_x0020_Type
  _EditMenuTableStart _EditMenuTableStart2 _EditMenuTableEnd LinkFilename LinkFilename2 LinkFilenameNoMenu DocIcon
  ServerUrl EncodedAbsUrl BaseName FileSizeDisplay MetaInfo _Level _IsCurrentVersion ItemChildCount FolderChildCount
  Restricted OriginatorId NoExecute ContentVersion AccessPolicy AppAuthor AppEditor CheckoutUser CheckedOutUserId
  VirusStatus _VirusStatus _VirusVendorID _VirusInfo _IsRecord ComplianceAssetId _ComplianceFlags _ComplianceTag
  _ComplianceTagWrittenTime _ComplianceTagUserId _CommentFlags _CommentCount SMTotalSize SMLastModifiedDate
  SMTotalFileStreamSize SMTotalFileCount TaxCatchAll TaxCatchAllLabel ParentVersionString ParentLeafName`
    .toLowerCase()
    .split(/\s+/),
)

/** Whether a column of this name is SharePoint's own, in any case. */
export const isOwned = (name: string): boolean => ownedNames.has(name.toLowerCase())

/**
 * Refuses new columns whose internal names SharePoint has given away, or that are taken in the list or twice among them.
 * Assumption: the page Create list has an example with a column `Author`; SharePoint may also give it another name.
 */
export function mustBeFreeNames(columns: Column[], present: Column[]): void {
  const taken = new Set([...ownedNames, ...present.map(({ name }) => name.toLowerCase())])
  for (const { name } of columns) {
    if (taken.has(name.toLowerCase())) {
      throw new GraphRefusal(409, 'nameAlreadyExists', `A column named '${name}' already exists.`)
    }
    taken.add(name.toLowerCase())
  }
}
