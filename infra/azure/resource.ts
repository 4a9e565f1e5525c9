/** One resource of a deployment template. Source: "Resources in ARM templates". */
export type Resource<Properties> = {
  type: string
  apiVersion: string
  /** A child carries its parent's name before its own: `<parent>/<child>`. */
  name: string
  /** Of an extension resource: the resource it is about. */
  scope?: string
  kind?: string
  location?: string
  sku?: { name: string; capacity?: number }
  identity?: { type: 'SystemAssigned' }
  properties: Properties
  /** Ids of resources of this template that must be there first. */
  dependsOn?: string[]
}

export type Parameter = {
  type: 'string' | 'securestring'
  defaultValue?: string
  allowedValues?: string[]
  minLength?: number
  maxLength?: number
  metadata: { description: string }
}

export type Output = { type: 'string'; value: string; metadata: { description: string } }

export type Template = {
  $schema: string
  contentVersion: string
  parameters: Record<string, Parameter>
  variables: Record<string, string>
  resources: Resource<unknown>[]
  outputs: Record<string, Output>
}
