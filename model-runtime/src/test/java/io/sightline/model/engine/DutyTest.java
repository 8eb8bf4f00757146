package io.sightline.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DutyTest {

    @Property
    void twoEnginesTakeNoMoreThanThereIsAndEachItsWeights(
            @ForAll @LongRange(min = 0, max = 1L << 40) long answering,
            @ForAll @LongRange(min = 0, max = 1L << 40) long placing,
            @ForAll @LongRange(min = 4, max = 1L << 40) long free) {
        long total = answering + placing + free;
        long answers = new Duty(true, false, "vggt").share(total, answering, placing);
        long geometry = new Duty(false, true, "mllm").share(total, placing, answering);

        assertThat(answers).isGreaterThan(answering);
        assertThat(geometry).isGreaterThan(placing);
        assertThat(answers + geometry).isBetween(total - 3, total);
    }

    @Property
    void oneAloneTakesAll(@ForAll @LongRange(min = 0, max = 1L << 40) long total) {
        assertThat(Duty.ALL.share(total, total / 2, 0)).isEqualTo(total);
    }
}
