package io.sightline.console.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.sightline.console.access.Refusal;
import io.sightline.console.access.Right;
import io.sightline.console.access.Visitor;
import io.sightline.console.view.Picture;
import io.sightline.console.view.Pictures;
import io.sightline.console.view.SceneBoard;
import io.sightline.console.web.Calls;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tools that say and show what scenes are like. */
public final class SceneTools {
    private static final int MOST_SCENES = 100;
    private static final int MOST_CAMERAS = 4;

    private final SceneBoard board;
    private final Pictures pictures;

    /** Of a board. */
    public SceneTools(SceneBoard board, Pictures pictures) {
        this.board = board;
        this.pictures = pictures;
    }

    /** The tools. */
    public List<Tool> tools() {
        return List.of(
                Tool.reading(
                                "list_scenes",
                                "Lists the scenes: cameras, coverage, rules and whether they fire, the last answer.",
                                this::list)
                        .takes("name", "Only scenes whose name holds this."),
                Tool.reading(
                                "show_evidence",
                                "Shows a frame that an answer or an alert rests on, or without 'frame' the newest picture of each camera.",
                                this::show)
                        .needs("scene", "The scene's name.")
                        .takes("frame", "The frame's id, from 'frames' of an answer or an alert.")
                        .takes("time", "The frame's time, which finds it where it is kept."));
    }

    private CallToolResult list(Visitor visitor, Arguments arguments) {
        String part = arguments.text("name") == null ? "" : lower(arguments.text("name"));
        List<ObjectNode> cards =
                board.cards(scene -> visitor.sees(scene) && lower(scene).contains(part));
        ObjectNode reply = Calls.reply().put("number", cards.size());
        ArrayNode scenes = reply.putArray("scenes");
        cards.stream().limit(MOST_SCENES).forEach(scenes::add);
        return Tool.told(reply);
    }

    private CallToolResult show(Visitor visitor, Arguments arguments) {
        String scene = arguments.required("scene");
        Calls.require(visitor, Right.READ, scene);
        String frame = arguments.text("frame");
        CallToolResult.Builder result = CallToolResult.builder();
        if (frame == null) {
            newest(scene, result);
        } else {
            Optional<Picture> picture = pictures.frame(scene, frame, arguments.moment("time"));
            show("The frame '%s'".formatted(frame), picture, result);
        }
        return result.build();
    }

    private void newest(String scene, CallToolResult.Builder result) {
        JsonNode cameras =
                board.scene(scene)
                        .orElseThrow(() -> Refusal.notFound("The scene '%s'".formatted(scene)))
                        .path("cameras");
        for (int i = 0; i < Math.min(MOST_CAMERAS, cameras.size()); i++) {
            String camera = cameras.get(i).path("camera").asText();
            show("A picture of '%s'".formatted(camera), pictures.newest(scene, camera), result);
        }
        result.addTextContent("%d cameras in all.".formatted(cameras.size()));
    }

    private static void show(String what, Optional<Picture> shown, CallToolResult.Builder result) {
        Picture picture = shown.orElseThrow(() -> Refusal.notFound(what));
        String type = picture.contentType().orElseThrow(() -> Refusal.notFound(what));
        String data = Base64.getEncoder().encodeToString(picture.frame().image());
        result.addTextContent(
                "%s at %s"
                        .formatted(
                                picture.frame().camera(),
                                Instant.ofEpochMilli(picture.frame().timeMs())));
        result.addContent(ImageContent.builder(data, type).build());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
