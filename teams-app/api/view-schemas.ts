import * as z from 'zod/mini'

/** Schemas of some of a view's parts, each of the type that the view gives it. */
type Checked<View> = { [Part in keyof View]?: z.ZodMiniType<View[Part]> }

/**
 * A view of which these parts are checked, and the rest is taken as the type says: a page relies on its structure, and what is
 * deep inside it was written by the same functions that the type comes from. Parts that are not named are kept.
 */
export const view =
  <View>() =>
  (parts: Checked<View>): z.ZodMiniType<View> =>
    z.looseObject(parts as z.core.$ZodShape) as unknown as z.ZodMiniType<View>

/** A list of such views. */
export const views = <View>(parts: Checked<View>): z.ZodMiniType<View[]> => z.array(view<View>()(parts))

/** Text out of a closed list. Only that it is text is checked: a tab that is older than the server still opens. */
export const word = <Word extends string>(): z.ZodMiniType<Word> => z.string() as unknown as z.ZodMiniType<Word>

/** An object that is looked into by whoever shows it. */
export const object = <View extends object>(): z.ZodMiniType<View> => view<View>()({})

/** A part that may be left out. */
export const optional = <Part>(part: z.ZodMiniType<Part>): z.ZodMiniType<Part> =>
  z.exactOptional(part) as unknown as z.ZodMiniType<Part>
