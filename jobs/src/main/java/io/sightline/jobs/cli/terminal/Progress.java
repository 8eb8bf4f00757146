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
        return shown(bar);
    }

    /** A wait that fills up second by second and leaves nothing behind on the terminal. */
    public static ProgressBar waiting(String what, long seconds) {
        return shown(
                new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(seconds)
                        .setUnit(" s", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .hideEta()
                        .clearDisplayOnFinish());
    }

    /** Work of which nobody knows how long it is: time that passes, and nothing in the end. */
    public static ProgressBar unknown(String what) {
        return shown(
                new ProgressBarBuilder()
                        .setTaskName(what)
                        .setStyle(ProgressBarStyle.ASCII)
                        .hideEta()
                        .clearDisplayOnFinish());
    }

    private static ProgressBar shown(ProgressBarBuilder bar) {
        if (!Ansi.AUTO.enabled()) {
            bar.setConsumer(new DelegatingProgressBarConsumer(line -> {}));
        }
        return bar.build();
    }
}
