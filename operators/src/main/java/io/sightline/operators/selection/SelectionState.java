package io.sightline.operators.selection;

import io.sightline.sampling.LiveSampler;
import io.sightline.sampling.selection.LiveSelection;
import io.sightline.sampling.selection.SelectedFrame;
import io.sightline.sampling.selection.Stability;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Selects a scene's frames, and owns which ones live questions are answered from where these are to
 * stay the same for a while ({@link Stability}). What is asked about a moment is selected from the
 * frames of that moment alone, whoever asked before.
 */
public final class SelectionState {
    private static final ValueStateDescriptor<List<String>> CHOSEN =
            new ValueStateDescriptor<>("chosen-frames", Types.LIST(Types.STRING));

    private final ValueState<List<String>> chosen;
    private final LiveSampler sampler;
    private final SelectionSettings settings;

    /** Binds to the current key's state. */
    public SelectionState(RuntimeContext context, LiveSampler sampler, SelectionSettings settings) {
        this.chosen = context.getState(CHOSEN);
        this.sampler = sampler;
        this.settings = settings;
    }

    /**
     * The frames for a question about a moment.
     *
     * @param remembered ids of those to select from
     * @param count how many, {@code null} = as many as is usual
     */
    public LiveSelection asOf(List<String> remembered, Integer count) {
        return sampler.select(remembered, count == null ? settings.frames() : count);
    }

    /** The frames for a question about now; those of an unusual number are the best ones. */
    public LiveSelection now(List<String> remembered, Integer count) throws Exception {
        boolean usual = count == null || count == settings.frames();
        return usual && settings.stability() != null
                ? keptOrBest(remembered)
                : asOf(remembered, count);
    }

    private LiveSelection keptOrBest(List<String> remembered) throws Exception {
        List<String> before = chosen.value();
        List<String> earlier = before == null ? List.of() : before;
        LiveSelection now =
                sampler.select(remembered, settings.frames(), earlier, settings.stability());
        List<String> frames = now.frames().stream().map(SelectedFrame::frameId).toList();
        if (!frames.equals(before)) {
            chosen.update(frames);
        }
        return now;
    }

    /** The scene has no frames any more. */
    public void forget() {
        chosen.clear();
    }
}
