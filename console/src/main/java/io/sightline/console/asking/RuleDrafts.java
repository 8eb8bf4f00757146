package io.sightline.console.asking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sightline.console.access.Refusal;
import io.sightline.console.view.SceneBoard;
import java.util.List;
import java.util.Locale;

/** Rules from words, which the job would take, and which are not armed yet. */
public final class RuleDrafts {
    private final Asking asking;
    private final SceneBoard board;

    /** With names that nothing on a board has. */
    public RuleDrafts(Asking asking, SceneBoard board) {
        this.asking = asking;
        this.board = board;
    }

    /**
     * The typed rule.
     *
     * @throws Refusal if the words are not understood, or the job would refuse what they say
     */
    public ObjectNode draft(String scene, String words) {
        if (words.length() > RuleWords.LONGEST) {
            throw Refusal.badCall(
                    "The field 'words' has %d characters: say it in %d at most."
                            .formatted(words.length(), RuleWords.LONGEST));
        }
        ObjectNode rule = read(words);
        rule.put("id", freeId(rule));
        asking.check(scene, rule.deepCopy());
        return rule;
    }

    private static ObjectNode read(String words) {
        try {
            return RuleWords.read(words);
        } catch (NotUnderstoodException e) {
            throw new Refusal(422, "not_understood", e.getMessage());
        }
    }

    /** A name that people can say, and that nothing else has. */
    private String freeId(ObjectNode rule) {
        String words =
                rule.path("question")
                        .asText(rule.at("/standing/alert/when").asText())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\b(is|are|the|a|an|in|this|there|room|how|many)\\b", " ")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String name = words.isEmpty() ? "rule" : words.substring(0, Math.min(40, words.length()));
        List<String> taken =
                board.standing().stream().map(each -> each.path("id").asText()).toList();
        String free = name;
        for (int next = 2; taken.contains(free); next++) {
            free = name + "-" + next;
        }
        return free;
    }
}
