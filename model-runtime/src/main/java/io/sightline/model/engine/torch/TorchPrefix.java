package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDManager;
import io.sightline.model.engine.Prefix;
import io.sightline.model.language.KvPrefix;

/**
 * A prefix in the device's memory.
 *
 * @param scope whose end frees it
 * @param kv its keys and values
 * @param nextPosition the rotary position of the first token after it
 */
record TorchPrefix(NDManager scope, KvPrefix kv, int nextPosition) implements Prefix {

    @Override
    public int tokens() {
        return kv.length();
    }

    @Override
    public void close() {
        scope.close();
    }
}
