package io.sightline.model.engine.torch;

import ai.djl.ndarray.NDManager;
import io.sightline.model.Phase;
import io.sightline.model.engine.ClipInput;
import io.sightline.model.engine.Prefix;
import io.sightline.model.engine.memory.ByteBudgetCache;
import io.sightline.model.language.KvPrefix;
import io.sightline.model.language.LanguageModel;
import io.sightline.model.language.Prompt;
import java.util.function.BiFunction;

/** Brings a prefix back from the host's memory, in one piece. */
final class RecallTask extends PiecewiseTask<Prefix> {
    private final ByteBudgetCache.Lease<KvPrefix> lease;
    private final BiFunction<KvPrefix, Long, Prefix> naming;
    private final Prompt prompt;
    private KvPrefix kv;
    private boolean delivered;

    /**
     * @param language that it was made by
     * @param device the manager under which it is to live
     * @param naming takes keys and values over, with the position of what follows, and names them
     */
    RecallTask(
            LanguageModel language,
            NDManager device,
            ClipInput input,
            ByteBudgetCache.Lease<KvPrefix> lease,
            BiFunction<KvPrefix, Long, Prefix> naming) {
        super(device);
        this.lease = lease;
        this.naming = naming;
        prompt = input.prompt();
        add(Phase.RECALL, scope -> kv = language.copy(device, lease.value()));
    }

    @Override
    public Prefix result() {
        delivered = true;
        return naming.apply(kv, prompt.positions().after(prompt.ids().length));
    }

    @Override
    public void close() {
        lease.close();
        super.close();
        if (kv != null && !delivered) {
            kv.close();
        }
    }
}
