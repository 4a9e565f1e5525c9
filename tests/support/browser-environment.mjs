import { TestEnvironment } from 'jest-environment-node'

/** Node, and what stood on the screen when a test failed: a browser test that only says it waited in vain cannot be understood afterwards. */
export default class BrowserEnvironment extends TestEnvironment {
  /** @param {{ name: string }} event */
  async handleTestEvent({ name }) {
    if (name === 'test_fn_failure') await this.global.printOpenPages?.()
  }
}
