/** A list or library as the site shows it: under a name that an owner may change, at an address that stays. */
export type Placed = {
  name: string
  /** Last part of its web address, as it is read: `Expressions of Interest`. */
  address: string
}

/** @param webUrl as Graph gives it: `https://contoso.sharepoint.com/sites/micro-credentials/Lists/Facts` */
export const addressIn = (webUrl: string): string => decodeURIComponent(webUrl.split('/').at(-1) ?? '')

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/**
 * The list that was made under a name: by its address, which outlives every new name, or by the name where no list has that
 * address. Case does not count, as in SharePoint.
 */
export const placedAt = <List extends Placed>(lists: readonly List[], made: string): List | undefined =>
  lists.find(({ address }) => isSame(address, made)) ?? lists.find(({ name }) => isSame(name, made))

/** Whether somebody has given it another name than the one it was made under. */
export const isRenamed = ({ name }: Placed, made: string): boolean => !isSame(name, made)
