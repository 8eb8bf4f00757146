package io.sightline.jobs.cli.terminal;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/** Progress bars on stderr, where somebody watches; elsewhere they count in silence. */
public final class Progress {
    private Progress() {}

    /** A bar that ends after so many steps; close it in the end. */
    public static ProgressBar of(String task, long steps) {
        ProgressBarBuilder bar =
                ProgressBar.builder()
                        .setTaskName(task)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed();
        if (!Ansi.AUTO.enabled()) {
            bar.setConsumer(new DelegatingProgressBarConsumer(line -> {}));
        }
        return bar.build();
    }
}
