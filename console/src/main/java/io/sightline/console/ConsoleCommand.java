package io.sightline.console;

import io.sightline.config.JobConfiguration;
import io.sightline.console.access.TokenFile;
import io.sightline.console.access.Tokens;
import io.sightline.console.oidc.Login;
import io.sightline.console.oidc.LoginSettings;
import io.sightline.console.oidc.OidcSettings;
import io.sightline.console.oidc.OidcTokens;
import io.sightline.console.web.Listening;
import io.sightline.jobs.cli.terminal.CommandException;
import io.sightline.jobs.cli.terminal.ExistingPath;
import io.sightline.jobs.cli.terminal.Interruption;
import io.sightline.jobs.cli.terminal.KafkaSettings;
import io.sightline.jobs.cli.terminal.OpenPort;
import io.sightline.jobs.kafka.TopicProvisioning;
import io.sightline.jobs.yaml.YamlFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A page and an API over the topics, until Ctrl-C. */
@Command(
        name = "console",
        description = {
            "Opens a page, a REST API and OpenAI's API over the topics, until Ctrl-C.",
            "For this machine alone, unless --bind names another address: then it asks for tokens."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./sightline console",
            "  ./sightline console -b broker:9092 --port 8088",
            "  ./sightline console --bind 0.0.0.0 --token-file tokens.yaml --tls-keystore console.p12"
        })
public final class ConsoleCommand implements Callable<Integer> {
    /** The environment variable with the keystore's password. */
    static final String PASSWORD = "SIGHTLINE_TLS_PASSWORD";

    private static final Duration LOOK = Duration.ofSeconds(1);

    @Spec private CommandSpec spec;
    @Mixin private KafkaSettings kafka;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = OpenPort.class,
            defaultValue = "8088",
            description = "Where it listens (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address that it listens at (default: this machine alone).")
    private String bind;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            converter = ExistingPath.ReadableFile.class,
            description = "Who may see and do what, in YAML; see console/README.md.")
    private Path tokenFile;

    @Option(
            names = "--oidc",
            paramLabel = "FILE",
            converter = ExistingPath.ReadableFile.class,
            description = "Whose tokens open it, by OpenID Connect; see console/README.md.")
    private Path oidc;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            converter = ExistingPath.ReadableFile.class,
            description =
                    "PKCS #12 with certificate and key; its password is in $" + PASSWORD + ".")
    private Path keystore;

    @Option(
            names = "--tls-elsewhere",
            description = "A proxy in front speaks TLS: plain HTTP on other addresses is meant.")
    private boolean tlsElsewhere;

    @Override
    public Integer call() {
        JobConfiguration configuration = kafka.configuration();
        InetAddress address = address();
        Tokens tokens =
                tokenFile == null ? Tokens.none() : TokenFile.read(tokenFile, System::getenv);
        OidcSettings issuer = oidc == null ? null : YamlFile.read(oidc, OidcSettings.class);
        check(address, tokens);
        new TopicProvisioning(configuration).clusterId(); // says now which broker does not answer
        Listening listening = new Listening(address, port, keystore, System.getenv(PASSWORD));
        try (Interruption interruption = new Interruption();
                Console console = open(configuration, listening, tokens, issuer)) {
            spec.commandLine().getOut().println("Console " + console.address());
            spec.commandLine().getOut().flush();
            while (!interruption.within(LOOK)) {
                // it works on threads of its own
            }
        }
        return 0;
    }

    private static Console open(
            JobConfiguration configuration,
            Listening listening,
            Tokens tokens,
            OidcSettings issuer) {
        if (issuer == null) {
            return Console.open(configuration, listening, tokens);
        }
        OidcTokens known = new OidcTokens(issuer);
        LoginSettings login = issuer.login();
        return Console.open(
                configuration,
                listening,
                tokens.or(known),
                login == null ? null : new Login(login, known, secret(login)));
    }

    private static String secret(LoginSettings login) {
        String variable = login.secretEnv();
        String secret = variable == null ? null : System.getenv(variable);
        if (variable != null && secret == null) {
            throw new CommandException(
                    "'login.secret_env' is %s, which is not set in the environment."
                            .formatted(variable));
        }
        return secret;
    }

    private InetAddress address() {
        try {
            return bind == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new CommandException(
                    "--bind is '%s': name an address of this machine.".formatted(bind));
        }
    }

    private void check(InetAddress address, Tokens tokens) {
        if (address.isLoopbackAddress()) {
            return;
        }
        if (!tokens.areAskedFor() && oidc == null) {
            throw new CommandException(
                    "--bind is '%s': others can come there, so give --token-file or --oidc."
                            .formatted(bind));
        }
        if (keystore == null && !tlsElsewhere) {
            throw new CommandException(
                    "--bind is '%s': tokens would travel in the clear, so give --tls-keystore, or --tls-elsewhere where a proxy speaks TLS."
                            .formatted(bind));
        }
    }
}
