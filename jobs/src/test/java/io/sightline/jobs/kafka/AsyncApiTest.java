package io.sightline.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.asyncapi.v3._0_0.model.AsyncAPI;
import com.asyncapi.v3._0_0.model.channel.Channel;
import com.asyncapi.v3._0_0.model.channel.message.Message;
import com.asyncapi.v3._0_0.model.operation.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The AsyncAPI document as a reader of such documents understands it. */
class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aReaderOfSuchDocumentsUnderstandsAllOfIt() throws Exception {
        AsyncAPI read = JSON.treeToValue(document(), AsyncAPI.class);

        assertThat(read.getChannels().values())
                .isNotEmpty()
                .allSatisfy(channel -> assertThat(channel).isInstanceOf(Channel.class));
        assertThat(read.getOperations().values())
                .allSatisfy(operation -> assertThat(operation).isInstanceOf(Operation.class));
        assertThat(read.getComponents().getMessages().values())
                .allSatisfy(message -> assertThat(message).isInstanceOf(Message.class));
    }

    @Test
    void whatSuchDocumentsDoNotHaveIsNotUnderstood() throws Exception {
        ObjectNode misspelt = document();
        misspelt.set("chanels", misspelt.remove("channels"));

        assertThatThrownBy(() -> JSON.treeToValue(misspelt, AsyncAPI.class))
                .hasMessageContaining("chanels");
    }

    /**
     * Without a version of the binding, a reference is both a reference and a schema, so neither.
     */
    @Test
    void keysSayWhichBindingTheyFollow() throws Exception {
        List<JsonNode> bindings = document().at("/components/messages").findValues("kafka");

        assertThat(bindings)
                .isNotEmpty()
                .allSatisfy(
                        kafka ->
                                assertThat(kafka.path("bindingVersion").asText())
                                        .isEqualTo("0.4.0"));
    }

    private static ObjectNode document() throws IOException {
        String yaml = Files.readString(Path.of("../config/schemas/asyncapi.yaml"));
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
