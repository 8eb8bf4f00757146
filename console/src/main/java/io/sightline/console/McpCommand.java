package io.sightline.console;

import io.sightline.config.JobConfiguration;
import io.sightline.console.mcp.McpStdio;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.kafka.TopicProvisioning;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Scenes as tools of an agent that starts this process, until it closes stdin. */
@Command(
        name = "mcp",
        description = {
            "Speaks the Model Context Protocol on stdin and stdout, for agents that start a process,",
            "until stdin is closed: the tools of the console's /mcp, with every right. Logs go to stderr."
        },
        footerHeading = "%nIn the settings of an agent, such as Claude Desktop or an IDE:%n",
        footer = {
            "  {\"mcpServers\": {\"sightline\": {",
            "    \"command\": \"/path/to/sightline\", \"args\": [\"mcp\", \"-b\", \"localhost:9092\"]}}}"
        })
public final class McpCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int PAST_WITHIN_LOOKS = 200;

    @Mixin private KafkaSettings kafka;

    @Override
    public Integer call() {
        PrintStream out = System.out;
        System.setOut(System.err); // what a library prints is no message of the protocol
        try (Interruption interruption = new Interruption();
                FollowedTopics topics = follow(kafka.configuration())) {
            for (int look = 0; look < PAST_WITHIN_LOOKS && !topics.areRead(); look++) {
                interruption.within(LOOK); // an agent's first call is to find the scenes
            }
            try (McpStdio agent = McpStdio.serve(topics.tools(), System.in, out)) {
                while (!agent.isGone() && !interruption.within(LOOK)) {
                    // it works on threads of its own
                }
            }
        } finally {
            System.setOut(out);
        }
        return 0;
    }

    private static FollowedTopics follow(JobConfiguration configuration) {
        new TopicProvisioning(configuration).clusterId(); // says now which broker does not answer
        return new FollowedTopics(configuration).follow();
    }
}
